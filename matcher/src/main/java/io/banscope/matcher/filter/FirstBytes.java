package io.banscope.matcher.filter;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The first {@value #COUNT} bytes of a range as two numbers, the first byte lowest, zeros behind
 * the end: with its length all there is to know of a short one. The thread that searches a line
 * takes them while it has the line at hand.
 */
public final class FirstBytes {
  /** How many. */
  public static final int COUNT = 16;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private FirstBytes() {}

  /** The first eight of the range {@code [from, to)}. */
  public static long low(byte[] bytes, int from, int to) {
    return word(bytes, from, to);
  }

  /** The next eight. */
  public static long high(byte[] bytes, int from, int to) {
    return word(bytes, from + Long.BYTES, to);
  }

  /**
   * The eight from {@code from} on, which may lie behind the end. PERF: how many there are is as
   * random as the log, so that no branch depends on it.
   */
  static long word(byte[] bytes, int from, int to) {
    int count = Math.max(0, Math.min(to - from, Long.BYTES));
    if (from + Long.BYTES <= bytes.length) {
      int half = Long.BYTES / 2 * count; // bits: a shift by all 64 is none
      return (long) LONGS.get(bytes, from) & ~(-1L << half << half);
    }
    long word = 0;
    for (int i = count - 1; i >= 0; i--) {
      word = word << 8 | bytes[from + i] & 0xff;
    }
    return word;
  }
}
