package io.banscope.matcher.regex.dfa;

import java.util.Arrays;

/**
 * A set of numbers that is cleared often and filled a little: it stays where its members are few,
 * and makes no objects. Open addressing; the table is at most half full.
 */
final class LongSet {
  private static final int FIRST_SIZE = 64;

  private long[] keys = new long[FIRST_SIZE];

  /** In which filling a slot was taken. */
  private int[] fillings = new int[FIRST_SIZE];

  private int filling = 1;
  private int size;

  void clear() {
    size = 0;
    if (++filling == 0) {
      Arrays.fill(fillings, 0);
      filling = 1;
    }
  }

  boolean contains(long key) {
    return fillings[slot(key)] == filling;
  }

  /** Adds a number; false when it is a member already. */
  boolean add(long key) {
    int slot = slot(key);
    if (fillings[slot] == filling) {
      return false;
    }
    if (2 * ++size > keys.length) {
      grow();
      slot = slot(key);
    }
    keys[slot] = key;
    fillings[slot] = filling;
    return true;
  }

  /** The slot of a number, or the free one where it would be. */
  private int slot(long key) {
    long hash = key * 0x9e3779b97f4a7c15L;
    int mask = keys.length - 1;
    int slot = (int) (hash >>> 32) & mask;
    while (fillings[slot] == filling && keys[slot] != key) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldFillings = fillings;
    keys = new long[2 * oldKeys.length];
    fillings = new int[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldFillings[i] == filling) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        fillings[slot] = filling;
      }
    }
  }
}
