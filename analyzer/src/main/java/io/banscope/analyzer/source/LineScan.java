package io.banscope.analyzer.source;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Looks for line feeds and for what is not ASCII, eight bytes at a time.
 *
 * <p>For a byte of seven bits, {@code (byte ^ '\n') + 0x7f} has a high bit unless the byte is a
 * line feed. In a word of such bytes no sum carries over to the next byte, so one addition looks at
 * all eight.
 *
 * <p>Covered by {@code LineScanTest}.
 */
final class LineScan {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long LOW_BITS = 0x7f7f7f7f7f7f7f7fL;
  private static final long LINE_FEEDS = 0x0a0a0a0a0a0a0a0aL;

  private static final int BLOCK_BYTES = 4 * Long.BYTES;

  private LineScan() {}

  /**
   * The first line feed in the range, or {@code to}; its complement ({@code ~}) where a byte in
   * front of it is not ASCII.
   */
  static int lineEnd(byte[] bytes, int from, int to) {
    int i = from;
    for (; i <= to - BLOCK_BYTES; i += BLOCK_BYTES) {
      long a = (long) LONG.get(bytes, i);
      long b = (long) LONG.get(bytes, i + 8);
      long c = (long) LONG.get(bytes, i + 16);
      long d = (long) LONG.get(bytes, i + 24);
      long any = a | b | c | d;
      long others = noLineFeeds(a) & noLineFeeds(b) & noLineFeeds(c) & noLineFeeds(d);
      if (((any | ~others) & HIGH_BITS) != 0) {
        int in = first(lineFeeds(a), lineFeeds(b), lineFeeds(c), lineFeeds(d));
        int end = in < BLOCK_BYTES ? i + in : lineFeed(bytes, i + BLOCK_BYTES, to);
        return (any & HIGH_BITS) == 0 || asciiEnd(bytes, i, end) == end ? end : ~end;
      }
    }
    while (i < to && bytes[i] > '\n') {
      i++;
    }
    int end = lineFeed(bytes, i, to);
    return asciiEnd(bytes, i, end) == end ? end : ~end;
  }

  /**
   * Which byte of four words has the first mark, or 32.
   *
   * <p>PERF: which word it is in cannot be foreseen. A branch on it would be taken wrongly every
   * other line, which costs as much as to look at fifty bytes.
   */
  private static int first(long a, long b, long c, long d) {
    int inA = Long.numberOfTrailingZeros(a) >>> 3; // 8 for none
    int inB = Long.numberOfTrailingZeros(b) >>> 3;
    int inC = Long.numberOfTrailingZeros(c) >>> 3;
    int inD = Long.numberOfTrailingZeros(d) >>> 3;
    int noneInA = -(inA >>> 3); // all bits, or none
    int noneInB = noneInA & -(inB >>> 3);
    int noneInC = noneInB & -(inC >>> 3);
    return inA + (inB & noneInA) + (inC & noneInB) + (inD & noneInC);
  }

  /** The first line feed in the range, or {@code to}. */
  static int lineFeed(byte[] bytes, int from, int to) {
    int i = from;
    for (; i <= to - Long.BYTES; i += Long.BYTES) {
      long found = lineFeeds((long) LONG.get(bytes, i));
      if (found != 0) {
        return i + (Long.numberOfTrailingZeros(found) >>> 3);
      }
    }
    while (i < to && bytes[i] != '\n') {
      i++;
    }
    return i;
  }

  /** The first byte in the range that is not ASCII, or {@code to}. */
  static int asciiEnd(byte[] bytes, int from, int to) {
    int i = from;
    for (; i <= to - Long.BYTES; i += Long.BYTES) {
      long found = (long) LONG.get(bytes, i) & HIGH_BITS;
      if (found != 0) {
        return i + (Long.numberOfTrailingZeros(found) >>> 3);
      }
    }
    while (i < to && bytes[i] >= 0) {
      i++;
    }
    return i;
  }

  /** Where all bytes are ASCII, the high bit of each that is no line feed. */
  private static long noLineFeeds(long word) {
    return (word ^ LINE_FEEDS) + LOW_BITS;
  }

  /** The high bit of each byte that is a line feed, whatever the other bytes are. */
  private static long lineFeeds(long word) {
    long differing = word ^ LINE_FEEDS;
    return ~(((differing & LOW_BITS) + LOW_BITS) | differing) & HIGH_BITS;
  }
}
