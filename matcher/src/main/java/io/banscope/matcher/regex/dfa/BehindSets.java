package io.banscope.matcher.regex.dfa;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How far lookbehinds have got, as sets of nodes by number, and where bytes lead from each: what
 * was found out once is remembered, as most states have one of a few such sets. Scratch of one
 * {@link StateBuilder}. Set 0 is empty.
 */
final class BehindSets {
  /** The set without nodes. */
  static final int EMPTY = 0;

  /** As many answers are remembered; then all are forgotten. */
  private static final int MOST_ANSWERS = 1 << 12;

  private static final long SET_BYTES = 32;
  private static final int UNKNOWN = -1;

  private final NodeSets sets;
  private final int[] entries;

  private int[][] known = {{}, {}, {}, {}};
  private int count = 1;

  /** By hash of the nodes the last set with that hash; by set the one before it with the same. */
  private final LongMap lasts = new LongMap();

  private final IntRow before = new IntRow();
  private long bytes;

  /** By set and byte the place of the answer. */
  private final LongMap answers = new LongMap();

  private final IntRow answeredSets = new IntRow();
  private long[] answeredHolding = new long[16];

  /** The lookbehinds that hold behind the byte asked for last, a bit each. */
  long holding;

  /**
   * @param entries where the search of each lookbehind starts
   */
  BehindSets(NodeSets sets, int[] entries) {
    this.sets = sets;
    this.entries = entries;
    before.add(-1);
  }

  /** Estimated bytes. */
  long bytes() {
    return bytes
        + answers.bytes()
        + (long) Integer.BYTES * answeredSets.values.length
        + (long) Long.BYTES * answeredHolding.length;
  }

  /** The set at the start of a text. */
  int start() {
    find(null, 0);
    return number(sets.nodes.sorted());
  }

  /** The set that a byte, or the end of the text, leads to. */
  int next(int set, int symbol) {
    if (set == EMPTY) {
      holding = 0;
      return EMPTY;
    }
    long key = (long) set << 9 | symbol;
    int at = answers.get(key, UNKNOWN);
    if (at == UNKNOWN) {
      if (answeredSets.size == MOST_ANSWERS) {
        answers.clear();
        answeredSets.clear();
      }
      find(known[set], symbol);
      at = answeredSets.size;
      boolean isEnd = symbol == StateBuilder.END_OF_TEXT;
      answeredSets.add(isEnd ? EMPTY : number(sets.nodes.sorted()));
      if (at == answeredHolding.length) {
        answeredHolding = Arrays.copyOf(answeredHolding, 2 * at);
      }
      answeredHolding[at] = holding;
      answers.put(key, at);
    }
    holding = answeredHolding[at];
    return answeredSets.values[at];
  }

  /** Whether two bytes lead to the same set, and the same lookbehinds hold. */
  boolean areAlike(int set, int one, int other) {
    if (set == EMPTY) {
      return true;
    }
    int first = next(set, one);
    long firstHolding = holding;
    return next(set, other) == first && holding == firstHolding;
  }

  /**
   * Finds the nodes and which lookbehinds hold. They ask at most for such as ask for none, which
   * are known after the first pass.
   *
   * @param from null at the start of the text
   */
  private void find(int @Nullable [] from, int symbol) {
    holding = 0;
    for (boolean again = false; ; again = true) {
      sets.begin();
      if (from == null) {
        for (int entry : entries) {
          sets.enter(entry, holding, true);
        }
      } else {
        sets.step(from, symbol, holding);
      }
      holding = sets.seen;
      if (again || !sets.askedBehind) {
        return;
      }
    }
  }

  private int number(int[] nodes) {
    if (nodes.length == 0) {
      return EMPTY;
    }
    int hash = Arrays.hashCode(nodes);
    int last = lasts.get(hash, UNKNOWN);
    for (int set = last; set >= 0; set = before.values[set]) {
      if (Arrays.equals(known[set], nodes)) {
        return set;
      }
    }
    if (count == known.length) {
      known = Arrays.copyOf(known, 2 * count);
    }
    known[count] = nodes;
    before.add(last);
    lasts.put(hash, count);
    bytes += SET_BYTES + Integer.BYTES * nodes.length;
    return count++;
  }
}
