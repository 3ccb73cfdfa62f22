package io.banscope.matcher.date;

import io.banscope.matcher.regex.CodePointSet;

/**
 * Some ASCII characters, and perhaps others.
 *
 * @param low members 0 to 63
 * @param high members 64 to 127
 * @param beyond whether any character outside ASCII may be a member
 */
record AsciiSet(long low, long high, boolean beyond) {
  static final AsciiSet NONE = new AsciiSet(0, 0, false);
  static final AsciiSet ALL = new AsciiSet(-1, -1, true);

  /** Digits, and all that is not ASCII: in UTF-8 a character of some other script's digits. */
  static final AsciiSet DIGITS = new AsciiSet(0x3ffL << '0', 0, true);

  static AsciiSet of(int point) {
    return of(CodePointSet.of(point));
  }

  static AsciiSet of(CodePointSet set) {
    long low = 0;
    long high = 0;
    for (int point = 0; point < 64; point++) {
      low |= set.contains(point) ? 1L << point : 0;
      high |= set.contains(point + 64) ? 1L << point : 0;
    }
    int ranges = set.rangeCount();
    return new AsciiSet(low, high, ranges > 0 && set.rangeEnd(ranges - 1) > 128);
  }

  AsciiSet or(AsciiSet other) {
    return new AsciiSet(low | other.low, high | other.high, beyond | other.beyond);
  }

  boolean isEmpty() {
    return low == 0 && high == 0 && !beyond;
  }

  boolean isWithin(AsciiSet other) {
    return (low & ~other.low) == 0 && (high & ~other.high) == 0 && (other.beyond || !beyond);
  }

  boolean meets(AsciiSet other) {
    return (low & other.low) != 0 || (high & other.high) != 0 || beyond && other.beyond;
  }

  /** Whether a byte of ASCII is a member. */
  boolean contains(int ascii) {
    return ((ascii < 64 ? low : high) >>> ascii & 1) != 0;
  }
}
