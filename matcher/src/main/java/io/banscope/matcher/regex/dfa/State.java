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

  /** Which of the {@link BehindSets}. */
  final int behinds;

  /** How many bytes of the character at hand are still to come. */
  final int more;

  /** Of all this: see {@link #hash(IntRow, int, int)}. */
  final int hash;

  /** Pattern and thread of each match that is complete here; null for none. */
  final int @Nullable [] matches;

  /** Its row in the table of transitions: its number times the classes. */
  final int row;

  /** What becomes of it when a line feed and the end follow; null before that was asked for. */
  @Nullable Finish finish;

  /** Whether all characters but line feed lead back here, as {@link StateCache} found out. */
  boolean skips;

  /** The class of the last ASCII character for which it was found out where that leads. */
  int lastClass = -1;

  State(int row, int[] threads, int behinds, int more, int hash, int @Nullable [] matches) {
    this.row = row;
    this.threads = threads;
    this.behinds = behinds;
    this.more = more;
    this.matches = matches;
    this.hash = hash;
  }

  /** The hash of a state. */
  static int hash(IntRow threads, int behinds, int more) {
    return IntRow.hash(threads.values, 0, threads.size) + (behinds << 2) + more;
  }

  /** Whether this is what it is made of. */
  boolean isOf(IntRow ofThreads, int ofBehinds, int ofMore) {
    return behinds == ofBehinds
        && more == ofMore
        && Arrays.equals(threads, 0, threads.length, ofThreads.values, 0, ofThreads.size);
  }

  /** Whether nothing can match any more. */
  boolean isDead() {
    return threads.length == 0;
  }
}
