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
    int at = extend(count);
    System.arraycopy(row, 0, values, at, count);
  }

  /** Makes room for so many more, which {@link #values} then has from here on; where they begin. */
  int extend(int count) {
    if (size + count > values.length) {
      values = Arrays.copyOf(values, Math.max(2 * values.length, size + count));
    }
    size += count;
    return size - count;
  }

  /** The values; not to be kept, as it may grow. */
  int[] values() {
    return values;
  }

  void add(int value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size++] = value;
  }
}
