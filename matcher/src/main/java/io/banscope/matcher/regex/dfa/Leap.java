package io.banscope.matcher.regex.dfa;

import org.jspecify.annotations.Nullable;

/**
 * Several {@linkplain Step steps} in one. Immutable.
 *
 * @param parents for each thread behind it the one before it that it came from, or {@link
 *     BackSteps#STOP}
 * @param tags for each thread the tags passed on the way, the last first, each with the bytes of
 *     the leap that stand before it; null for none
 */
record Leap(int[] parents, int @Nullable [][] tags) {
  /**
   * Steps in their order.
   *
   * @param ids at least one
   * @param count threads behind the last one
   */
  static Leap of(StateCache cache, int[] ids, int count) {
    int[] parents = new int[count];
    int[][] tags = new int[count][];
    IntRow passed = new IntRow();
    for (int last = 0; last < count; last++) {
      passed.clear();
      int thread = last;
      for (int i = ids.length - 1; i >= 0 && thread != BackSteps.STOP; i--) {
        if (ids[i] != BackSteps.PLAIN) {
          int entry = cache.backEntry(ids[i] + thread);
          for (int at = BackSteps.tagsAt(entry); at > 0 && cache.backTag(at) > 0; at++) {
            passed.add(cache.backTag(at) - 1);
            passed.add(i + 1);
          }
          thread = BackSteps.parent(entry);
        }
      }
      parents[last] = thread;
      tags[last] = passed.size == 0 ? null : passed.toArray();
    }
    return new Leap(parents, tags);
  }

  /** Bytes that it takes, by estimate. */
  long bytes() {
    long bytes = 80 + 8L * parents.length;
    for (int[] passed : tags) {
      bytes += passed == null ? 0 : 16 + 4L * passed.length;
    }
    return bytes;
  }

  /**
   * Follows a thread back.
   *
   * @param start the place in the text where the leap begins
   * @param spans receives the tags that it does not have yet
   * @return the thread before the leap, or {@link BackSteps#STOP}
   */
  int take(int thread, int start, int[] spans) {
    int[] passed = tags[thread];
    if (passed != null) {
      for (int i = 0; i < passed.length; i += 2) {
        if (spans[passed[i]] < 0) {
          spans[passed[i]] = start + passed[i + 1];
        }
      }
    }
    int parent = parents[thread];
    if (parent == BackSteps.STOP && spans[0] < 0) {
      spans[0] = 0;
    }
    return parent;
  }
}
