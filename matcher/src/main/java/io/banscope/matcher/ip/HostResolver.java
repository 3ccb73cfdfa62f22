package io.banscope.matcher.ip;

/**
 * Finds the addresses of a host name. Implementations need not be safe for several threads; names
 * are resolved in line order.
 */
public interface HostResolver {
  /** All addresses of {@code name}, or why there is none. Takes any text, throws on none. */
  Resolution resolve(String name);

  /** A resolver that never asks anybody: no name has an address. */
  static HostResolver never() {
    return name -> Resolution.failed("name resolution is switched off");
  }
}
