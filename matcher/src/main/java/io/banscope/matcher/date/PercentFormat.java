package io.banscope.matcher.date;

/**
 * The reason fail2ban gives for a percent sign that begins no token: that of Python's {@code %}
 * operator with a dictionary on its right side, which is what tells the user "their" message.
 * Source: spec dates.md section 2.
 */
final class PercentFormat {
  private static final String FLAGS = "#0- +";

  private PercentFormat() {}

  /**
   * @param pattern the whole pattern
   * @param at offset of the percent sign
   * @param first whether no token stands before it
   */
  static String reason(String pattern, int at, boolean first) {
    int i = at + 1;
    if (i < pattern.length() && pattern.charAt(i) == '(') {
      int close = pattern.indexOf(')', i);
      return close < 0 ? "incomplete format key" : "'" + pattern.substring(i + 1, close) + "'";
    }
    while (i < pattern.length() && FLAGS.indexOf(pattern.charAt(i)) >= 0) {
      i++;
    }
    if (i < pattern.length() && pattern.charAt(i) == '*') {
      return first ? "* wants int" : "not enough arguments for format string";
    }
    i = skipDigits(pattern, i);
    if (i < pattern.length() && pattern.charAt(i) == '.') {
      i = skipDigits(pattern, i + 1);
    }
    if (i < pattern.length() && "hlL".indexOf(pattern.charAt(i)) >= 0) {
      i++;
    }
    if (i >= pattern.length()) {
      return "incomplete format";
    }
    if (!first) {
      return "not enough arguments for format string";
    }
    int conversion = pattern.codePointAt(i);
    if ("diu".indexOf(conversion) >= 0) {
      return "%" + (char) conversion + " format: a real number is required, not dict";
    }
    if ("oxX".indexOf(conversion) >= 0) {
      return "%" + (char) conversion + " format: an integer is required, not dict";
    }
    if ("eEfFgG".indexOf(conversion) >= 0) {
      return "must be real number, not dict";
    }
    if (conversion == 'c') {
      return "%c requires int or char";
    }
    return String.format(
        "unsupported format character '%c' (0x%x) at index %d",
        conversion > 31 && conversion < 128 ? conversion : '?', conversion, i);
  }

  private static int skipDigits(String pattern, int from) {
    int i = from;
    while (i < pattern.length() && pattern.charAt(i) >= '0' && pattern.charAt(i) <= '9') {
      i++;
    }
    return i;
  }
}
