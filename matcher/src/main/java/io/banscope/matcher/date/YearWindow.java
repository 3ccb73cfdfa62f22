package io.banscope.matcher.date;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The years that {@code %ExY} accepts: whole decades round the year the process started in. Written
 * as short as fail2ban prints it, such as {@code 20[012]\d}. Source: spec dates.md section 2.
 */
final class YearWindow {
  private static final int FIRST = 2000;

  /** Every third year is looked at. */
  private static final int STEP = 3;

  private YearWindow() {}

  /** The regex for four digits of a year, for a process started in {@code year}. */
  static String regex(int year) {
    SortedSet<String> decades = new TreeSet<>();
    for (int at = FIRST; at <= year; at += STEP) {
      decades.add(decade(at));
    }
    decades.add(decade(year - 1));
    decades.add(decade(year + STEP));
    String prefix = commonPrefix(decades.first(), decades.last());
    List<String> rest = new ArrayList<>();
    for (String decade : decades) {
      rest.add(decade.substring(prefix.length()));
    }
    if (rest.size() == 1) {
      return prefix + "\\d";
    }
    return rest.get(0).length() == 1
        ? prefix + "[" + String.join("", rest) + "]\\d"
        : prefix + "(?:" + String.join("|", rest) + ")\\d";
  }

  private static String decade(int year) {
    String digits = Integer.toString(year / 10);
    return "000".substring(Math.min(3, digits.length())) + digits;
  }

  /** The prefix of the first and the last of sorted texts is that of all of them. */
  private static String commonPrefix(String first, String last) {
    int length = 0;
    while (length < first.length() && first.charAt(length) == last.charAt(length)) {
      length++;
    }
    return first.substring(0, length);
  }
}
