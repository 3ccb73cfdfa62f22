package io.banscope.analyzer.source;

/**
 * The time at the beginning of a line, as far as years are concerned: classic stamps ({@code Mar 2
 * 08:31:08}, maybe with a weekday, a fraction, or a year behind the day or the time) and ISO ones,
 * behind up to two characters that are no letters or digits, or behind a syslog priority.
 *
 * <p>A stamp is a {@code long}: bits 0–24 the second of a year with 366 days, from bit 25 on the
 * year, 0 for none. {@link #NONE} is no stamp.
 */
final class LineStamp {
  static final long NONE = -1;

  /** A year with 29 February. */
  static final long YEAR_SECONDS = 366 * 86_400L;

  static final long DAY_SECONDS = 86_400;

  /** No stamp reaches beyond this many bytes of a line. */
  static final int REACH_BYTES = 64;

  /** 29 February, counted from 0. */
  static final int LEAP_DAY = 59;

  private static final int YEAR_SHIFT = 25;
  private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";
  private static final String WEEKDAYS = "montuewedthufrisatsun";
  private static final int[] FIRST_DAY = {0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335};
  private static final int[] LENGTH = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  private static final int PRIORITY_DIGITS = 3;

  private final byte[] bytes;
  private final int to;
  private int at;

  private LineStamp(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.to = Math.min(to, from + REACH_BYTES);
    at = from;
  }

  /** The stamp of the line {@code [from, to)}, or {@link #NONE}. */
  static long of(byte[] bytes, int from, int to) {
    return new LineStamp(bytes, from, to).read();
  }

  /** The second within a year of 366 days. */
  static long second(long stamp) {
    return stamp & (1 << YEAR_SHIFT) - 1;
  }

  /** The year, 0 for none. */
  static int year(long stamp) {
    return (int) (stamp >> YEAR_SHIFT);
  }

  /** Whether it is a stamp without a year. */
  static boolean lacksYear(long stamp) {
    return stamp >= 0 && year(stamp) == 0;
  }

  private long read() {
    skipPriority();
    for (int i = 0; i < 2 && at < to && !isWord(at); i++) {
      at++;
    }
    if (digitsAt(at) == 4) {
      return iso();
    }
    if (word(WEEKDAYS) >= 0 && at + 3 < to && bytes[at + 3] == ' ') {
      at += 4;
    }
    int month = word(MONTHS);
    if (month < 0 || at + 3 >= to || bytes[at + 3] != ' ') {
      return NONE;
    }
    at += 4;
    skipBlank();
    int day = number(2);
    if (day < 1 || !skip(' ')) {
      return NONE;
    }
    int year = 0;
    if (digitsAt(at) == 4) {
      year = number(4);
      if (!skip(' ')) {
        return NONE;
      }
    }
    skipBlank();
    int clock = clock();
    if (clock < 0) {
      return NONE;
    }
    if (year == 0 && at < to && bytes[at] == ' ' && digitsAt(at + 1) == 4 && !isWord(at + 5)) {
      at++;
      year = number(4);
    }
    return stamp(year, month, day, clock);
  }

  private long iso() {
    int year = number(4);
    byte separator = at < to ? bytes[at] : 0;
    if (separator != '-' && separator != '/' && separator != '.') {
      return NONE;
    }
    at++;
    int month = number(2) - 1;
    if (month < 0 || month > 11 || !skip((char) separator)) {
      return NONE;
    }
    int day = number(2);
    if (day < 1 || !skip('T') && !skip(' ')) {
      return NONE;
    }
    int clock = clock();
    return clock < 0 ? NONE : stamp(year, month, day, clock);
  }

  private static long stamp(int year, int month, int day, int clock) {
    if (day > LENGTH[month] || year != 0 && (year < 1970 || year > 2099)) {
      return NONE;
    }
    return (long) year << YEAR_SHIFT | (FIRST_DAY[month] + day - 1) * DAY_SECONDS + clock;
  }

  /** Hours, minutes and seconds, in seconds; −1 if they are not there. */
  private int clock() {
    int hour = number(2);
    int minute = skip(':') ? number(2) : -1;
    int second = skip(':') ? number(2) : -1;
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
      return -1;
    }
    if (at < to && bytes[at] == '.' && digitsAt(at + 1) > 0) {
      at += 1 + digitsAt(at + 1);
    }
    return isWord(at) && bytes[at] != 'Z' ? -1 : (hour * 60 + minute) * 60 + second;
  }

  private void skipPriority() {
    if (at < to && bytes[at] == '<') {
      int digits = digitsAt(at + 1);
      int close = at + 1 + digits;
      if (digits > 0 && digits <= PRIORITY_DIGITS && close < to && bytes[close] == '>') {
        at = close + 1;
      }
    }
  }

  private void skipBlank() {
    if (at < to && bytes[at] == ' ') {
      at++;
    }
  }

  private boolean skip(char expected) {
    if (at < to && bytes[at] == expected) {
      at++;
      return true;
    }
    return false;
  }

  /** Index of the three letters here in a list of such words, −1 if not in it. */
  private int word(String words) {
    if (at + 3 > to) {
      return -1;
    }
    for (int i = 0; i < words.length(); i += 3) {
      if ((bytes[at] | 0x20) == words.charAt(i)
          && (bytes[at + 1] | 0x20) == words.charAt(i + 1)
          && (bytes[at + 2] | 0x20) == words.charAt(i + 2)) {
        return i / 3;
      }
    }
    return -1;
  }

  /** Reads a number of up to so many digits; −1 if there is none. */
  private int number(int limit) {
    int digits = Math.min(limit, digitsAt(at));
    int value = digits == 0 ? -1 : 0;
    for (int i = 0; i < digits; i++) {
      value = value * 10 + bytes[at++] - '0';
    }
    return value;
  }

  private int digitsAt(int from) {
    int end = from;
    while (end < to && bytes[end] >= '0' && bytes[end] <= '9') {
      end++;
    }
    return end - from;
  }

  private boolean isWord(int index) {
    if (index >= to) {
      return false;
    }
    int b = bytes[index];
    return b < 0 || b == '_' || b >= '0' && b <= '9' || (b | 0x20) >= 'a' && (b | 0x20) <= 'z';
  }
}
