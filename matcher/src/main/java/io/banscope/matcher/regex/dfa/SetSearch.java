package io.banscope.matcher.regex.dfa;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Searches the patterns of a {@link PatternSet} in texts of valid UTF-8; belongs to one thread. A
 * text is two ranges of an array, one after the other, and perhaps a line feed: what is left of a
 * line when its date is cut out. Offsets are bytes of this text.
 *
 * <p>Cost: one look-up and one note per byte; groups are read off the notes, backwards, for the
 * patterns that are asked for. Where all characters lead from a state to itself the rest of the
 * line is passed over, eight bytes at a time.
 */
public final class SetSearch {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long ONES = 0x0101010101010101L;
  private static final long NEWLINES = '\n' * ONES;
  private static final byte[] NEWLINE = {'\n'};
  private static final int DEAD = 0;

  /** Notes above this many are given back. */
  private static final int KEEP = 1 << 16;

  private final PatternSet set;
  private StateCache cache;
  private int[] table;

  /** The place in the table of the transition taken at each byte. */
  private int[] notes = new int[256];

  /** Ranges passed over: first and end, in ascending order. */
  private final IntRow passed = new IntRow();

  private final int[] hitAt;
  private final int[] hitThread;

  /** The search in which each pattern matched last. */
  private final long[] hitIn;

  private long search;
  private int first;

  /** A search of patterns. */
  public SetSearch(PatternSet set) {
    this.set = set;
    cache = set.cache();
    table = cache.table;
    hitAt = new int[set.size()];
    hitThread = new int[set.size()];
    hitIn = new long[set.size()];
  }

  /**
   * Searches the text made of the ranges {@code [from, to)} and {@code [from2, to2)} of {@code
   * bytes}.
   *
   * @param newline whether a line feed follows
   * @return false when the automaton would get too large: then nothing is known of the text
   */
  public boolean search(byte[] bytes, int from, int to, int from2, int to2, boolean newline) {
    if (notes.length > KEEP) {
      notes = new int[256];
    }
    int length = to - from + to2 - from2 + 2;
    if (notes.length < length) {
      notes = new int[length + length / 2];
    }
    for (int attempt = 0; attempt < 2; attempt++) {
      cache = set.cache();
      table = cache.table;
      try {
        run(bytes, from, to, from2, to2, newline);
        return true;
      } catch (AutomatonLimitException e) {
        set.renew(cache);
      }
    }
    return false;
  }

  private void run(byte[] bytes, int from, int to, int from2, int to2, boolean newline) {
    search++;
    first = Integer.MAX_VALUE;
    passed.clear();
    State start = cache.start();
    if (start.matches != null) {
      hits(start.matches, 0);
    }
    int state = start.isDead() ? DEAD : start.row;
    int at = 0;
    if (state != DEAD) {
      state = scan(bytes, from, to, at, state);
      at += to - from;
    }
    if (state != DEAD && from2 < to2) {
      state = scan(bytes, from2, to2, at, state);
      at += to2 - from2;
    }
    if (state != DEAD && newline) {
      state = scan(NEWLINE, 0, 1, at, state);
      at++;
    }
    if (state != DEAD) {
      end(at, state);
    }
  }

  /** PERF: kept small, so that all of it stays in registers; whatever is rare is elsewhere. */
  private int scan(byte[] bytes, int from, int to, int position, int start) {
    byte[] classes = cache.classes;
    int[] transitions = table;
    int[] noted = notes;
    int shift = position - from;
    int state = start;
    for (int i = from; i < to; i++) {
      int at = state + (classes[bytes[i] & 0xff] & 0xff);
      noted[i + shift] = at;
      int next = transitions[at];
      if (next <= 0) {
        next = special(at, next);
        transitions = table;
        if (next < 0) {
          i = handle(-next, bytes, i, to, shift);
          if (i < 0) {
            return DEAD;
          }
          next = -next;
        }
      }
      state = next;
    }
    return state;
  }

  /** Makes a transition if need be; a negative row for a state where something has to be done. */
  private int special(int at, int entry) {
    if (entry < 0) {
      return entry;
    }
    int made = cache.make(at);
    table = cache.table;
    return made;
  }

  /**
   * Does what has to be done at a state.
   *
   * @param i the byte that led there
   * @return the last byte dealt with; -1 when nothing can match any more
   */
  private int handle(int row, byte[] bytes, int i, int to, int shift) {
    State state = state(row);
    int last = i;
    if (state.skips && i + 1 < to) {
      last = plainEnd(bytes, i + 1, to) - 1;
      if (last > i) {
        int end = last + shift + 1;
        notes[end - 1] = row + cache.skipClass;
        if (end - 1 > i + shift + 1) {
          passed.add(i + shift + 1);
          passed.add(end - 1);
        }
      }
    }
    if (state.matches != null) {
      hits(state.matches, last + shift + 1);
    }
    return state.isDead() ? -1 : last;
  }

  private State state(int row) {
    State state = cache.states[row / cache.stride];
    return state == null ? cache.madeState(row) : state;
  }

  /** The first byte from {@code from} on that is a line feed or not ASCII. */
  private static int plainEnd(byte[] bytes, int from, int to) {
    int i = from;
    for (; i + 8 <= to; i += 8) {
      long eight = (long) LONGS.get(bytes, i);
      long mixed = eight ^ NEWLINES;
      if (((eight | mixed - ONES & ~mixed) & HIGH_BITS) != 0) {
        break;
      }
    }
    while (i < to && bytes[i] >= 0 && bytes[i] != '\n') {
      i++;
    }
    return i;
  }

  private void end(int at, int row) {
    int place = row + cache.endClass();
    notes[at] = place;
    int entry = table[place];
    if (entry == 0) {
      entry = cache.make(place);
      table = cache.table;
    }
    int[] matches = state(Math.abs(entry)).matches;
    if (matches != null) {
      hits(matches, at + 1);
    }
  }

  private void hits(int[] matches, int at) {
    for (int i = 0; i < matches.length; i += 2) {
      int pattern = matches[i];
      hitIn[pattern] = search;
      hitAt[pattern] = at;
      hitThread[pattern] = matches[i + 1];
      first = Math.min(first, pattern);
    }
  }

  /** The first pattern that matched in the last search, -1 for none. */
  public int first() {
    return first == Integer.MAX_VALUE ? -1 : first;
  }

  /** Whether a pattern matched in the last search; where the first is wanted, only of that one. */
  public boolean matched(int pattern) {
    return hitIn[pattern] == search;
  }

  /** How many offsets the groups of a pattern have, group 0 among them. */
  public int spanCount(int pattern) {
    return 2 * set.regex(pattern).groupCount() + 2;
  }

  /**
   * The groups of a pattern that matched in the last search.
   *
   * @param spans receives start and end of each group, group 0 first, -1 for one that took no part
   */
  public void spans(int pattern, int[] spans) {
    Arrays.fill(spans, 0, spanCount(pattern), -1);
    @Nullable Step[] steps = cache.steps;
    int thread = hitThread[pattern];
    int range = passed.size - 1;
    int position = hitAt[pattern];
    while (position > 0) {
      while (range > 0 && passed.values[range] > position) {
        range -= 2;
      }
      if (range > 0 && passed.values[range] == position) {
        position = passed.values[range - 1];
        range -= 2;
        continue;
      }
      int place = notes[position - 1];
      Step step = place < steps.length ? steps[place] : null;
      if (step == null) {
        step = cache.madeStep(place);
      }
      thread = take(step, thread, position, spans);
      position--;
    }
    take(cache.startStep(), thread, 0, spans);
  }

  private static int take(Step step, int thread, int position, int[] spans) {
    int[] tags = step.tags()[thread];
    if (tags != null) {
      for (int tag : tags) {
        if (spans[tag] < 0) {
          spans[tag] = position;
        }
      }
    }
    return step.parents()[thread];
  }
}
