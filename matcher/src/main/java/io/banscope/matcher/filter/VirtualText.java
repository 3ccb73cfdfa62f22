package io.banscope.matcher.filter;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The text that the regexes of a filter see of a line: what stands before the cut date, what stands
 * after it, and a newline; or, after a prefregex with a non-empty content, that content and a
 * newline. Offsets are bytes. Re-used from line to line.
 */
final class VirtualText {
  private byte[] bytes = new byte[0];
  private int start;
  private int cutStart;
  private int cutEnd;
  private int end;

  /** Sets it to a line and its cut. */
  void set(byte[] bytes, int start, int cutStart, int cutEnd, int end) {
    this.bytes = bytes;
    this.start = start;
    this.cutStart = cutStart;
    this.cutEnd = cutEnd;
    this.end = end;
  }

  /** Sets a field to the text from one offset to another, without a copy if it is in one piece. */
  void put(int from, int to, MatchData data, int field) {
    put(from, to, 0, data, field);
  }

  /**
   * Sets a field to the text from one offset to another of a content that lies at {@code
   * contentStart} to {@code contentEnd} here, with its own newline behind it.
   */
  void putContent(int contentStart, int contentEnd, int from, int to, MatchData data, int field) {
    int length = contentEnd - contentStart;
    int feeds = to > length && from <= length ? 1 : 0;
    put(
        contentStart + Math.min(from, length),
        contentStart + Math.min(to, length),
        feeds,
        data,
        field);
  }

  /** The line feed behind the line, and {@code feeds} more, are no bytes of it. */
  private void put(int from, int to, int feeds, MatchData data, int field) {
    int before = cutStart - start;
    if (to <= before && feeds == 0) {
      data.putBytes(field, bytes, start + from, start + to);
      return;
    }
    int length = before + (end - cutEnd);
    int shift = cutEnd - before;
    boolean fed = to > length && from <= length;
    int first = Math.min(from, length);
    int last = Math.min(to, length);
    if (first >= before && !fed && feeds == 0) {
      data.putBytes(field, bytes, shift + first, shift + last);
      return;
    }
    int split = Math.max(first, Math.min(last, before));
    int size = last - first;
    byte[] buffer = data.putBuffer(field, size + (fed ? 1 : 0) + feeds);
    System.arraycopy(bytes, start + first, buffer, 0, split - first);
    System.arraycopy(bytes, shift + split, buffer, split - first, last - split);
    Arrays.fill(buffer, size, size + (fed ? 1 : 0) + feeds, (byte) '\n');
  }

  /** The line in its three parts. */
  LineTriple triple(@Nullable String date) {
    String text = date == null ? utf8(cutStart, cutEnd) : date;
    return new LineTriple(utf8(start, cutStart), text, utf8(cutEnd, end));
  }

  private String utf8(int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }
}
