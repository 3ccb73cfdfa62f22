package io.banscope.matcher.date;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight bytes of an array at a time, the first one lowest. */
final class ByteWords {
  /** The highest bit of each byte. */
  static final long HIGH = 0x8080808080808080L;

  static final long ONES = 0x0101010101010101L;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private ByteWords() {}

  /** The eight bytes from {@code at} on, all of which are in the array. */
  static long at(byte[] bytes, int at) {
    return (long) LONGS.get(bytes, at);
  }

  /** Whether a range is ASCII. */
  static boolean isAscii(byte[] bytes, int from, int to) {
    long all = 0;
    int last = to - 8;
    for (int i = from; i < last; i += 8) {
      all |= at(bytes, i);
    }
    if (last >= from) {
      return ((all | at(bytes, last)) & HIGH) == 0;
    }
    for (int i = from; i < to; i++) {
      all |= bytes[i];
    }
    return (all & HIGH) == 0;
  }
}
