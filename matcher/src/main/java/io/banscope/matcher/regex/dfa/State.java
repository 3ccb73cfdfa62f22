package io.banscope.matcher.regex.dfa;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A state of the automaton: threads of the {@link Nfa} in order of preference, those of the first
 * pattern first, and how far the lookbehinds have got. Immutable but for what is found out about
 * it.
 *
 * <p>A thread is three ints: its node, its bits, its obligation.
 */
final class State {
  static final int INTS = 3;

  final int[] threads;
  private final int[] behinds;
  private final int hash;

  /** Pattern and thread of each match that is complete here; null for none. */
  final int @Nullable [] matches;

  /** Its row in the table of transitions: its number times the classes. */
  int row;

  /** What becomes of it when a line feed and the end follow; null before that was asked for. */
  @Nullable Finish finish;

  /** Whether all characters but line feed lead back here, as {@link StateCache} found out. */
  boolean skips;

  State(int[] threads, int[] behinds, int @Nullable [] matches) {
    this.threads = threads;
    this.behinds = behinds;
    this.matches = matches;
    hash = 31 * Arrays.hashCode(threads) + Arrays.hashCode(behinds);
  }

  int[] behinds() {
    return behinds;
  }

  /** Whether nothing can match any more. */
  boolean isDead() {
    return threads.length == 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof State that
        && Arrays.equals(threads, that.threads)
        && Arrays.equals(behinds, that.behinds);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
