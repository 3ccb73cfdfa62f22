package io.banscope.matcher.filter;

import io.banscope.matcher.regex.RegexText;
import io.banscope.matcher.regex.dfa.SetSearch;

/**
 * The text that the regexes of a filter search in a line, as bytes where they are: what stands
 * before the cut date, what stands after it, and a line feed; or a part of that and a line feed.
 * Scratch of one thread. Source: spec line-pipeline.md section 5.
 */
final class LineText {
  private byte[] bytes = new byte[0];
  private int from;
  private int to;
  private int from2;
  private int to2;
  private final RegexText decoded = new RegexText();
  private boolean isDecoded;
  private boolean plain;

  /** Sets it to a line and its cut. */
  void setLine(byte[] chunk, int start, int cutStart, int cutEnd, int end, boolean isPlain) {
    bytes = chunk;
    from = start;
    to = cutStart;
    from2 = cutEnd;
    to2 = end;
    plain = isPlain;
    isDecoded = false;
  }

  /**
   * Leaves the content that a prefregex found: the range {@code [first, after)} of the text so far.
   *
   * @return false, and nothing is changed, when it holds the line feed behind the line
   */
  boolean narrow(int first, int after) {
    int before = to - from;
    if (after > before + to2 - from2) {
      return false;
    }
    int start = from;
    int start2 = from2;
    from = Math.min(start + first, to);
    to = Math.min(start + after, to);
    from2 = start2 + Math.max(0, first - before);
    to2 = start2 + Math.max(0, after - before);
    isDecoded = false;
    return true;
  }

  /** Searches it; false when the automaton would get too large. */
  boolean search(SetSearch search) {
    return search.search(bytes, from, to, from2, to2, true, plain);
  }

  /** It for the reference engine. */
  RegexText decoded() {
    if (!isDecoded) {
      decoded.clear();
      decoded.append(bytes, from, to);
      decoded.append(bytes, from2, to2);
      decoded.append("\n");
      isDecoded = true;
    }
    return decoded;
  }

  /** Lets go of the line, and gives back what a long one took. */
  void clear() {
    if (isDecoded) {
      decoded.clear();
      isDecoded = false;
    }
    bytes = NOTHING;
  }

  private static final byte[] NOTHING = {};
}
