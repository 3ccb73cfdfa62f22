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

  void add(int value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size++] = value;
  }
}
