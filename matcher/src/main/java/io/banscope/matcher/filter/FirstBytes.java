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
    return word(bytes, from, to - from);
  }

  /** The next eight. */
  public static long high(byte[] bytes, int from, int to) {
    return word(bytes, from + Long.BYTES, to - from - Long.BYTES);
  }

  private static long word(byte[] bytes, int from, int count) {
    if (count <= 0) {
      return 0;
    }
    if (from + Long.BYTES <= bytes.length) {
      long word = (long) LONGS.get(bytes, from);
      return count >= Long.BYTES ? word : word & (1L << 8 * count) - 1;
    }
    long word = 0;
    for (int i = Math.min(count, Long.BYTES) - 1; i >= 0; i--) {
      word = word << 8 | bytes[from + i] & 0xff;
    }
    return word;
  }
}
