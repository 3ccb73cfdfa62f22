package io.banscope.matcher.ip;

/** The two kinds of internet address. */
public enum AddressFamily {
  INET4("inet4", 32),
  INET6("inet6", 128);

  private final String tag;
  private final int bits;

  AddressFamily(String tag, int bits) {
    this.tag = tag;
    this.bits = bits;
  }

  /** The value of the tag {@code <family>}: {@code inet4} or {@code inet6}. */
  public String tag() {
    return tag;
  }

  /** Length of an address in bits, which is also the prefix length of a single address. */
  public int bits() {
    return bits;
  }
}
