package io.banscope.matcher.regex;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What the fuzz targets read: patterns, one on each line, an empty line, and a text that goes to
 * the end of the input. Bytes that are not UTF-8 become U+FFFD, so that any bytes are an input.
 *
 * @param patterns one to three
 * @param text what is searched
 */
record FuzzInput(List<String> patterns, String text) {
  private static final int MOST_PATTERNS = 3;

  /** Characters of a pattern and of a text: enough for every construct, few enough to be fast. */
  private static final int PATTERN_LENGTH = 120;

  private static final int TEXT_LENGTH = 2000;

  static FuzzInput of(byte[] input) {
    String all = new String(input, StandardCharsets.UTF_8);
    List<String> patterns = new ArrayList<>();
    int at = 0;
    while (at < all.length() && patterns.size() < MOST_PATTERNS) {
      int end = all.indexOf('\n', at);
      end = end < 0 ? all.length() : end;
      if (end == at) {
        break;
      }
      patterns.add(shortened(all.substring(at, end), PATTERN_LENGTH));
      at = end + 1;
    }
    if (at < all.length() && all.charAt(at) == '\n') {
      at++;
    }
    String text = at < all.length() ? all.substring(at) : "";
    return new FuzzInput(List.copyOf(patterns), shortened(text, TEXT_LENGTH));
  }

  private static String shortened(String text, int length) {
    int end = Math.min(length, text.length());
    if (end < text.length() && Character.isLowSurrogate(text.charAt(end))) {
      end--;
    }
    return text.substring(0, end);
  }

  /** The input that is read as these. */
  static byte[] write(List<String> patterns, String text) {
    return (String.join("\n", patterns) + "\n\n" + text).getBytes(StandardCharsets.UTF_8);
  }
}
