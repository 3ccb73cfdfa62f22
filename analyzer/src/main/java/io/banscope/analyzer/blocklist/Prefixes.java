package io.banscope.analyzer.blocklist;

import io.banscope.matcher.ip.AddressFamily;
import io.banscope.matcher.ip.IpAddress;
import java.math.BigInteger;
import java.util.Optional;

/**
 * Arithmetic on networks of both families as 128 bits and a prefix length. IPv4 lies where IPv6
 * keeps a place for it, {@code ::ffff:0:0/96}: nothing else can be there, since addresses that are
 * mapped to it are IPv4, and one order and one way of folding serve both. Of IPv6 nothing else of
 * {@code ::/64} is ever in a list, so that no network has addresses of both.
 */
final class Prefixes {
  /** What is added to the prefix length of an IPv4 network. */
  static final int V4_SHIFT = 96;

  private static final long V4_LOW = 0xffffL << 32;
  private static final long V4_MASK = 0xffffffffL;

  private Prefixes() {}

  /** The upper 64 bits of the place of an address. */
  static long high(IpAddress address) {
    return address.high(); // 0 for IPv4
  }

  /** The lower 64 bits of the place of an address. */
  static long low(IpAddress address) {
    return isV4(address) ? V4_LOW | address.low() : address.low();
  }

  /** The prefix length of the place of an address. */
  static int prefix(IpAddress address) {
    return isV4(address) ? address.prefixLength() + V4_SHIFT : address.prefixLength();
  }

  private static boolean isV4(IpAddress address) {
    return address.family().equals(Optional.of(AddressFamily.INET4));
  }

  /** Whether a network is one of IPv4. */
  static boolean isV4(long high, long low, int prefix) {
    return high == 0 && prefix >= V4_SHIFT && (low & ~V4_MASK) == V4_LOW;
  }

  /** The bits of the upper half that a prefix length covers. */
  static long highMask(int prefix) {
    return prefix >= 64 ? -1 : prefix == 0 ? 0 : -1L << 64 - prefix;
  }

  /** The bits of the lower half that a prefix length covers. */
  static long lowMask(int prefix) {
    return prefix <= 64 ? 0 : -1L << 128 - prefix;
  }

  /** Whether an address lies in a network. */
  static boolean contains(long high, long low, int prefix, long otherHigh, long otherLow) {
    return (otherHigh & highMask(prefix)) == high && (otherLow & lowMask(prefix)) == low;
  }

  /**
   * Whether the second of two networks of the same prefix length is the other half of a network.
   */
  static boolean areHalves(long high, long low, long nextHigh, long nextLow, int prefix) {
    return prefix > 64
        ? high == nextHigh && (low ^ nextLow) == 1L << 128 - prefix
        : low == nextLow && (high ^ nextHigh) == 1L << 64 - prefix;
  }

  /** The order of addresses. */
  static int compare(long high, long low, long otherHigh, long otherLow) {
    int order = Long.compareUnsigned(high, otherHigh);
    return order != 0 ? order : Long.compareUnsigned(low, otherLow);
  }

  /** How many addresses a network has. */
  static BigInteger size(int prefix) {
    return BigInteger.ONE.shiftLeft(128 - prefix);
  }

  /** The network as text, with its prefix length unless it is a single address. */
  static String text(long high, long low, int prefix) {
    boolean v4 = isV4(high, low, prefix);
    String address = (v4 ? IpAddress.v4(low) : IpAddress.v6(high, low)).addressText();
    return prefix == 128 ? address : address + "/" + (v4 ? prefix - V4_SHIFT : prefix);
  }
}
