package io.banscope.matcher.regex.dfa;

/**
 * Classes of bytes that no part of an automaton tells apart, numbered in the order of their first
 * bytes; behind them one for the end of the text. One thread.
 */
final class ByteClasses {
  private static final int BYTES = 256;

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
    int[] numbers = new int[count];
    int next = 0;
    byte[] table = new byte[BYTES];
    for (int b = 0; b < BYTES; b++) {
      int own = ofByte[b];
      if (numbers[own] == 0) {
        numbers[own] = ++next;
      }
      table[b] = (byte) (numbers[own] - 1);
    }
    return table;
  }

  /** Some byte of each class: its first. */
  int[] representatives() {
    byte[] table = table();
    int[] bytes = new int[count];
    for (int b = BYTES - 1; b >= 0; b--) {
      bytes[table[b] & 0xff] = b;
    }
    return bytes;
  }

  /** Number of classes of bytes, which is that of the class of the end. */
  int count() {
    return count;
  }
}
