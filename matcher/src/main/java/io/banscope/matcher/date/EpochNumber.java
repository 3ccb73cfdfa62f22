package io.banscope.matcher.date;

import io.banscope.matcher.regex.RegexText;

/** Decimal numbers of seconds in a line. */
final class EpochNumber {
  /** Up to here a sum of digits, and a power of ten it is divided by, are exact as doubles. */
  private static final long EXACT = 1L << 53;

  private EpochNumber() {}

  /** The value of digits with at most one dot, NaN when there is anything else. */
  static double parse(RegexText text, int from, int to) {
    long digits = 0;
    double scale = 1;
    boolean dot = false;
    for (int i = from; i < to; i++) {
      int point = text.codePointAt(i);
      int digit = Character.digit(point, 10);
      if (digit >= 0) {
        digits = Math.min(digits * 10 + digit, Long.MAX_VALUE / 100);
        scale = dot ? scale * 10 : scale;
      } else if (point == '.' && !dot) {
        dot = true;
      } else {
        return Double.NaN;
      }
    }
    if (from == to || to - from == 1 && dot) {
      return Double.NaN;
    }
    return digits < EXACT ? digits / scale : exactly(text, from, to);
  }

  private static double exactly(RegexText text, int from, int to) {
    StringBuilder ascii = new StringBuilder();
    for (int i = from; i < to; i++) {
      int point = text.codePointAt(i);
      ascii.append(point == '.' ? '.' : (char) ('0' + Character.digit(point, 10)));
    }
    return Double.parseDouble(ascii.toString());
  }

  /** Seconds, when the length of the text says that it counts milliseconds or microseconds. */
  static double toSeconds(double value, RegexText text, int from, int to) {
    boolean dot = false;
    for (int i = from; i < to; i++) {
      dot |= text.codePointAt(i) == '.';
    }
    if (to - from >= 16 && !dot) {
      return value / 1_000_000;
    }
    return to - from >= 13 ? value / 1000 : value;
  }
}
