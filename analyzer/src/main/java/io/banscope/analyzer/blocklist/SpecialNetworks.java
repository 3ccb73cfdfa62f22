package io.banscope.analyzer.blocklist;

import java.util.List;

/** Networks that are nobody's in the internet. Source: the IANA registries, RFC 6890. */
public final class SpecialNetworks {
  /**
   * One of them.
   *
   * @param network the network
   * @param what what it is for
   */
  public record Special(String network, String what) {}

  /**
   * What no list ever has: blocking it hurts the machine that does, and nobody else. Nor does it
   * have {@code ::/64} with the loopback of IPv6, which is in the way of IPv4 in the order of
   * {@link Prefixes} and refused by the builder.
   */
  public static final List<Special> ALWAYS =
      List.of(
          new Special("0.0.0.0/8", "this network"),
          new Special("127.0.0.0/8", "loopback"),
          new Special("169.254.0.0/16", "link-local"),
          new Special("224.0.0.0/4", "multicast"),
          new Special("255.255.255.255", "broadcast"),
          new Special("fe80::/10", "link-local"),
          new Special("ff00::/8", "multicast"));

  /** Networks within an organisation: {@code private}. */
  public static final List<Special> PRIVATE =
      List.of(
          new Special("10.0.0.0/8", "private"),
          new Special("100.64.0.0/10", "shared by a provider"),
          new Special("172.16.0.0/12", "private"),
          new Special("192.168.0.0/16", "private"),
          new Special("fc00::/7", "private"),
          new Special("fec0::/10", "site-local"));

  /** Networks that are set aside: {@code reserved}. */
  public static final List<Special> RESERVED =
      List.of(
          new Special("192.0.0.0/24", "protocol assignments"),
          new Special("192.0.2.0/24", "documentation"),
          new Special("192.88.99.0/24", "deprecated relay"),
          new Special("198.18.0.0/15", "benchmarking"),
          new Special("198.51.100.0/24", "documentation"),
          new Special("203.0.113.0/24", "documentation"),
          new Special("240.0.0.0/4", "reserved"),
          new Special("64:ff9b:1::/48", "local translation"),
          new Special("100::/64", "discard"),
          new Special("2001:2::/48", "benchmarking"),
          new Special("2001:db8::/32", "documentation"),
          new Special("3fff::/20", "documentation"),
          new Special("5f00::/16", "segment routing"));

  private SpecialNetworks() {}
}
