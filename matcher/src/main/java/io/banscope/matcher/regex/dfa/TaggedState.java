package io.banscope.matcher.regex.dfa;

import org.jspecify.annotations.Nullable;

/**
 * A {@link State} whose threads know their tags; see {@link TaggedStates}, which finds out what is
 * not final.
 */
final class TaggedState {
  /** Which one it is. */
  final int number;

  final State of;

  /** For each thread its row in {@link TagValues}. */
  final int[] values;

  /** Pattern and row of each match that is complete here; null for none. */
  final int @Nullable [] hits;

  /** Whether nothing can match any more. */
  final boolean isDead;

  /** Whether all of ASCII but the line feed is known to lead back here, and to write nothing. */
  boolean skips;

  /** The matches that are complete when a line feed and the end follow; null if not known. */
  int @Nullable [] finish;

  TaggedState(int number, State of, int[] values, int @Nullable [] hits) {
    this.number = number;
    this.of = of;
    this.values = values;
    this.hits = hits;
    isDead = of.isDead();
  }
}
