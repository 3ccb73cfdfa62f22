package io.banscope.matcher.regex.dfa;

import java.util.Arrays;

/**
 * The {@linkplain BackSteps steps} of each of the {@link Leaps} of a search in one, for those who
 * follow threads back; made when first asked for. Belongs to one thread.
 *
 * <p>Rows as in {@link BackSteps}, but that each tag has behind it the bytes of the leap that stand
 * before it. When a row may not grow any more all is forgotten and made again.
 */
final class LeapSteps {
  private static final int MOST_INTS = 1 << 16;

  /** Ints of tags that one leap may have. */
  static final int MOST_TAGS_OF_ONE = 1 << 16;

  /** A leap's entries in {@link #ofSlot} are its length in these bits, and above where they are. */
  private static final int LENGTH_BITS = 4;

  private final StateCache cache;
  private final StatePool.Share share;
  private final int[] ofSlot;
  private int[] entries = new int[1 << 10];
  private int size;
  private int[] tags = new int[1 << 8];
  private int tagSize = 1;
  private final IntRow passed = new IntRow();

  /**
   * @param share what the memory is taken of
   */
  LeapSteps(StateCache cache, StatePool.Share share, int slots) {
    this.cache = cache;
    this.share = share;
    ofSlot = new int[slots];
  }

  /** The leap at a slot is another one now. */
  void forget(int slot) {
    ofSlot[slot] = 0;
  }

  /** What is known of a slot, for {@link #length} and {@link #take}; 0 for nothing. */
  int known(int slot) {
    return ofSlot[slot];
  }

  /** How many bytes a leap is of. */
  static int length(int known) {
    return known & (1 << LENGTH_BITS) - 1;
  }

  /**
   * Follows a thread back over a leap.
   *
   * @param start the place in the text where the leap begins
   * @param spans receives the tags that it does not have yet
   * @return the thread before the leap, or {@link BackSteps#STOP}
   */
  int take(int known, int thread, int start, int[] spans) {
    int entry = entries[(known >>> LENGTH_BITS) + thread];
    for (int at = BackSteps.tagsAt(entry); at > 0 && tags[at] > 0; at += 2) {
      int tag = tags[at] - 1;
      if (spans[tag] < 0) {
        spans[tag] = start + tags[at + 1];
      }
    }
    int parent = BackSteps.parent(entry);
    if (parent == BackSteps.STOP && spans[0] < 0) {
      spans[0] = 0;
    }
    return parent;
  }

  /**
   * Keeps a leap.
   *
   * @param ids of its steps in their order, at least one
   * @param count threads behind the last one
   * @return what is known of it now
   */
  int add(int slot, int[] ids, int count) {
    if (!hasRoom(count)) {
      Arrays.fill(ofSlot, 0);
      size = 0;
      tagSize = 1;
      entries = entries.length < count ? new int[count] : entries;
    }
    for (int last = 0; last < count; last++) {
      passed.clear();
      int thread = last;
      for (int i = ids.length - 1; i >= 0 && thread != BackSteps.STOP; i--) {
        if (ids[i] != BackSteps.PLAIN) {
          int entry = cache.backEntry(ids[i] + thread);
          for (int at = BackSteps.tagsAt(entry); at > 0 && cache.backTag(at) > 0; at++) {
            passed.add(cache.backTag(at));
            passed.add(i + 1);
          }
          thread = BackSteps.parent(entry);
        }
      }
      entries[size + last] = BackSteps.entry(thread, keepTags());
    }
    ofSlot[slot] = size << LENGTH_BITS | ids.length;
    size += count;
    return ofSlot[slot];
  }

  private boolean hasRoom(int more) {
    if (tagSize > MOST_INTS) { // with one leap more they are still fewer than can be told apart
      return false;
    }
    if (size + more <= entries.length) {
      return true;
    }
    int longer = Math.max(size + more, 2 * entries.length);
    if (longer > MOST_INTS || !share.mayTake(4L * (longer - entries.length))) {
      return false;
    }
    entries = Arrays.copyOf(entries, longer);
    return true;
  }

  /** Keeps what was passed; returns where, 0 for nothing. */
  private int keepTags() {
    if (passed.size == 0) {
      return 0;
    }
    int at = tagSize;
    if (at + passed.size >= tags.length) {
      tags = Arrays.copyOf(tags, Math.max(at + passed.size + 1, 2 * tags.length));
    }
    System.arraycopy(passed.values, 0, tags, at, passed.size);
    tags[at + passed.size] = 0;
    tagSize = at + passed.size + 1;
    return at;
  }
}
