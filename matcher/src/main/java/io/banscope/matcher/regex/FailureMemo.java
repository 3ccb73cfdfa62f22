package io.banscope.matcher.regex;

import java.util.Arrays;

/**
 * Remembers bits about (state, position). A hash table of words that hold one bit for each of 64
 * neighbouring positions, so memory grows with what was visited only: at most 32 bytes for every 64
 * visited positions of a state.
 */
final class FailureMemo {
  private static final int INITIAL = 1 << 10;

  /** Tables above this many words are given back by {@link #release}. */
  private static final int KEEP = 1 << 14;

  private final long maxBytes;

  /** Key of a word plus one; 0 for a free place. */
  private long[] keys = new long[INITIAL];

  private long[] words = new long[INITIAL];
  private int used;
  private long wordsPerState;
  private boolean full;

  /** Place of the word looked at last, which is likely the next one too. */
  private int lastPlace;

  FailureMemo(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Forgets everything and gets ready for a text of {@code length} code points. */
  void clear(int length) {
    if (used > 0) {
      Arrays.fill(keys, 0);
      Arrays.fill(words, 0);
    }
    used = 0;
    full = false;
    wordsPerState = (length >>> 6) + 1;
  }

  /** Gives back a large table. */
  void release() {
    if (keys.length > KEEP) {
      keys = new long[INITIAL];
      words = new long[INITIAL];
      used = 0;
    }
  }

  /** Whether bits got lost because the memory was used up. */
  boolean isFull() {
    return full;
  }

  boolean get(long state, int position) {
    int place = find(state * wordsPerState + (position >>> 6) + 1);
    return keys[place] != 0 && (words[place] >>> position & 1) != 0;
  }

  void set(long state, int position) {
    long key = state * wordsPerState + (position >>> 6) + 1;
    int place = find(key);
    if (keys[place] == 0) {
      if (2 * (used + 1) > keys.length) {
        if (32L * keys.length > maxBytes) {
          full = true;
          return;
        }
        grow();
        place = find(key);
      }
      keys[place] = key;
      used++;
    }
    words[place] |= 1L << position;
  }

  void unset(long state, int position) {
    int place = find(state * wordsPerState + (position >>> 6) + 1);
    words[place] &= ~(1L << position);
  }

  /** The place of a key, or the free place where it belongs. */
  private int find(long key) {
    int place = lastPlace;
    if (place < keys.length && keys[place] == key) {
      return place;
    }
    int mask = keys.length - 1;
    place = (int) (key * 0x9E3779B97F4A7C15L >>> 32) & mask;
    while (keys[place] != 0 && keys[place] != key) {
      place = place + 1 & mask;
    }
    lastPlace = place;
    return place;
  }

  private void grow() {
    long[] oldKeys = keys;
    long[] oldWords = words;
    keys = new long[2 * oldKeys.length];
    words = new long[2 * oldKeys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        int place = find(oldKeys[i]);
        keys[place] = oldKeys[i];
        words[place] = oldWords[i];
      }
    }
  }
}
