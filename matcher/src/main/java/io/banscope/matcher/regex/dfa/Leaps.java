package io.banscope.matcher.regex.dfa;

import java.util.Arrays;

/**
 * Where eight bytes at once lead from a {@linkplain TaggedStates tagged state}: what was found byte
 * by byte is remembered and found again by one look-up, as logs repeat their words. Belongs to one
 * thread. Where all ten digits lead to the same, one leap serves all numbers of a shape. A leap
 * ends early at the first state where something has to be done. What is missed twice is entered.
 *
 * <p>Table: each entry has one place, and another one for where that is taken; two longs an entry:
 * the bytes, where digits that stand for any are {@value #ANY}, and those behind the end of the
 * text {@value #NONE}, bytes that no UTF-8 has; and from the lowest bits on
 *
 * <pre>
 * 13  the state
 * 14  where it leads, as {@link TaggedStates} has it
 *  5  its length
 *  6  a register that is written, perhaps {@link TagValues#NOWHERE}
 *  6  what is written there, less the place before the leap, plus {@value #BEFORE}
 * 19  further registers that are written: where their list is, 0 for none
 *  1  whether there is something to do but to write the register and go on
 * </pre>
 *
 * <p>PERF: where an entry is depends on the bytes alone, and on the first ones of the text, which
 * go some way to tell in which state these are met. So a processor need not know where a leap leads
 * to look for the next one: it goes ahead, and the states are compared behind it.
 */
final class Leaps {
  /** Bytes of a leap that does not end early. */
  static final int LENGTH = Long.BYTES;

  /** Bits of the number of an entry, at first and at most. */
  private static final int FIRST_BITS = 8;

  private static final int MOST_BITS = 13;

  /** Of so many entries one is taken when there have to be more. */
  private static final int LOAD = 4;

  private static final long MIX = 0x9e3779b97f4a7c15L;

  private static final int ANY = 0xff;
  private static final int NONE = 0xfe;
  private static final long FILLING = 0xfefefefefefefefeL;
  private static final long HIGH = 0x8080808080808080L;
  private static final long LOW = 0x7f7f7f7f7f7f7f7fL;
  private static final long ZEROS = 0x3030303030303030L;
  private static final long ABOVE_NINE = 0x7676767676767676L;

  /** Where in spread shapes the bits are that tell places. */
  private static final int SPREAD_AT = Long.SIZE - MOST_BITS - 1;

  private static final int FIRST_AT = SPREAD_AT - MOST_BITS;

  private static final int NEXT_AT = TaggedStates.NUMBER_BITS;
  private static final int LENGTH_AT = NEXT_AT + TaggedStates.NUMBER_BITS + 1;
  private static final int REGISTER_AT = LENGTH_AT + 5;
  private static final int PLACE_AT = REGISTER_AT + 6;
  private static final int LIST_AT = PLACE_AT + 6;
  private static final int ODD_AT = Long.SIZE - 1;
  private static final int BEFORE = 16;

  /** Ints of lists; when there are more all is forgotten. Fewer than an entry can name. */
  private static final int MOST_LISTED = 1 << 14;

  /** Bytes that an entry takes, and that all lists may. */
  private static final long ENTRY_BYTES = 21;

  private static final long LIST_BYTES = 8L * MOST_LISTED;

  private final TaggedStates states;

  private final StatePool.Share share;
  private int bits;
  long[] entries = {};

  /** Of each entry, where it is with a mask of all bits. */
  private int[] homes = {};

  /** What was missed last at each entry, in eight bits: a word is entered when missed again. */
  private byte[] missed = {};

  /** Entries that are taken. */
  private int used;

  /** Registers and what is written there, of the leap that is being entered. */
  private final IntRow written = new IntRow();

  /** Lists of the same, each with its size in front. */
  int[] lists = new int[16];

  private int listSize = 1;

  /**
   * @param share what the memory is taken of
   * @throws AutomatonLimitException when there is none
   */
  Leaps(TaggedStates states, StatePool.Share share) {
    this.states = states;
    this.share = share;
    if (!share.mayTake(LIST_BYTES) || !allocate(FIRST_BITS)) {
      throw new AutomatonLimitException();
    }
  }

  /** Makes room for more; false when there is no memory for that. */
  private boolean allocate(int moreBits) {
    if (!share.mayTake(ENTRY_BYTES * ((1L << moreBits) - missed.length))) {
      return false;
    }
    bits = moreBits;
    final long[] old = entries;
    final int[] oldHomes = homes;
    entries = new long[2 << bits];
    homes = new int[1 << bits];
    missed = new byte[1 << bits];
    used = 0;
    for (int from = 0; from < old.length; from += 2) {
      if (old[from + 1] != 0) {
        int to = free(oldHomes[from >> 1], state(old[from + 1]));
        used += entries[to + 1] == 0 ? 1 : 0;
        entries[to] = old[from];
        entries[to + 1] = old[from + 1];
        homes[to >> 1] = oldHomes[from >> 1];
      }
    }
    return true;
  }

  /** The place for an entry: where it would be, or, if another is there, where else. */
  private int free(int home, int state) {
    int place = home & mask();
    return entries[place + 1] == 0 ? place : other(place, state, mask());
  }

  /** A word of which only the first {@code length} bytes are of the text. */
  static long beginning(long word, int length) {
    long behind = -1L << Byte.SIZE * length;
    return word & ~behind | FILLING & behind;
  }

  /** A word without the values of its digits. */
  static long shape(long word) {
    long from = word ^ ZEROS;
    long digits = ~((from & LOW) + ABOVE_NINE | from) & HIGH;
    return word | (digits << 1) - (digits >>> 7);
  }

  /** A shape spread over all bits. */
  static long spread(long shape) {
    return shape * MIX;
  }

  /**
   * Where the entry of a shape is.
   *
   * @param first the first shape of the text, spread
   * @param mask {@link #mask}
   */
  static int place(long spread, long first, int mask) {
    return (int) (spread >>> SPREAD_AT ^ first >>> FIRST_AT) & mask;
  }

  /** What of a number is that of an entry. */
  int mask() {
    return entries.length - 2;
  }

  /** Where it is if another has that place: some way off that differs by state, and is even. */
  static int other(int place, int state, int mask) {
    return (place ^ state * 166) & mask;
  }

  static int state(long entry) {
    return (int) entry & (1 << TaggedStates.NUMBER_BITS) - 1;
  }

  static int next(long entry) {
    return (int) (entry << Long.SIZE - LENGTH_AT >> Long.SIZE - LENGTH_AT + NEXT_AT);
  }

  static int length(long entry) {
    return (int) (entry >>> LENGTH_AT) & 31;
  }

  static int register(long entry) {
    return (int) (entry >>> REGISTER_AT) & 63;
  }

  /** What is written there, less the place before the leap. */
  static int written(long entry) {
    return ((int) (entry >>> PLACE_AT) & 63) - BEFORE;
  }

  /** Where the list of what else is written is, 0 for nothing. */
  static int list(long entry) {
    return (int) (entry >>> LIST_AT) & (1 << ODD_AT - LIST_AT) - 1;
  }

  /** Whether there is a list, or something to do at the state that it leads to. */
  static boolean isOdd(long entry) {
    return entry < 0;
  }

  /** Where one that is not odd leads. */
  static int evenNext(long entry) {
    return (int) (entry >>> NEXT_AT) & (1 << TaggedStates.NUMBER_BITS) - 1;
  }

  /** There was no leap of a word from a state, whose bytes have been followed one by one. */
  void learn(int state, long word, long first) {
    int home = place(spread(shape(word)), first, -1);
    int place = free(home, state);
    int slot = place >> 1;
    byte tag = (byte) (word * MIX >>> 16 ^ state | 1);
    if (missed[slot] != tag) {
      missed[slot] = tag;
    } else {
      enter(state, word, home);
    }
  }

  private void enter(int state, long word, int home) {
    boolean isAny = true;
    int next = state;
    int done = 0;
    written.clear();
    while (done < LENGTH && next > 0) {
      int b = (int) (word >>> Byte.SIZE * done) & 0xff;
      if (b == NONE) {
        break;
      }
      int at = next * states.stride + (states.classes[b] & 0xff);
      if (isAny && b >= '0' && b <= '9') {
        isAny = isAnyDigit(next, at);
      }
      if (states.writes[at] != TagValues.NOWHERE) {
        written.add(states.writes[at]);
        written.add(done - TagValues.FAR);
      }
      next = states.table[at];
      done++;
    }
    int list = keepList();
    if (used > missed.length / LOAD && bits < MOST_BITS) {
      allocate(bits + 1);
    }
    int place = free(home, state);
    used += entries[place + 1] == 0 ? 1 : 0;
    homes[place >> 1] = home;
    boolean writes = written.size > 0;
    entries[place] = isAny ? shape(word) : word;
    entries[place + 1] =
        state
            | (next & (2L << TaggedStates.NUMBER_BITS) - 1) << NEXT_AT
            | (long) done << LENGTH_AT
            | (writes ? (long) written.values[0] : TagValues.NOWHERE) << REGISTER_AT
            | (writes ? (long) written.values[1] + BEFORE : 0) << PLACE_AT
            | (long) list << LIST_AT
            | (list != 0 || next < 0 ? 1L : 0) << ODD_AT;
  }

  /** Keeps what is written but for the first; returns where, 0 for nothing. */
  private int keepList() {
    int size = written.size - 2;
    if (size <= 0) {
      return 0;
    }
    if (listSize > MOST_LISTED) {
      Arrays.fill(entries, 0);
      used = 0;
      listSize = 1;
    }
    if (listSize + size + 1 > lists.length) {
      lists = Arrays.copyOf(lists, 2 * lists.length + size);
    }
    int at = listSize;
    lists[at] = size;
    System.arraycopy(written.values, 2, lists, at + 1, size);
    listSize += size + 1;
    return at;
  }

  /** Whether all digits lead from a state to the same, by the same orders. */
  private boolean isAnyDigit(int state, int place) {
    for (int digit = '0'; digit <= '9'; digit++) {
      int other = state * states.stride + (states.classes[digit] & 0xff);
      if (other != place
          && (states.made(other) != states.made(place)
              || states.writes[other] != states.writes[place])) {
        return false;
      }
    }
    return true;
  }
}
