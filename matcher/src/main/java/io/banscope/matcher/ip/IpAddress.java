package io.banscope.matcher.ip;

import java.util.Optional;

/**
 * An IPv4 or IPv6 address or network. A network keeps its prefix length; its host bits are clear.
 * Equality compares family, number and prefix length, the order is IPv4 first, then by number.
 *
 * <p>A prefix length beyond the family's bits ({@code 192.0.2.1/33}) is kept: such an address is
 * printed like a single one, but is not one. Likewise a prefix length of 0 is not printed. Source:
 * spec regex-tags.md section 7.1.
 */
public final class IpAddress implements FailureId, Comparable<IpAddress> {
  private final AddressFamily family;
  private final long high;
  private final long low;
  private final int prefixLength;

  /** The numbers are masked here; {@code high} is 0 for IPv4. */
  private IpAddress(AddressFamily family, long high, long low, int prefixLength) {
    this.family = family;
    this.high = masked(family, high, prefixLength, 0);
    this.low = masked(family, low, prefixLength, 1);
    this.prefixLength = prefixLength;
  }

  /** The IPv4 address with these 32 bits. */
  public static IpAddress v4(long bits) {
    return network4(bits, AddressFamily.INET4.bits());
  }

  /** The IPv6 address with these 128 bits, a mapped one included. */
  public static IpAddress v6(long high, long low) {
    return network6(high, low, AddressFamily.INET6.bits());
  }

  /** An IPv4 network; host bits of {@code bits} are cleared. */
  static IpAddress network4(long bits, int prefixLength) {
    return new IpAddress(AddressFamily.INET4, 0, bits & 0xffffffffL, prefixLength);
  }

  /** An IPv6 network; host bits are cleared. */
  static IpAddress network6(long high, long low, int prefixLength) {
    return new IpAddress(AddressFamily.INET6, high, low, prefixLength);
  }

  /** The address or network that {@code text} is, by the rules of {@link FailureId#parse}. */
  public static Optional<IpAddress> parse(String text) {
    try {
      return IdParser.parse(text) instanceof IpAddress address
          ? Optional.of(address)
          : Optional.empty();
    } catch (InvalidPrefixException e) {
      return Optional.empty();
    }
  }

  /**
   * The IPv4 address that the system's resolver takes a shorthand for ({@code 10.1} for {@code
   * 10.0.0.1}), without asking anybody.
   */
  public static Optional<IpAddress> ofShorthand(String text) {
    long bits = InetText.parseShorthand(text);
    return bits == InetText.INVALID ? Optional.empty() : Optional.of(v4(bits));
  }

  @Override
  public Optional<AddressFamily> family() {
    return Optional.of(family);
  }

  /** The upper 64 bits of an IPv6 address; 0 for IPv4. */
  public long high() {
    return high;
  }

  /** The lower 64 bits of an IPv6 address; the 32 bits of an IPv4 address. */
  public long low() {
    return low;
  }

  /** The prefix length; that of a single address is the number of bits of its family. */
  public int prefixLength() {
    return prefixLength;
  }

  /** Whether this is one address and no network. */
  public boolean isSingle() {
    return prefixLength == family.bits();
  }

  /** Whether the number of {@code other} lies in this network; never across families. */
  public boolean contains(IpAddress other) {
    return family == other.family
        && masked(family, other.high, prefixLength, 0) == high
        && masked(family, other.low, prefixLength, 1) == low;
  }

  /**
   * The network of a prefix length that the number of this lies in: a network {@code n} contains
   * this exactly when it equals {@code network(n.prefixLength())}.
   */
  public IpAddress network(int length) {
    return new IpAddress(family, high, low, length);
  }

  @Override
  public String text() {
    String address = addressText();
    boolean network = prefixLength > 0 && prefixLength < family.bits();
    return network ? address + "/" + prefixLength : address;
  }

  /** The text of the number alone, without prefix length. */
  public String addressText() {
    return family == AddressFamily.INET4 ? InetText.format4(low) : InetText.format6(high, low);
  }

  @Override
  public String reverseName() {
    StringBuilder name = new StringBuilder(64);
    if (family == AddressFamily.INET4) {
      String[] parts = text().split("\\.");
      for (int i = parts.length - 1; i >= 0; i--) {
        name.append(parts[i]).append('.');
      }
      return name.toString();
    }
    for (int nibble = 0; nibble < 32; nibble++) {
      long bits = (nibble < 16 ? low : high) >>> nibble % 16 * 4;
      name.append(Character.forDigit((int) bits & 15, 16)).append('.');
    }
    return name.toString();
  }

  /** {@code word} 0 or 1 of an address with everything behind the prefix cleared. */
  private static long masked(AddressFamily family, long bits, int prefixLength, int word) {
    int known = Math.min(prefixLength, family.bits());
    int kept = family == AddressFamily.INET4 ? known + 32 : known - word * 64;
    return kept >= 64 ? bits : kept <= 0 ? 0 : bits & -1L << 64 - kept;
  }

  @Override
  public int compareTo(IpAddress other) {
    int order = family.compareTo(other.family);
    order = order != 0 ? order : Long.compareUnsigned(high, other.high);
    order = order != 0 ? order : Long.compareUnsigned(low, other.low);
    return order != 0 ? order : Integer.compare(prefixLength, other.prefixLength);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IpAddress that && compareTo(that) == 0;
  }

  @Override
  public int hashCode() {
    return ((Long.hashCode(high) * 31 + Long.hashCode(low)) * 31 + prefixLength) * 2
        + family.ordinal();
  }

  @Override
  public String toString() {
    return text();
  }
}
