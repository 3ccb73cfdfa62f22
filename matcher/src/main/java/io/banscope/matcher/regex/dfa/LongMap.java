package io.banscope.matcher.regex.dfa;

import java.util.Arrays;

/** A map of longs to ints that is emptied in constant time; made to be filled again and again. */
final class LongMap {
  private long[] keys = new long[64];
  private int[] values = new int[64];

  /** The filling that each place was last used in. */
  private int[] fillings = new int[64];

  private int filling = 1;
  private int size;

  void clear() {
    size = 0;
    if (++filling == 0) {
      Arrays.fill(fillings, 0);
      filling = 1;
    }
  }

  /** What it takes. */
  long bytes() {
    return (Long.BYTES + 2L * Integer.BYTES) * keys.length;
  }

  /** The value of a key, or another when it has none. */
  int get(long key, int otherwise) {
    int place = place(key);
    return fillings[place] == filling ? values[place] : otherwise;
  }

  boolean contains(long key) {
    return fillings[place(key)] == filling;
  }

  /** Adds a key as to a set; false when it is there already. */
  boolean add(long key) {
    int place = place(key);
    if (fillings[place] == filling) {
      return false;
    }
    fill(place, key, 0);
    return true;
  }

  void put(long key, int value) {
    fill(place(key), key, value);
  }

  private void fill(int place, long key, int value) {
    if (fillings[place] != filling) {
      size++;
    }
    keys[place] = key;
    values[place] = value;
    fillings[place] = filling;
    if (2 * size > keys.length) {
      grow();
    }
  }

  private int place(long key) {
    int mask = keys.length - 1;
    int place = (int) (key * 0x9e3779b97f4a7c15L >>> 32) & mask;
    while (fillings[place] == filling && keys[place] != key) {
      place = place + 1 & mask;
    }
    return place;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldValues = values;
    int[] oldFillings = fillings;
    keys = new long[2 * oldKeys.length];
    values = new int[keys.length];
    fillings = new int[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldFillings[i] == filling) {
        int place = place(oldKeys[i]);
        keys[place] = oldKeys[i];
        values[place] = oldValues[i];
        fillings[place] = filling;
      }
    }
  }
}
