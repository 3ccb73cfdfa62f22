package io.banscope.matcher.regex.dfa;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How the threads of a state came from those of the state before. Immutable.
 *
 * @param parents for each thread its parent; {@code -1 - parent} where no tag was passed before
 *     that one but the start of a match at the start of the text
 * @param tags for each thread the tags it passed on the way, the last first; null for none
 * @param isPlain whether each thread comes from the one in its place and has passed no tag, and
 *     tags may have been passed before
 */
record Step(int[] parents, int @Nullable [][] tags, boolean isPlain) {
  static Step of(int[] parents, int @Nullable [][] tags) {
    boolean plain = true;
    for (int i = 0; i < parents.length; i++) {
      plain &= parents[i] == i && tags[i] == null;
    }
    return new Step(parents, tags, plain);
  }

  private int parent(int thread) {
    int parent = parents[thread];
    return parent < 0 ? -1 - parent : parent;
  }

  /** Whether a second such step changes neither who a thread comes from nor any tag. */
  boolean isSettled() {
    for (int i = 0; i < parents.length; i++) {
      int parent = parent(i);
      if (parent >= parents.length || parent(parent) != parent || tags[parent] != null) {
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
