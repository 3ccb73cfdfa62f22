package io.banscope.matcher.regex.dfa;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How the threads of a state came from those of the state before: for each its parent, and the tags
 * it passed on the way, the last first (null for none). Immutable.
 */
record Step(int[] parents, int @Nullable [][] tags) {
  /** Whether a second such step changes neither who a thread comes from nor any tag. */
  boolean isSettled() {
    for (int parent : parents) {
      if (parent >= parents.length || parents[parent] != parent || tags[parent] != null) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Step that
        && Arrays.equals(parents, that.parents)
        && Arrays.deepEquals(tags, that.tags);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(parents) + Arrays.deepHashCode(tags);
  }
}
