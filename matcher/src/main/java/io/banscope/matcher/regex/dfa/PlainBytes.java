package io.banscope.matcher.regex.dfa;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Bytes of ASCII but the line feed, eight at a time. */
final class PlainBytes {
  /** Eight bytes as a number, the first in its lowest bits. */
  static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long ONES = 0x0101010101010101L;
  private static final long NEWLINES = '\n' * ONES;

  private PlainBytes() {}

  /** The first byte from {@code from} on that is a line feed or not ASCII. */
  static int end(byte[] text, int from, int end) {
    int i = from;
    for (; i + 8 <= end; i += 8) {
      long eight = (long) WORDS.get(text, i);
      long mixed = eight ^ NEWLINES;
      if (((eight | mixed - ONES & ~mixed) & HIGH_BITS) != 0) {
        break;
      }
    }
    while (i < end && text[i] >= 0 && text[i] != '\n') {
      i++;
    }
    return i;
  }
}
