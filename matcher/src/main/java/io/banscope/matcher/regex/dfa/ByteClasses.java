package io.banscope.matcher.regex.dfa;

import java.util.Arrays;

/**
 * Classes of bytes that no part of an automaton tells apart, numbered in the order of their first
 * bytes; behind them one for the end of the text. Those of bytes that go on with a character are
 * numbered anew from 0: no state waits for both kinds, so that a row for all classes would be
 * nearly twice as long. One thread.
 */
final class ByteClasses {
  private static final int BYTES = 256;
  private static final int FIRST_INSIDE = 0x80;
  private static final int END_INSIDE = 0xc0;

  /** The class of each byte, numbered in the order in which they came to be. */
  private final int[] ofByte = new int[BYTES];

  private final int[] sizes = new int[BYTES];
  private int count = 1;

  // The parts of classes that have a value of their own in the row at hand.
  private final int[] partOfByte = new int[BYTES];
  private final int[] oldClasses = new int[BYTES];
  private final int[] newClasses = new int[BYTES];
  private final int[] values = new int[BYTES];
  private final int[] members = new int[BYTES];

  ByteClasses() {
    sizes[0] = BYTES;
    short[] lengths = new short[BYTES];
    for (int b = FIRST_INSIDE; b < BYTES; b++) {
      lengths[b] = (short) (isInside(b) ? -1 : more(b));
    }
    refine(lengths, FIRST_INSIDE, BYTES, 0);
  }

  /** Whether a byte goes on with a character. */
  private static boolean isInside(int b) {
    return b >= FIRST_INSIDE && b < END_INSIDE;
  }

  /** How many bytes of a character follow its first. */
  static int more(int first) {
    return first < END_INSIDE ? 0 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
  }

  /**
   * Splits the classes whose bytes have different values in {@code row}.
   *
   * @param first no byte before it has another value than {@code usual}
   * @param end no byte from it on has
   */
  void refine(short[] row, int first, int end, int usual) {
    // PERF: only few bytes have another value, and those mostly that of the byte before.
    int parts = 0;
    int last = 0;
    for (int b = first; b < end; b++) {
      if (row[b] == usual) {
        continue;
      }
      int old = ofByte[b];
      int value = row[b];
      if (last >= parts || oldClasses[last] != old || values[last] != value) {
        last = 0;
        while (last < parts && (oldClasses[last] != old || values[last] != value)) {
          last++;
        }
        if (last == parts) {
          oldClasses[last] = old;
          values[last] = value;
          members[last] = 0;
          parts++;
        }
      }
      members[last]++;
      partOfByte[b] = last;
    }
    if (parts == 0) {
      return;
    }
    for (int part = 0; part < parts; part++) {
      int old = oldClasses[part];
      newClasses[part] = old;
      if (members[part] < sizes[old]) {
        newClasses[part] = count;
        sizes[count++] = members[part];
        sizes[old] -= members[part];
      }
    }
    for (int b = first; b < end; b++) {
      if (row[b] != usual) {
        ofByte[b] = newClasses[partOfByte[b]];
      }
    }
  }

  /** The class of each byte. */
  byte[] table() {
    byte[] table = new byte[BYTES];
    number(table, true);
    number(table, false);
    return table;
  }

  /** Numbers the classes of one kind; returns how many there are. */
  private int number(byte[] table, boolean inside) {
    int[] numbers = new int[count];
    int next = 0;
    for (int b = 0; b < BYTES; b++) {
      int own = ofByte[b];
      if (isInside(b) == inside) {
        if (numbers[own] == 0) {
          numbers[own] = ++next;
        }
        table[b] = (byte) (numbers[own] - 1);
      }
    }
    return next;
  }

  /**
   * Some byte of each class: its first.
   *
   * @param inside whether of bytes that go on with a character; what no text has stands for one
   */
  int[] representatives(boolean inside) {
    byte[] table = table();
    int[] bytes = new int[count()];
    Arrays.fill(bytes, inside ? FIRST_INSIDE : 0);
    for (int b = BYTES - 1; b >= 0; b--) {
      if (isInside(b) == inside) {
        bytes[table[b] & 0xff] = b;
      }
    }
    return bytes;
  }

  /** Number of classes of bytes, which is that of the class of the end. */
  int count() {
    byte[] table = new byte[BYTES];
    return Math.max(number(table, true), number(table, false));
  }
}
