package io.banscope.matcher.regex.dfa;

/**
 * Where eight bytes at once lead from a state: what was found byte by byte is remembered and found
 * again by one look-up, as logs repeat their words. Belongs to one thread. Where all ten digits
 * lead to the same, one leap serves all numbers of a shape. A leap ends early at the first state
 * where something has to be done.
 *
 * <p>What is missed twice is entered, but not before the next search begins, so that the notes of a
 * search stay true. Where too much is missed searches go without for a while: a miss costs more
 * than a leap saves.
 *
 * <p>Table: direct, two longs an entry: the bytes, where digits that stand for any are {@value
 * #ANY}, and those behind the end of the text {@value #NONE}, bytes that no UTF-8 has; then the
 * state in the upper half and where it leads, as {@link StateCache} has it, in the lower. Memory:
 * some 100 KB and what the leaps take that groups were read off, once there is something to gain,
 * and as far as {@link StatePool} has it.
 */
final class Leaps {
  /** Bytes of a leap that does not end early. */
  static final int LENGTH = Long.BYTES;

  private static final int BITS = 12;
  private static final int SLOTS = 1 << BITS;
  private static final int SPREAD = 7;
  private static final long MIX = 0x9e3779b97f4a7c15L;

  private static final int ANY = 0xff;
  private static final int NONE = 0xfe;
  private static final long FILLING = 0xfefefefefefefefeL;
  private static final long HIGH = 0x8080808080808080L;
  private static final long LOW = 0x7f7f7f7f7f7f7f7fL;
  private static final long ZEROS = 0x3030303030303030L;
  private static final long ABOVE_NINE = 0x7676767676767676L;

  /** Searches before the first leap: those of a short log gain nothing. */
  private static final int FIRST = 512;

  /** After so many tries it is seen whether leaps are worth while; more at first. */
  private static final int TRIES = 1 << 10;

  private static final int FIRST_TRIES = 1 << 13;

  /** Searches without leaps when they are not, at first and at most. */
  private static final int LEAST_PAUSE = 1 << 10;

  private static final int MOST_PAUSE = 1 << 16;

  /** Of so many tries one may miss. */
  private static final int TRIES_PER_MISS = 5;

  private static final long BYTES = 26L * SLOTS;

  /** What may be entered behind a search. */
  private static final int MOST_WANTED = 8;

  private final StateCache cache;

  long[] entries = {0, 0};
  private byte[] lengths = {};

  /** What was missed last at each slot, in eight bits: a word is entered when missed again. */
  private byte[] tags = {};

  private final StatePool.Share share = StatePool.SHARED.share(this);
  private LeapSteps steps;

  private final int[] wantedState = new int[MOST_WANTED];
  private final long[] wantedWord = new long[MOST_WANTED];
  private int wanted;

  private boolean used;

  /** Searches until leaps are tried again. */
  private int rest = FIRST;

  private int pause = LEAST_PAUSE;
  private int tries;
  private int misses;
  private int enough = FIRST_TRIES;

  Leaps(StateCache cache) {
    this.cache = cache;
    steps = new LeapSteps(cache, share, 0);
  }

  /** Whether these are of an automaton. */
  boolean isOf(StateCache other) {
    return cache == other;
  }

  /** Whether this search may leap. */
  boolean isUsed() {
    return used;
  }

  /** Begins a search. */
  void begin() {
    if (used) {
      for (int i = 0; i < wanted; i++) {
        enter(wantedState[i], wantedWord[i]);
      }
      wanted = 0;
      if (tries >= enough) {
        review();
      }
    } else if (--rest < 0) {
      used = lengths.length > 0 || allocate();
      rest = MOST_PAUSE;
    }
  }

  private boolean allocate() {
    if (!share.mayTake(BYTES)) {
      return false;
    }
    entries = new long[2 * SLOTS];
    lengths = new byte[SLOTS];
    tags = new byte[SLOTS];
    steps = new LeapSteps(cache, share, SLOTS);
    return true;
  }

  private void review() {
    if ((long) misses * TRIES_PER_MISS > tries) {
      used = false;
      rest = pause;
      pause = Math.min(MOST_PAUSE, 4 * pause);
    } else {
      pause = LEAST_PAUSE;
    }
    tries = 0;
    misses = 0;
    enough = TRIES;
  }

  /** Leaps were found. */
  void found(int count) {
    tries += count;
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

  /** Where the entry of a shape and a state is. */
  static int place(long shape, int state) {
    int slot = (int) (shape * MIX >>> Long.SIZE - BITS) ^ (state ^ state >>> SPREAD) & SLOTS - 1;
    return 2 * slot;
  }

  /** There was no leap of a word from a state. */
  void miss(int state, long word, int place) {
    tries++;
    misses++;
    int slot = place >> 1;
    byte tag = (byte) (word * MIX >>> 16 ^ state | 1);
    if (tags[slot] != tag) {
      tags[slot] = tag;
    } else if (wanted < MOST_WANTED) {
      wantedState[wanted] = state;
      wantedWord[wanted++] = word;
    }
  }

  private void enter(int state, long word) {
    boolean isAny = true;
    int next = state;
    int done = 0;
    int[] table = cache.table;
    while (done < LENGTH && next > 0) {
      int at = next;
      int b = (int) (word >>> 8 * done) & 0xff;
      if (b == NONE) {
        break;
      }
      int place = at + (cache.classes[b] & 0xff);
      next = table[place];
      if (next == 0) {
        return; // made meanwhile, but not seen here
      }
      isAny &= b < '0' || b > '9' || isAnyDigit(at, place, table);
      done++;
    }
    long threads = cache.state(Math.abs(next)).threads.length / State.INTS;
    if (2 * threads * done * cache.steps.longestTags() > LeapSteps.MOST_TAGS_OF_ONE) {
      return;
    }
    long shape = shape(word);
    int place = place(shape, state);
    entries[place] = isAny ? shape : word;
    entries[place + 1] = (long) state << 32 | next & 0xffff_ffffL;
    lengths[place >> 1] = (byte) done;
    steps.forget(place >> 1);
  }

  /** Whether all digits are known to lead from a state to the same, by the same step. */
  private boolean isAnyDigit(int state, int place, int[] table) {
    for (int digit = '0'; digit <= '9'; digit++) {
      int other = state + (cache.classes[digit] & 0xff);
      if (other != place
          && (table[other] != table[place] || cache.stepId(other) != cache.stepId(place))) {
        return false;
      }
    }
    return true;
  }

  /** How many bytes the leap at a place is of. */
  int length(int place) {
    return lengths[place >> 1];
  }

  /** How threads come over leaps. */
  LeapSteps steps() {
    return steps;
  }

  /** What {@link #steps} has of the leap at a place. */
  int back(int place) {
    int known = steps.known(place >> 1);
    return known == 0 ? made(place) : known;
  }

  private int made(int place) {
    int state = (int) (entries[place + 1] >>> 32);
    int[] ids = new int[length(place)];
    int[] table = cache.table;
    for (int i = 0; i < ids.length; i++) {
      int b = (int) (entries[place] >>> 8 * i) & 0xff;
      int at = state + (cache.classes[b == ANY ? '0' : b] & 0xff);
      ids[i] = cache.stepId(at);
      state = Math.abs(table[at]);
    }
    return steps.add(place >> 1, ids, cache.state(state).threads.length / State.INTS);
  }
}
