package io.banscope.matcher.filter;

import java.util.Arrays;

/** A growing row of ints that is emptied and filled again without new memory. */
final class IntList {
  private int[] values = new int[8];
  private int size;

  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  int get(int index) {
    return values[index];
  }

  /** Keeps the first {@code count} values. */
  void truncate(int count) {
    size = Math.min(size, count);
  }

  /** Adds the first {@code count} values of a row. */
  void addAll(int[] row, int count) {
    if (size + count > values.length) {
      values = Arrays.copyOf(values, Math.max(2 * values.length, size + count));
    }
    System.arraycopy(row, 0, values, size, count);
    size += count;
  }

  void add(int value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size++] = value;
  }
}
