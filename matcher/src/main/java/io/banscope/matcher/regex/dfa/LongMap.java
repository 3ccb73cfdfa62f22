package io.banscope.matcher.regex.dfa;

import java.util.Arrays;

/**
 * A map of longs to ints that is emptied in constant time; made to be filled again and again.
 *
 * <p>Places: two longs each, the key; and the value in the lower half, in the upper one the filling
 * that the place was last used in.
 */
final class LongMap {
  private long[] places = new long[32];
  private int filling = 1;
  private int size;

  void clear() {
    size = 0;
    if (++filling == 0) {
      Arrays.fill(places, 0);
      filling = 1;
    }
  }

  /** What it takes. */
  long bytes() {
    return (long) Long.BYTES * places.length;
  }

  /** The value of a key, or another when it has none. */
  int get(long key, int otherwise) {
    int place = place(key);
    return isFilled(place) ? (int) places[place + 1] : otherwise;
  }

  boolean contains(long key) {
    return isFilled(place(key));
  }

  /** Adds a key as to a set; false when it is there already. */
  boolean add(long key) {
    int place = place(key);
    if (isFilled(place)) {
      return false;
    }
    fill(place, key, 0);
    return true;
  }

  void put(long key, int value) {
    fill(place(key), key, value);
  }

  private boolean isFilled(int place) {
    return (int) (places[place + 1] >>> Integer.SIZE) == filling;
  }

  private void fill(int place, long key, int value) {
    if (!isFilled(place)) {
      size++;
    }
    set(place, key, value);
    if (4 * size > places.length) {
      grow();
    }
  }

  private void set(int place, long key, int value) {
    places[place] = key;
    places[place + 1] = (long) filling << Integer.SIZE | value & 0xffff_ffffL;
  }

  private int place(long key) {
    int mask = places.length - 2;
    int place = (int) (key * 0x9e3779b97f4a7c15L >>> 32) & mask;
    while (isFilled(place) && places[place] != key) {
      place = place + 2 & mask;
    }
    return place;
  }

  private void grow() {
    long[] old = places;
    places = new long[2 * old.length];
    for (int i = 0; i < old.length; i += 2) {
      if ((int) (old[i + 1] >>> Integer.SIZE) == filling) {
        set(place(old[i]), old[i], (int) old[i + 1]);
      }
    }
  }
}
