package io.banscope.matcher.regex.dfa;

import java.util.Arrays;

/**
 * How the threads of each state came from those of the state before, a step for each transition, in
 * two flat rows, each different step once, for those who follow threads back. Written under the
 * lock of its {@link StateCache}, read without it.
 *
 * <p>The entries of a step, one per thread, are at its id in {@link #entries}: in the lower {@value
 * #PARENT_BITS} bits the thread it came from, or {@link #STOP}; in the upper ones where in {@link
 * #tags} the tags are that it passed on the way, the last first, up to -1; at 0 there is none.
 * Equal lists are one.
 *
 * <p>PERF: half of the time of a line that matched went into following objects from step to step.
 */
final class BackSteps {
  /** Id of a step that was not made yet. */
  static final int NONE = 0;

  /** Id of all steps that change nothing. */
  static final int PLAIN = 1;

  private static final int FIRST_ID = 2;
  private static final int PARENT_BITS = 13;

  /** No tag was passed before but the start of a match at the start of the text. */
  static final int STOP = (1 << PARENT_BITS) - 1;

  /** Where the tags of a thread are that has passed none. */
  static final int NO_TAGS = 0;

  private static final int MADE = Integer.MIN_VALUE;
  private static final int MOST_TAGS = 1 << Integer.SIZE - PARENT_BITS - 1;

  /** Steps by the hash of their entries: ids, 0 for none; a step follows its number of entries. */
  private int[] slots = new int[64];

  private int count;
  private int size = FIRST_ID;

  /** By a tag and the place of those passed before, the place of both. */
  private final LongMap lists = new LongMap();

  private int tagSize = 1;

  volatile int[] entries = new int[256];
  volatile int[] tags = {-1, 0, 0, 0};

  /** The entry of a thread. */
  static int entry(int parent, int tagsAt) {
    return MADE | parent | tagsAt << PARENT_BITS;
  }

  /** The thread that one came from, or {@link #STOP}. */
  static int parent(int entry) {
    return entry & STOP;
  }

  /** Where the tags are that a thread passed, 0 for none. */
  static int tagsAt(int entry) {
    return (entry & ~MADE) >>> PARENT_BITS;
  }

  /** The id of a step, given by its entries, which is kept if it is new. */
  int id(IntRow step) {
    if (isPlain(step)) {
      return PLAIN;
    }
    int mask = slots.length - 1;
    int slot = IntRow.hash(step.values, 0, step.size) & mask;
    while (slots[slot] != 0) {
      if (isAt(slots[slot], step)) {
        return slots[slot];
      }
      slot = slot + 1 & mask;
    }
    int id = keep(step);
    slots[slot] = id;
    if (2 * ++count > slots.length) {
      grow();
    }
    return id;
  }

  /** How many steps there are. */
  int count() {
    return count;
  }

  /** Whether each thread comes from the one in its place, and tags may have been passed before. */
  private static boolean isPlain(IntRow step) {
    for (int i = 0; i < step.size; i++) {
      if (step.values[i] != entry(i, NO_TAGS)) {
        return false;
      }
    }
    return true;
  }

  private boolean isAt(int id, IntRow step) {
    return entries[id - 1] == step.size
        && Arrays.equals(entries, id, id + step.size, step.values, 0, step.size);
  }

  private int keep(IntRow step) {
    int id = size + 1;
    int end = id + step.size;
    if (end > entries.length) {
      entries = Arrays.copyOf(entries, Math.max(end, 2 * entries.length));
    }
    entries[size] = step.size;
    System.arraycopy(step.values, 0, entries, id, step.size);
    size = end;
    return id;
  }

  private void grow() {
    int[] old = slots;
    slots = new int[2 * old.length];
    int mask = slots.length - 1;
    for (int id : old) {
      if (id != 0) {
        int slot = IntRow.hash(entries, id, id + entries[id - 1]) & mask;
        while (slots[slot] != 0) {
          slot = slot + 1 & mask;
        }
        slots[slot] = id;
      }
    }
  }

  /**
   * Whether a second such step, given by its entries, changes neither who a thread comes from nor
   * any tag.
   */
  static boolean isSettled(IntRow step) {
    for (int i = 0; i < step.size; i++) {
      int parent = parent(step.values[i]);
      if (parent != STOP
          && (parent >= step.size || step.values[parent] != entry(parent, NO_TAGS))) {
        return false;
      }
    }
    return true;
  }

  /** Bytes that all of them take, by estimate. */
  long bytes() {
    return 4L * (entries.length + tags.length + slots.length) + lists.bytes();
  }

  /**
   * Where the tags are of a thread that has passed one more.
   *
   * @throws AutomatonLimitException when there are too many
   */
  int with(int tag, int before) {
    long key = (long) before << Integer.SIZE | tag;
    int at = lists.get(key, -1);
    if (at < 0) {
      at = keepTags(tag, before);
      lists.put(key, at);
    }
    return at;
  }

  private int keepTags(int tag, int before) {
    int end = before;
    while (tags[end] > 0) {
      end++;
    }
    int length = end - before + 1;
    int at = tagSize;
    if (at + length >= MOST_TAGS) {
      throw new AutomatonLimitException();
    }
    if (at + length + 1 > tags.length) {
      tags = Arrays.copyOf(tags, Math.max(at + length + 1, 2 * tags.length));
    }
    System.arraycopy(tags, before, tags, at + 1, length);
    tags[at] = tag + 1;
    tagSize = at + length + 1;
    return at;
  }
}
