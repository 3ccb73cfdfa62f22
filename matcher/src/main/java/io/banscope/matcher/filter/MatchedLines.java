package io.banscope.matcher.filter;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Which lines of a buffer a match takes, and which it leaves. Taken are the whole lines from the
 * one in which the match starts to the one in which it ends, without those that a {@code
 * <SKIPLINES>} group captured. Source: spec line-pipeline.md section 5.1, and runs of fail2ban for
 * the ends: a match that starts at a line feed begins with the next line; one that ends behind a
 * line feed ends with that line; an empty one takes no line, but all of them at the very start of
 * the text.
 *
 * @param matched the lines of the match
 * @param unmatched the lines before, skipped and after, in this order
 */
record MatchedLines(List<LineTriple> matched, List<LineTriple> unmatched) {

  /**
   * @param lines the buffer; its lines are counted by the line feeds of {@code text}, even where
   *     the text is that of a part of it
   * @param text the text that was searched
   * @param start start of the match in the text
   * @param end its end
   * @param skipped what the SKIPLINES groups captured
   */
  static MatchedLines of(
      List<LineTriple> lines, String text, int start, int end, List<String> skipped) {
    if (lines.size() <= 1) {
      return new MatchedLines(List.copyOf(lines), List.of());
    }
    int textStart = text.lastIndexOf('\n', start) + 1;
    int lineFeed = end == 0 ? -1 : text.indexOf('\n', end - 1);
    int textEnd = lineFeed < 0 ? text.length() : lineFeed + 1;
    int first = Math.min(lineFeeds(text, textStart), lines.size());
    int last = Math.min(Math.max(first, lineFeeds(text, textEnd)), lines.size());
    List<LineTriple> matched = new ArrayList<>(lines.subList(first, last));
    List<LineTriple> unmatched = new ArrayList<>(lines.subList(0, first));
    int from = 0;
    for (String line : skippedLines(skipped)) {
      for (int i = from; i < matched.size(); i++) {
        if ((matched.get(i).before() + matched.get(i).after()).equals(line)) {
          unmatched.add(matched.remove(i));
          from = i;
          break;
        }
      }
    }
    unmatched.addAll(lines.subList(last, lines.size()));
    return new MatchedLines(
        Collections.unmodifiableList(matched), Collections.unmodifiableList(unmatched));
  }

  private static int lineFeeds(String text, int end) {
    int count = 0;
    for (int i = text.indexOf('\n'); i >= 0 && i < end; i = text.indexOf('\n', i + 1)) {
      count++;
    }
    return count;
  }

  /**
   * The captured texts cut into lines by Python's rule, which knows more line ends than {@code \n}.
   */
  private static List<String> skippedLines(List<String> captured) {
    List<String> lines = new ArrayList<>();
    for (String text : captured) {
      int start = 0;
      for (int i = 0; i < text.length(); i++) {
        if (isLineEnd(text.charAt(i))) {
          lines.add(text.substring(start, i));
          if (text.startsWith("\r\n", i)) {
            i++;
          }
          start = i + 1;
        }
      }
      if (start < text.length()) {
        lines.add(text.substring(start));
      }
    }
    return lines;
  }

  private static boolean isLineEnd(char c) {
    return switch (c) {
      case '\n', '\r', 0x0b, 0x0c, 0x1c, 0x1d, 0x1e, 0x85, 0x2028, 0x2029 -> true;
      default -> false;
    };
  }
}
