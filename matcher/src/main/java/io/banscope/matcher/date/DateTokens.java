package io.banscope.matcher.date;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The {@code %} tokens of a date pattern: the name each has in a printed template name and the
 * regex it stands for. Source: spec dates.md section 2.
 */
final class DateTokens {
  private static final String MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec";
  private static final String MONTH_NAMES =
      "september|february|november|december|january|october|august|march|april|june|july|may";
  private static final String DAYS = "mon|tue|wed|thu|fri|sat|sun";
  private static final String DAY_NAMES =
      "wednesday|thursday|saturday|tuesday|monday|friday|sunday";

  /** Parts of the combined tokens, whose alternatives stand in another order. */
  private static final String PLAIN_DAY = "(?P<d>3[0-1]|[1-2]\\d|0[1-9]|[1-9]| [1-9])";

  private static final String PLAIN_TIME =
      "(?P<H>2[0-3]|[0-1]\\d|\\d):(?P<M>[0-5]\\d|\\d):(?P<S>6[0-1]|[0-5]\\d|\\d)";

  private record Token(String name, String regex) {}

  private final Map<String, Token> tokens = new HashMap<>();

  /** The tokens for a process started in {@code startYear}. */
  DateTokens(int startYear) {
    add("Y", "Year", "(?P<Y>\\d{4})");
    add("ExY", "ExYear", "(?P<Y>" + YearWindow.regex(startYear) + ")");
    add("y", "Year2", "(?P<y>\\d\\d)");
    add("Exy", "ExYear2", "(?P<y>\\d{2})");
    add("m", "Month", "(?P<m>0?[1-9]|1[0-2])");
    add("Exm", "ExMonth", "(?P<m>0[1-9]|1[0-2])");
    add("d", "Day", "(?P<d>[1-2]\\d|[0 ]?[1-9]|3[0-1])");
    add("Exd", "ExDay", "(?P<d>[1-2]\\d|0[1-9]|3[0-1])");
    add("H", "24hour", "(?P<H>[0-1]?\\d|2[0-3])");
    add("ExH", "Ex24hour", "(?P<H>[0-1]\\d|2[0-3])");
    add("k", "%k", " ?(?P<H>[0-2]?\\d)");
    add("Exk", "%Exk", " ?(?P<H>[0-1]?\\d|2[0-3])");
    add("I", "12hour", "(?P<I>1[0-2]|0[1-9]|[1-9])");
    add("l", "%l", " ?(?P<I>1?\\d)");
    add("Exl", "%Exl", " ?(?P<I>1[0-2]|\\d)");
    add("M", "Minute", "(?P<M>[0-5]?\\d)");
    add("ExM", "ExMinute", "(?P<M>[0-5]\\d)");
    add("S", "Second", "(?P<S>[0-5]?\\d|6[0-1])");
    add("ExS", "ExSecond", "(?P<S>[0-5]\\d|6[0-1])");
    add("f", "Microseconds", "(?P<f>[0-9]{1,6})");
    add("p", "AMPM", "(?P<p>am|pm)");
    add("a", "DAY", "(?P<a>" + DAYS + ")");
    add("A", "DAYNAME", "(?P<A>" + DAY_NAMES + ")");
    add("b", "MON", "(?P<b>" + MONTHS + ")");
    add("B", "MONTH", "(?P<B>" + MONTH_NAMES + ")");
    add(
        "j",
        "Yearday",
        "(?P<j>36[0-6]|3[0-5]\\d|[1-2]\\d\\d|0[1-9]\\d|00[1-9]|[1-9]\\d|0[1-9]|[1-9])");
    add("U", "Yearweek", "(?P<U>5[0-3]|[0-4]\\d|\\d)");
    add("W", "Yearweek", "(?P<W>5[0-3]|[0-4]\\d|\\d)");
    add("w", "Weekday", "(?P<w>[0-6])");
    add("u", "%u", "(?P<u>[1-7])");
    add("V", "%V", "(?P<V>5[0-3]|0[1-9]|[1-4]\\d|\\d)");
    add("G", "%G", "(?P<G>\\d\\d\\d\\d)");
    add("z", "Zone offset", "(?P<z>Z|UTC|GMT|[+-][01]\\d(?::?\\d{2})?)");
    add(
        "Exz",
        "ExZone offset",
        "(?P<z>(?:[A-Z](?:[A-Z]{2,4})?)?[+-][01]\\d(?::?\\d{2})?|[A-Z](?:[A-Z]{2,4})?)");
    add("Z", "Zone name", "(?P<Z>Z|[A-Z]{3,5})");
    add("ExZ", "ExZone name", "(?P<Z>[A-Z](?:[A-Z]{2,4})?)");
    add(
        "c",
        "%c",
        "(?P<a>"
            + DAYS
            + ")\\s+(?P<b>"
            + MONTHS
            + ")\\s+"
            + PLAIN_DAY
            + "\\s+"
            + PLAIN_TIME
            + "\\s+(?P<Y>\\d\\d\\d\\d)");
    add("x", "%x", "(?P<m>1[0-2]|0[1-9]|[1-9])/" + PLAIN_DAY + "/(?P<y>\\d\\d)");
    add("X", "%X", PLAIN_TIME);
    add("%", "%", "%");
  }

  private void add(String token, String name, String regex) {
    tokens.put(token, new Token(name, regex));
  }

  /**
   * Length of the token at offset {@code at} of {@code pattern}, which is a percent sign; 0 when it
   * begins none.
   */
  private int tokenLength(String pattern, int at) {
    if (pattern.startsWith("Ex", at + 1)
        && at + 4 <= pattern.length()
        && tokens.containsKey(pattern.substring(at + 1, at + 4))) {
      return 4;
    }
    return at + 2 <= pattern.length() && tokens.containsKey(pattern.substring(at + 1, at + 2))
        ? 2
        : 0;
  }

  /** Offset of the first percent sign that begins no token. */
  OptionalInt firstBadPercent(String pattern) {
    for (int at = pattern.indexOf('%'); at >= 0; at = pattern.indexOf('%', at)) {
      int length = tokenLength(pattern, at);
      if (length == 0) {
        return OptionalInt.of(at);
      }
      at += length;
    }
    return OptionalInt.empty();
  }

  /** The pattern with its tokens replaced by their names. */
  String names(String pattern) {
    return expand(pattern, true);
  }

  /** The pattern with its tokens replaced by their regexes. */
  String regexes(String pattern) {
    return expand(pattern, false);
  }

  private String expand(String pattern, boolean names) {
    StringBuilder out = new StringBuilder();
    int done = 0;
    for (int at = pattern.indexOf('%'); at >= 0; at = pattern.indexOf('%', done)) {
      int length = tokenLength(pattern, at);
      Token token = tokens.get(pattern.substring(at + 1, at + length));
      out.append(pattern, done, at).append(names ? token.name : token.regex);
      done = at + length;
    }
    return out.append(pattern, done, pattern.length()).toString();
  }
}
