package io.banscope.analyzer.source;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * Times as logs in JSON have them: RFC 3339 with its zone and any number of decimals, or a number
 * since 1970 whose size tells its unit: seconds below 1e11 (the year 5138), else milliseconds below
 * 1e14, microseconds below 1e17, nanoseconds.
 */
final class JsonTime {
  /** No time can be read. */
  static final long NONE = Long.MIN_VALUE;

  private static final int LONGEST = 64;
  private static final int MOST_DIGITS = 20;
  private static final int DATE_TIME = "2024-03-05T10:11:12".length();

  private JsonTime() {}

  /** Microseconds since 1970-01-01 UTC, what is finer is cut off; or {@link #NONE}. */
  static long micros(String text) {
    if (text.isEmpty() || text.length() > LONGEST) {
      return NONE;
    }
    return text.length() > DATE_TIME && text.charAt(4) == '-' ? rfc3339(text) : number(text);
  }

  private static long number(String text) {
    BigDecimal value;
    try {
      value = new BigDecimal(text);
    } catch (NumberFormatException e) {
      return NONE;
    }
    int digits = value.precision() - value.scale(); // before the point
    if (digits > MOST_DIGITS || digits < -MOST_DIGITS) {
      return value.signum() == 0 || digits < 0 ? 0 : NONE; // never written out: 1e999999999
    }
    int point = digits <= 11 ? 6 : digits <= 14 ? 3 : digits <= 17 ? 0 : -3;
    return value.movePointRight(point).setScale(0, RoundingMode.FLOOR).longValueExact();
  }

  private static long rfc3339(String text) {
    char between = text.charAt(10);
    if (text.charAt(7) != '-'
        || between != 'T' && between != 't' && between != ' '
        || text.charAt(13) != ':'
        || text.charAt(16) != ':') {
      return NONE;
    }
    int hour = digits(text, 11, 13);
    int minute = digits(text, 14, 16);
    int second = digits(text, 17, 19);
    int year = digits(text, 0, 4);
    int month = digits(text, 5, 7);
    int day = digits(text, 8, 10);
    if ((year | month | day | hour | minute | second) < 0
        || hour > 23
        || minute > 59
        || second > 60) {
      return NONE;
    }
    int at = DATE_TIME;
    long micros = 0;
    if (text.charAt(at) == '.' || text.charAt(at) == ',') {
      int from = ++at;
      for (int scale = 100_000; at < text.length() && isDigit(text.charAt(at)); at++) {
        micros += (long) scale * (text.charAt(at) - '0');
        scale /= 10;
      }
      if (at == from) {
        return NONE;
      }
    }
    int offset = offsetSeconds(text, at);
    if (offset == Integer.MIN_VALUE) {
      return NONE;
    }
    try {
      long days = LocalDate.of(year, month, day).toEpochDay();
      return (days * 86_400 + hour * 3600 + minute * 60 + second - offset) * 1_000_000 + micros;
    } catch (DateTimeException e) {
      return NONE;
    }
  }

  /** The zone from {@code at} to the end. */
  private static int offsetSeconds(String text, int at) {
    int length = text.length() - at;
    if (length == 1 && (text.charAt(at) == 'Z' || text.charAt(at) == 'z')) {
      return 0;
    }
    if (length != 6 && length != 5 || length == 6 && text.charAt(at + 3) != ':') {
      return Integer.MIN_VALUE;
    }
    char sign = text.charAt(at);
    int hours = digits(text, at + 1, at + 3);
    int minutes = digits(text, text.length() - 2, text.length());
    if (sign != '+' && sign != '-' || hours < 0 || hours > 23 || minutes < 0 || minutes > 59) {
      return Integer.MIN_VALUE;
    }
    int seconds = hours * 3600 + minutes * 60;
    return sign == '-' ? -seconds : seconds;
  }

  private static int digits(String text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      if (!isDigit(text.charAt(i))) {
        return -1;
      }
      value = value * 10 + text.charAt(i) - '0';
    }
    return value;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
