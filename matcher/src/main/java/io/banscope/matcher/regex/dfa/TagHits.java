package io.banscope.matcher.regex.dfa;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The groups of the patterns that matched in a search of {@link TaggedStates}: by {@link TagValues}
 * and the registers, worked out when asked for, or before a register is written that they may need.
 * Belongs to one thread.
 */
final class TagHits {
  /** The row of a pattern whose groups were worked out. */
  private static final int SETTLED = -1;

  /** What values are relative to: registers, the place of the thread, the start of the text. */
  final int[] bases = new int[TagValues.BASES];

  private final Found found;

  /** How many tags each pattern has. */
  private final int[] tags;

  /** Row of values of each pattern that matched, and the place they are relative to. */
  private final int[] rows;

  private final int[] places;

  /** The groups of a pattern that were worked out, where its row is {@link #SETTLED}. */
  private final int[] @Nullable [] settled;

  /** Whether some were not worked out. */
  private boolean isOpen;

  /**
   * @param found receives which patterns matched
   * @param tags how many each pattern has
   */
  TagHits(Found found, int[] tags) {
    this.found = found;
    this.tags = tags;
    rows = new int[tags.length];
    places = new int[tags.length];
    settled = new int[tags.length][];
  }

  /** Begins with none. */
  void begin() {
    isOpen = false;
  }

  /**
   * Adds matches.
   *
   * @param hits pattern and row of each
   * @param position the place in the text where they are complete
   */
  void add(int[] hits, int position) {
    for (int i = 0; i < hits.length; i += 2) {
      int pattern = hits[i];
      found.add(pattern);
      rows[pattern] = hits[i + 1];
      places[pattern] = position;
    }
    isOpen = true;
  }

  /** Registers will be written: works out what needs them. */
  void settle(TaggedStates states) {
    if (!isOpen) {
      return;
    }
    for (int i = 0; i < found.count(); i++) {
      int pattern = found.get(i);
      int row = rows[pattern];
      if (row != SETTLED && states.registers(row) != 0) {
        int[] groups = settled[pattern];
        if (groups == null) {
          groups = new int[tags[pattern]];
          settled[pattern] = groups;
        }
        work(states.values(row), places[pattern], groups, 0, 0, groups.length);
        rows[pattern] = SETTLED;
      }
    }
    isOpen = false;
  }

  private void work(int[] values, int position, int[] into, int at, int from, int to) {
    bases[TagValues.HERE] = position;
    for (int tag = from; tag < to; tag++) {
      into[at + tag] = TagValues.place(values[tag], bases);
    }
  }

  /**
   * Reads the tags {@code [from, to)} of a pattern that matched.
   *
   * @param into receives each at {@code at} and its number
   */
  void read(TaggedStates states, int pattern, int[] into, int at, int from, int to) {
    int row = rows[pattern];
    if (row == SETTLED) {
      int[] groups = Objects.requireNonNull(settled[pattern]);
      System.arraycopy(groups, from, into, at + from, to - from);
    } else {
      work(states.values(row), places[pattern], into, at, from, to);
    }
  }
}
