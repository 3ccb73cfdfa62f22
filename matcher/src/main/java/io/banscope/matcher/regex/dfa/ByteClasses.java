package io.banscope.matcher.regex.dfa;

import java.util.Arrays;
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
    // PERF: nearly all bytes of a class have the value of its first one; only others need the map.
    int[] firstValue = new int[count];
    int[] number = new int[count];
    Arrays.fill(number, -1);
    Map<Integer, Integer> others = new HashMap<>();
    int next = 0;
    for (int b = 0; b < 256; b++) {
      int old = ofByte[b];
      if (number[old] < 0) {
        number[old] = next++;
        firstValue[old] = row[b];
        ofByte[b] = number[old];
      } else if (firstValue[old] == row[b]) {
        ofByte[b] = number[old];
      } else {
        Integer known = others.get(old << 16 | row[b] & 0xffff);
        if (known == null) {
          known = next++;
          others.put(old << 16 | row[b] & 0xffff, known);
        }
        ofByte[b] = known;
      }
    }
    count = next;
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
