package io.banscope.analyzer.report;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;

/** Small things that Python does to text. */
final class PythonText {
  private static final String[] DAYS = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  private static final String[] MONTHS = {
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
  };

  private PythonText() {}

  /** {@code str.rstrip()}: without Unicode's white space at the end. */
  static String trimEnd(String text) {
    int end = text.length();
    while (end > 0 && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end);
  }

  private static boolean isSpace(char c) {
    return c == ' '
        || c >= 0x09 && c <= 0x0d
        || c >= 0x1c && c <= 0x1f
        || c == 0x85
        || c == 0xa0
        || c == 0x1680
        || c >= 0x2000 && c <= 0x200a
        || c == 0x2028
        || c == 0x2029
        || c == 0x202f
        || c == 0x205f
        || c == 0x3000;
  }

  /** {@code strftime("%a %b %d %H:%M:%S %Y")} of a local time. */
  static String dateTime(double epochSecond, ZoneId zone) {
    ZonedDateTime time = Instant.ofEpochSecond((long) Math.floor(epochSecond)).atZone(zone);
    return String.format(
        Locale.ROOT,
        "%s %s %02d %02d:%02d:%02d %d",
        DAYS[time.getDayOfWeek().ordinal()],
        MONTHS[time.getMonthValue() - 1],
        time.getDayOfMonth(),
        time.getHour(),
        time.getMinute(),
        time.getSecond(),
        time.getYear());
  }
}
