package io.banscope.matcher.regex.dfa;

import java.util.Arrays;

/**
 * Brings the threads of a state into the one order that they have when nobody is preferred, so that
 * states that differ in nothing else are one.
 */
final class ThreadOrder {
  /** As many threads as can be told apart in what a key has left: a state has fewer. */
  private static final int INDEX_BITS = 13;

  private ThreadOrder() {}

  /**
   * Sorts threads by node, bits and obligation, and drops those that another makes needless: it is
   * where they are and owes nothing. The threads of a pattern stay together.
   */
  static void sort(IntRow threads) {
    if (isSorted(threads)) {
      return;
    }
    int count = threads.size / State.INTS;
    int[] values = threads.toArray();
    long[] keys = new long[count]; // 29 bits for the node, 20 for its bits, 13 for its index
    for (int i = 0; i < count; i++) {
      long place = (long) values[i * State.INTS] << ThreadBits.MOST | values[i * State.INTS + 1];
      keys[i] = place << INDEX_BITS | i;
    }
    Arrays.sort(keys);
    threads.clear();
    for (int from = 0, to = 0; from < count; from = to) {
      long place = keys[from] >>> INDEX_BITS;
      while (to < count && keys[to] >>> INDEX_BITS == place) {
        to++;
      }
      addOwing(threads, values, keys, from, to);
    }
  }

  /** Whether each thread is at another place, behind that of the one before. */
  private static boolean isSorted(IntRow threads) {
    long last = -1;
    for (int i = 0; i < threads.size; i += State.INTS) {
      long place = (long) threads.values[i] << ThreadBits.MOST | threads.values[i + 1];
      if (place <= last) {
        return false;
      }
      last = place;
    }
    return true;
  }

  /** Adds threads of one place. */
  private static void addOwing(IntRow threads, int[] values, long[] keys, int from, int to) {
    int[] owed = new int[to - from];
    for (int i = from; i < to; i++) {
      owed[i - from] = values[index(keys[i]) * State.INTS + 2];
    }
    Arrays.sort(owed);
    int count = owed[0] == Obligations.NONE ? 1 : owed.length;
    for (int i = 0; i < count; i++) {
      threads.add(values[index(keys[from]) * State.INTS]);
      threads.add(values[index(keys[from]) * State.INTS + 1]);
      threads.add(owed[i]);
    }
  }

  private static int index(long key) {
    return (int) key & (1 << INDEX_BITS) - 1;
  }
}
