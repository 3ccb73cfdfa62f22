package io.banscope.matcher.filter;

import io.banscope.matcher.regex.RegexText;
import io.banscope.matcher.regex.dfa.LiteralHits;
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

  /** The end of the first range and the beginning of the second. */
  private byte[] seam = NOTHING;

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

  /** Searches its first {@code end} bytes alone; false when the automaton would get too large. */
  boolean searchBeginning(SetSearch search, int end) {
    int first = Math.min(to, from + end);
    return search.search(bytes, from, first, from2, from2 + end - (first - from), false, plain);
  }

  /** Whether a line feed is in it, but for the one at its end. */
  boolean hasLineFeed() {
    return !plain && (hasLineFeed(from, to) || hasLineFeed(from2, to2));
  }

  private boolean hasLineFeed(int first, int after) {
    for (int i = first; i < after; i++) {
      if (bytes[i] == '\n') {
        return true;
      }
    }
    return false;
  }

  /**
   * Finds literals in it.
   *
   * @param hits receives them
   */
  void find(LiteralSet literals, LiteralHits hits) {
    hits.clear();
    if (from < to) {
      literals.find(bytes, from, to, 0, hits);
    }
    if (from2 < to2) {
      literals.find(bytes, from2, to2, to - from, hits);
    }
    if (from < to && from2 < to2 && literals.hasPair(bytes[to - 1], bytes[from2])) {
      findAtSeam(literals, hits);
    }
  }

  /** Finds those that are in both ranges. */
  private void findAtSeam(LiteralSet literals, LiteralHits hits) {
    int before = Math.min(to - from, literals.longest() - 1);
    int behind = Math.min(to2 - from2, literals.longest() - 1);
    if (seam.length < before + behind) {
      seam = new byte[2 * literals.longest()];
    }
    System.arraycopy(bytes, to - before, seam, 0, before);
    System.arraycopy(bytes, from2, seam, before, behind);
    literals.find(seam, 0, before + behind, to - before - from, hits);
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

  /** Lets go of the line. */
  void clear() {
    if (isDecoded) {
      decoded.clear();
      isDecoded = false;
    }
    bytes = NOTHING;
  }

  private static final byte[] NOTHING = {};
}
