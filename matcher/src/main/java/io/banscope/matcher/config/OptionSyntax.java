package io.banscope.matcher.config;

/**
 * The pieces of an option list: keys, values, separators. Offsets are UTF-16 units; {@code end} is
 * the offset of the closing bracket. Source: spec config-dialect.md section 8.
 */
final class OptionSyntax {
  private OptionSyntax() {}

  /** Offset of the {@code =} behind a key that starts at {@code from}, or -1. */
  static int keyEnd(String text, int from, int end) {
    int at = wordEnd(text, from, end, "-.");
    if (at == from) {
      return -1;
    }
    if (at < end && text.charAt(at) == '?') {
      // the conditional form: key?word=word=value
      int condition = wordEnd(text, at + 1, end, "");
      if (condition > at + 1 && condition < end && text.charAt(condition) == '=') {
        int word = wordEnd(text, condition + 1, end, "");
        if (word > condition + 1 && word < end && text.charAt(word) == '=') {
          return word;
        }
      }
      return -1;
    }
    return at < end && text.charAt(at) == '=' ? at : -1;
  }

  /** Offset behind a value that starts at {@code from}: quoted, or up to the next , or ]. */
  static int valueEnd(String text, int from, int end) {
    if (from < end && (text.charAt(from) == '"' || text.charAt(from) == '\'')) {
      int close = text.indexOf(text.charAt(from), from + 1);
      if (close >= 0 && close < end) {
        return close + 1;
      }
    }
    int at = from;
    while (at < end && text.charAt(at) != ',' && text.charAt(at) != ']') {
      at++;
    }
    return at;
  }

  /** Whether the value in the range is a quoted one. */
  static boolean isQuoted(String text, int from, int to) {
    return to >= from + 2
        && (text.charAt(from) == '"' || text.charAt(from) == '\'')
        && text.indexOf(text.charAt(from), from + 1) == to - 1;
  }

  /**
   * Offset behind the separator at {@code from}: a comma, {@code ] [}, or the end with at most one
   * line feed in front of it; -1 for anything else.
   */
  static int separatorEnd(String text, int from, int end) {
    if (from == end || (from + 1 == end && text.charAt(from) == '\n')) {
      return end;
    }
    if (text.charAt(from) == ',') {
      return from + 1;
    }
    if (text.charAt(from) == ']') {
      int open = PythonBlank.skip(text, from + 1);
      if (open < end && text.charAt(open) == '[') {
        return open + 1;
      }
    }
    return -1;
  }

  private static int wordEnd(String text, int from, int end, String more) {
    int at = from;
    while (at < end) {
      int point = text.codePointAt(at);
      if (!SectionName.isWordPoint(point) && more.indexOf(point) < 0) {
        break;
      }
      at += Character.charCount(point);
    }
    return at;
  }
}
