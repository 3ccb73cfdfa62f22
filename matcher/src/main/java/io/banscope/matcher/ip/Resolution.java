package io.banscope.matcher.ip;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What a name resolved to.
 *
 * @param addresses the addresses, each once, in their natural order
 * @param reason why there are none, when the resolver said so
 */
public record Resolution(List<IpAddress> addresses, Optional<String> reason) {
  public Resolution {
    addresses = List.copyOf(new TreeSet<>(addresses));
  }

  /** The addresses that were found. */
  public static Resolution of(Collection<IpAddress> addresses) {
    return new Resolution(List.copyOf(addresses), Optional.empty());
  }

  /** Nothing was found. */
  public static Resolution failed(String reason) {
    return new Resolution(List.of(), Optional.of(reason));
  }
}
