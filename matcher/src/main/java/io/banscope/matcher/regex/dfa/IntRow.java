package io.banscope.matcher.regex.dfa;

import java.util.Arrays;

/** A growing row of ints. */
final class IntRow {
  int[] values = new int[16];
  int size;

  void add(int value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size++] = value;
  }

  void clear() {
    size = 0;
  }

  /** A hash of some values; their order counts. */
  static int hash(int[] values, int from, int to) {
    int hash = 1;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + values[i];
    }
    hash *= 0x9e3779b1;
    return hash ^ hash >>> 15;
  }

  int[] toArray() {
    return Arrays.copyOf(values, size);
  }

  /** The values in ascending order. */
  int[] sorted() {
    int[] sorted = toArray();
    Arrays.sort(sorted);
    return sorted;
  }
}
