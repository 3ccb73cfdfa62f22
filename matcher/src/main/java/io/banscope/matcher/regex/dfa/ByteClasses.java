package io.banscope.matcher.regex.dfa;

import java.util.HashMap;
import java.util.Map;

/**
 * Classes of bytes that no part of an automaton tells apart, numbered in the order of their first
 * bytes; behind them one for the end of the text.
 */
final class ByteClasses {
  private final int[] ofByte = new int[256];
  private int count = 1;

  /** Splits the classes whose bytes have different values in {@code row}. */
  void refine(short[] row) {
    Map<Integer, Integer> numbers = new HashMap<>();
    for (int b = 0; b < 256; b++) {
      int key = ofByte[b] << 16 | row[b] & 0xffff;
      ofByte[b] = numbers.computeIfAbsent(key, unseen -> numbers.size());
    }
    count = numbers.size();
  }

  /** The class of each byte. */
  byte[] table() {
    byte[] table = new byte[256];
    for (int b = 0; b < 256; b++) {
      table[b] = (byte) ofByte[b];
    }
    return table;
  }

  /** Some byte of each class. */
  int[] representatives() {
    int[] bytes = new int[count];
    for (int b = 255; b >= 0; b--) {
      bytes[ofByte[b]] = b;
    }
    return bytes;
  }

  /** Number of classes of bytes, which is that of the class of the end. */
  int count() {
    return count;
  }
}
