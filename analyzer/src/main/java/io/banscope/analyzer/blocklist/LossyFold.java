package io.banscope.analyzer.blocklist;

/**
 * How far addresses are folded to networks that add others.
 *
 * @param prefix4 length of such networks of IPv4
 * @param prefix6 length of such networks of IPv6
 * @param maxCollateral addresses that such a network may add at most; of IPv6, networks of length
 *     64
 */
public record LossyFold(int prefix4, int prefix6, long maxCollateral) {
  /** The widest network of IPv4. */
  public static final int WIDEST_4 = 8;

  /** The widest network of IPv6. */
  public static final int WIDEST_6 = 16;

  /** The narrowest network of IPv6. */
  public static final int NARROWEST_6 = 64;

  public LossyFold {
    if (prefix4 < WIDEST_4
        || prefix4 > 32
        || prefix6 < WIDEST_6
        || prefix6 > NARROWEST_6
        || maxCollateral < 0) {
      throw new IllegalArgumentException(prefix4 + ", " + prefix6 + ", " + maxCollateral);
    }
  }
}
