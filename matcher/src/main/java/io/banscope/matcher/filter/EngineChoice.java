package io.banscope.matcher.filter;

import java.util.Optional;

/**
 * Which engine searches a regex of a filter.
 *
 * @param regex how a message names it: {@code failregex 3}
 * @param reason why it is the reference engine; empty for the fast one
 */
public record EngineChoice(String regex, Optional<String> reason) {
  /** The name of the engine: {@code fast} or {@code reference}. */
  public String engine() {
    return reason.isEmpty() ? "fast" : "reference";
  }
}
