package io.banscope.matcher.ip;

import java.util.Optional;

/**
 * A failure id that is no address: a user name, a host name that is not to be resolved, or
 * something that only looks like an address, such as {@code 1.2.3.999}.
 *
 * @param text the text
 */
public record RawId(String text) implements FailureId {
  @Override
  public Optional<AddressFamily> family() {
    return Optional.empty();
  }

  @Override
  public String reverseName() {
    return "";
  }

  @Override
  public String toString() {
    return text;
  }
}
