package io.banscope.matcher.filter;

import java.nio.charset.StandardCharsets;

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

  /** The text from one offset to another. */
  String slice(int from, int to) {
    int before = cutStart - start;
    int length = before + (end - cutEnd);
    if (to <= before) {
      return utf8(start + from, start + to);
    }
    int last = Math.min(to, length);
    String text =
        from >= before
            ? (from < last ? utf8(cutEnd + from - before, cutEnd + last - before) : "")
            : utf8(start + from, cutStart) + utf8(cutEnd, cutEnd + last - before);
    return to > length ? text + "\n" : text;
  }

  /**
   * The text from one offset to another of a content that lies at {@code contentStart} to {@code
   * contentEnd} here, with its own newline behind it.
   */
  String contentSlice(int contentStart, int contentEnd, int from, int to) {
    int length = contentEnd - contentStart;
    String text = slice(contentStart + Math.min(from, length), contentStart + Math.min(to, length));
    return to > length && from <= length ? text + "\n" : text;
  }

  private String utf8(int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }
}
