package io.banscope.matcher.config;

import io.banscope.matcher.TracedText;
import java.util.ArrayList;
import java.util.List;

/**
 * White space as Python's string methods know it: a no-break space is one, which Java's own {@code
 * strip} denies. Source: spec config-dialect.md section 1.1.
 */
final class PythonBlank {
  private PythonBlank() {}

  /** Whether the UTF-16 unit is white space (no white space lies outside the basic plane). */
  static boolean is(char unit) {
    if (unit < 0x80) {
      return unit == ' ' || (unit >= 0x09 && unit <= 0x0d) || (unit >= 0x1c && unit <= 0x1f);
    }
    return unit == 0x85
        || unit == 0xa0
        || unit == 0x1680
        || (unit >= 0x2000 && unit <= 0x200a)
        || unit == 0x2028
        || unit == 0x2029
        || unit == 0x202f
        || unit == 0x205f
        || unit == 0x3000;
  }

  /** Offset of the first unit from {@code from} on that is not white space, or the length. */
  static int skip(CharSequence text, int from) {
    int at = from;
    while (at < text.length() && is(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** Offset behind the last unit before {@code to} that is not white space, or 0. */
  static int skipBack(CharSequence text, int to) {
    int at = to;
    while (at > 0 && is(text.charAt(at - 1))) {
      at--;
    }
    return at;
  }

  /** The text without white space at both ends. */
  static String strip(String text) {
    int from = skip(text, 0);
    return from == text.length() ? "" : text.substring(from, skipBack(text, text.length()));
  }

  /** The text without white space at both ends, with its traces. */
  static TracedText strip(TracedText text) {
    int from = skip(text.text(), 0);
    return from == text.length()
        ? TracedText.empty()
        : text.substring(from, skipBack(text.text(), text.length()));
  }

  /** The runs of units that are not white space. */
  static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    for (int from = skip(text, 0); from < text.length(); ) {
      int to = from;
      while (to < text.length() && !is(text.charAt(to))) {
        to++;
      }
      words.add(text.substring(from, to));
      from = skip(text, to);
    }
    return words;
  }

  /** The runs of units that are neither white space nor the separator, with their traces. */
  static List<TracedText> words(TracedText text, char separator) {
    String plain = text.text();
    List<TracedText> words = new ArrayList<>();
    int from = 0;
    for (int at = 0; at <= plain.length(); at++) {
      if (at == plain.length() || is(plain.charAt(at)) || plain.charAt(at) == separator) {
        if (at > from) {
          words.add(text.substring(from, at));
        }
        from = at + 1;
      }
    }
    return words;
  }
}
