package io.banscope.matcher.regex;

import java.util.Arrays;

/**
 * What happened on the way to where the machine is: old values of slots, and states passed inside
 * lookarounds and atomic groups. Entries of three ints:
 *
 * <pre>
 * slot, old value, 0           a slot was overwritten
 * -1 - state, from, to         the state was passed at the positions from to to, both included
 * </pre>
 */
final class Trail {
  private static final int ENTRY = 3;

  /** Trails above this many ints are given back by {@link #release}. */
  private static final int KEEP = 1 << 16;

  private final long maxBytes;
  private int[] entries = new int[96];
  private int height;

  Trail(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  void clear() {
    height = 0;
  }

  /** Empties the trail and gives back what it grew to for a long text. */
  void release() {
    height = 0;
    if (entries.length > KEEP) {
      entries = new int[96];
    }
  }

  int height() {
    return height;
  }

  void saveSlot(int slot, int oldValue) {
    add(slot, oldValue, 0);
  }

  void saveState(long state, int from, int to) {
    add(-1 - (int) state, from, to);
  }

  private void add(int first, int second, int third) {
    if (height + ENTRY > entries.length) {
      entries = grown(entries, maxBytes);
    }
    entries[height] = first;
    entries[height + 1] = second;
    entries[height + 2] = third;
    height += ENTRY;
  }

  /** Twice as many ints, or no answer when that is more than {@code maxBytes}. */
  static int[] grown(int[] ints, long maxBytes) {
    if (8L * ints.length > maxBytes) {
      throw new BudgetExceededException(maxBytes, BudgetExceededException.BYTES);
    }
    return Arrays.copyOf(ints, 2 * ints.length);
  }

  /** Goes back to a height, restoring slots. */
  void undo(int to, int[] slots) {
    while (height > to) {
      height -= ENTRY;
      if (entries[height] >= 0) {
        slots[entries[height]] = entries[height + 1];
      }
    }
  }

  /** Drops the states passed since a height; the slots' old values stay. */
  void dropStates(int from) {
    int kept = from;
    for (int i = from; i < height; i += ENTRY) {
      if (entries[i] >= 0) {
        System.arraycopy(entries, i, entries, kept, ENTRY);
        kept += ENTRY;
      }
    }
    height = kept;
  }

  /** Receives the states passed. */
  interface StateVisitor {
    void visit(long state, int from, int to);
  }

  /** Visits the states passed since a height. */
  void forEachState(int from, StateVisitor visitor) {
    for (int i = from; i < height; i += ENTRY) {
      if (entries[i] < 0) {
        visitor.visit(-1 - entries[i], entries[i + 1], entries[i + 2]);
      }
    }
  }
}
