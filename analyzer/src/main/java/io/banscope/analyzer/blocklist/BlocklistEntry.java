package io.banscope.analyzer.blocklist;

import io.banscope.matcher.ip.AddressFamily;
import io.banscope.matcher.ip.IpAddress;
import java.math.BigInteger;
import java.util.Optional;

/**
 * An address or network of a blocklist.
 *
 * @param family its family
 * @param high the upper 64 bits of an IPv6 address, 0 for IPv4
 * @param low the lower 64 bits, or the 32 of an IPv4 address; host bits are clear
 * @param prefixLength its prefix length
 * @param details what is known of the bans behind it
 * @param unlisted how many addresses it has that no ban named
 */
public record BlocklistEntry(
    AddressFamily family,
    long high,
    long low,
    int prefixLength,
    BanDetails details,
    Optional<BigInteger> unlisted) {

  /** Whether it is of IPv4. */
  public boolean isV4() {
    return family == AddressFamily.INET4;
  }

  /** Whether it is one address and no network. */
  public boolean isSingle() {
    return prefixLength == family.bits();
  }

  /** The address, without the prefix length of a network. */
  public String address() {
    return (isV4() ? IpAddress.v4(low) : IpAddress.v6(high, low)).addressText();
  }

  /** The address, with the prefix length of a network. */
  public String text() {
    return isSingle() ? address() : cidr();
  }

  /** The address with its prefix length in any case. */
  public String cidr() {
    return address() + "/" + prefixLength;
  }
}
