package io.banscope.matcher.filter;

import io.banscope.matcher.regex.RegexText;
import io.banscope.matcher.regex.dfa.LiteralSet;
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

  /** The two ranges as one. */
  private byte[] joined = NOTHING;

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

  /**
   * Finds literals in it.
   *
   * @param found receives whether each stands in it, unless none does
   * @return false when none does
   */
  boolean find(LiteralSet literals, boolean[] found) {
    byte[] searched = bytes;
    int first = to > from ? from : from2;
    int end = to > from ? to : to2;
    if (to > from && to2 > from2) {
      int length = to - from + to2 - from2;
      if (joined.length < length) {
        joined = new byte[Math.max(length, 2 * joined.length)];
      }
      System.arraycopy(bytes, from, joined, 0, to - from);
      System.arraycopy(bytes, from2, joined, to - from, to2 - from2);
      searched = joined;
      first = 0;
      end = length;
    }
    return literals.find(searched, first, end, found);
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
    if (joined.length > MOST_KEPT) {
      joined = NOTHING;
    }
  }

  private static final byte[] NOTHING = {};
  private static final int MOST_KEPT = 1 << 16;
}
