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
 *
 * <p>Memory: the notes of {@value #WINDOW} bytes or so. Of a longer text the state at the start of
 * each such window is kept; who asks for groups in an earlier one has its notes made again.
 */
public final class SetSearch {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long ONES = 0x0101010101010101L;
  private static final long NEWLINES = '\n' * ONES;
  private static final int DEAD = 0;
  private static final byte[] NOTHING = {};

  /**
   * A transition costs as much as some hundred bytes that find theirs made. Lines of an attacker
   * may need new ones without end; they are then for another engine, but for one in so many bytes.
   */
  private static final int TRANSITION_COST = 512;

  /** What an automaton needs to get going: 32,768 transitions. */
  private static final long MOST_CREDIT = (long) TRANSITION_COST << 15;

  /** What makes it worth while to begin an automaton anew: 1,024 transitions. */
  private static final long RENEWAL_COST = (long) TRANSITION_COST << 10;

  /** Bytes for whose notes there is room at a time. */
  private static final int BLOCK = 1 << 14;

  /** Notes that are kept at a time. */
  private static final int WINDOW = 1 << 16;

  /** Ints of a window: first byte, whether of the second range, state, position in the text. */
  private static final int WINDOW_INTS = 4;

  private final PatternSet set;
  private StateCache cache;
  private int[] table;

  /** The place in the table of the transition taken at each byte that was not passed over. */
  private int[] notes = new int[256];

  private int noted;

  /** Where bytes were passed over: how many notes there were before, and how many bytes. */
  private final IntRow gaps = new IntRow();

  /** Bytes passed over in this window. */
  private int skipped;

  /** Where this window begins in the text. */
  private int base;

  /** The windows of the last search. */
  private final IntRow windows = new IntRow();

  /** The window that the notes are of. */
  private int loaded;

  /** Whether the notes were made again, perhaps only up to some match, and in other gaps. */
  private boolean isMadeAgain;

  /** The last steps of the last search: over the line feed and over the end. */
  private final int[] tail = new int[2];

  // The text of the last search, for those who ask for groups.
  private byte[] bytes = NOTHING;
  private int to;
  private int from2;
  private int to2;

  private int stoppedAt;

  /** The state in which {@link #run} got to the end of a block. */
  private int reached;

  private final int[] hitAt;
  private final int[] hitNote;
  private final int[] hitWindow;
  private final int[] hitThread;

  /** The search in which each pattern matched last. */
  private final long[] hitIn;

  private long search;
  private int first;
  private int decidedAt;
  private long credit = MOST_CREDIT;

  /** A search of patterns. */
  public SetSearch(PatternSet set) {
    this.set = set;
    cache = set.cache();
    table = cache.table;
    hitAt = new int[set.size()];
    hitNote = new int[set.size()];
    hitWindow = new int[set.size()];
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
    credit = Math.min(MOST_CREDIT, credit + to - from + to2 - from2 + 2);
    for (int attempt = 0; attempt < 2; attempt++) {
      cache = set.cache();
      table = cache.table;
      try {
        run(bytes, from, to, from2, to2, newline);
        return true;
      } catch (AutomatonLimitException e) {
        if (credit < RENEWAL_COST) {
          return false; // a new automaton could not be filled
        }
        set.renew(cache);
      }
    }
    return false;
  }

  /** Lets go of the text; the last search can be asked for groups no more. */
  public void release() {
    bytes = NOTHING;
  }

  /** Pays for a transition, with bytes that needed none. */
  private void pay() {
    if (credit < TRANSITION_COST) {
      throw new AutomatonLimitException();
    }
    credit -= TRANSITION_COST;
  }

  private int make(int at) {
    pay();
    int made = cache.make(at);
    table = cache.table;
    return made;
  }

  private void run(byte[] text, int from, int end, int secondFrom, int secondEnd, boolean newline) {
    search++;
    first = Integer.MAX_VALUE;
    bytes = text;
    to = end;
    from2 = secondFrom;
    to2 = secondEnd;
    decidedAt = -1;
    windows.clear();
    isMadeAgain = false;
    base = 0;
    noted = 0;
    skipped = 0;
    State start = cache.start();
    int state = start.isDead() ? DEAD : start.row;
    beginWindow(from, false, state);
    if (start.matches != null) {
      hits(start.matches);
    }
    state = scan(from, to, false, state);
    state = scan(from2, to2, true, state);
    if (state != DEAD) {
      if (newline) {
        finish(state(state));
      } else {
        end(state);
      }
    }
  }

  private void beginWindow(int at, boolean second, int state) {
    base += noted + skipped;
    windows.add(at);
    windows.add(second ? 1 : 0);
    windows.add(state);
    windows.add(base);
    loaded = windows.size / WINDOW_INTS - 1;
    noted = 0;
    skipped = 0;
    gaps.clear();
  }

  private int scan(int from, int end, boolean second, int start) {
    int state = start;
    int at = from;
    while (at < end && state != DEAD) {
      int block = Math.min(end, at + BLOCK);
      if (noted + block - at > WINDOW) {
        beginWindow(at, second, state);
      }
      reserve(block - at + 1);
      stoppedAt = block;
      state = scanBlock(bytes, at, block, end, state);
      at = stoppedAt;
    }
    return state;
  }

  /** Scans a block; what a state asks for may go beyond it, up to the end of the range. */
  private int scanBlock(byte[] text, int from, int block, int end, int start) {
    int state = start;
    int at = from;
    while (at < block) {
      int shift = noted - at;
      int stop = run(text, at, block, shift, state);
      if (stop == block) {
        noted = block + shift;
        stoppedAt = block;
        return reached;
      }
      noted = stop + shift + 1;
      int place = notes[stop + shift];
      int next = table[place];
      if (next == 0) {
        next = make(place);
      }
      at = stop + 1;
      state = next;
      if (next < 0) {
        state = -next;
        int last = handle(state, text, stop, end);
        if (last < 0) {
          return DEAD;
        }
        at = last + 1;
      }
    }
    stoppedAt = at;
    return state;
  }

  /**
   * Runs as far as nothing has to be done but to go on. PERF: a loop of its own that counts up and
   * calls nothing: 5 % less for a line than with the rest in it (FilterEngineBenchmark, sshd).
   *
   * @return the byte at whose transition something has to be done, or the end of the block; then
   *     {@link #reached} is the state there
   */
  private int run(byte[] text, int from, int block, int shift, int start) {
    byte[] classes = cache.classes;
    int[] transitions = table;
    int[] notesHere = notes;
    int state = start;
    for (int i = from; i < block; i++) {
      int at = state + (classes[text[i] & 0xff] & 0xff);
      notesHere[i + shift] = at;
      int next = transitions[at];
      if (next <= 0) {
        return i;
      }
      state = next;
    }
    reached = state;
    return block;
  }

  /**
   * Does what has to be done at a state.
   *
   * @param i the byte that led there
   * @return the last byte dealt with; -1 when nothing can match any more
   */
  private int handle(int row, byte[] text, int i, int end) {
    State state = state(row);
    int last = i;
    if (state.skips) {
      last = passOver(row, text, i, end);
    }
    if (state.matches != null) {
      hits(state.matches);
    }
    if (state.isDead()) {
      decidedAt = position();
      return -1;
    }
    return last;
  }

  /** Passes over what leads from a state to itself; returns the last such byte. */
  private int passOver(int row, byte[] text, int i, int end) {
    int last = plainEnd(text, i + 1, end) - 1;
    if (last > i) {
      int gap = last - i - 1;
      if (gap > 0) {
        gaps.add(noted);
        gaps.add(gap);
        skipped += gap;
      }
      notes[noted++] = row + cache.skipClass;
    }
    return last;
  }

  private int position() {
    return base + noted + skipped;
  }

  private State state(int row) {
    @Nullable State[] states = cache.states;
    int number = row >>> cache.rowBits;
    State state = number < states.length ? states[number] : null;
    return state == null ? cache.madeState(row) : state;
  }

  /** The first byte from {@code from} on that is a line feed or not ASCII. */
  private static int plainEnd(byte[] text, int from, int end) {
    int i = from;
    for (; i + 8 <= end; i += 8) {
      long eight = (long) LONGS.get(text, i);
      long mixed = eight ^ NEWLINES;
      if (((eight | mixed - ONES & ~mixed) & HIGH_BITS) != 0) {
        break;
      }
    }
    while (i < end && text[i] >= 0 && text[i] != '\n') {
      i++;
    }
    return i;
  }

  private void finish(State state) {
    Finish finish = state.finish;
    if (finish == null) {
      pay();
      finish = cache.finish(state);
      table = cache.table;
    }
    reserve(2);
    note(0, finish.newline());
    if (finish.matches() != null) {
      hits(finish.matches());
    }
    if (finish.end() < 0) {
      decidedAt = position();
      return;
    }
    note(1, finish.end());
    if (finish.endMatches() != null) {
      hits(finish.endMatches());
    }
  }

  private void note(int last, int place) {
    tail[last] = place;
    notes[noted++] = place;
  }

  private void reserve(int more) {
    if (notes.length < noted + more) {
      notes = Arrays.copyOf(notes, Math.max(noted + more, notes.length * 3 / 2));
    }
  }

  private void end(int row) {
    int place = row + cache.endClass;
    reserve(1);
    note(0, place);
    int entry = table[place];
    if (entry == 0) {
      entry = make(place);
    }
    int[] matches = state(Math.abs(entry)).matches;
    if (matches != null) {
      hits(matches);
    }
  }

  /** Notes matches that are complete behind what was read. */
  private void hits(int[] matches) {
    for (int i = 0; i < matches.length; i += 2) {
      int pattern = matches[i];
      hitIn[pattern] = search;
      hitNote[pattern] = noted;
      hitAt[pattern] = position();
      hitWindow[pattern] = loaded;
      hitThread[pattern] = matches[i + 1];
      first = Math.min(first, pattern);
    }
  }

  /**
   * After how many bytes it was known what matches: the outcome of the last search is that of any
   * text that begins with these. -1 when the whole text had to be read.
   */
  public int decidedAt() {
    return decidedAt;
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
    int window = hitWindow[pattern];
    int position = hitAt[pattern];
    int note = hitNote[pattern];
    if (isMadeAgain || window != loaded) {
      load(window, position);
      note = noted;
    }
    int thread = hitThread[pattern];
    while (true) {
      thread = back(thread, note, position, spans);
      if (thread < 0) {
        return;
      }
      position = windows.values[window * WINDOW_INTS + 3];
      if (--window < 0) {
        take(cache.startStep(), thread, 0, spans);
        return;
      }
      load(window, position);
      note = noted;
    }
  }

  /**
   * Follows a thread back through the notes of this window.
   *
   * @return the thread at its start; negative when no tag can come any more
   */
  private int back(int last, int count, int end, int[] spans) {
    @Nullable Step[] steps = cache.steps;
    int thread = last;
    int note = count;
    int position = end;
    int gap = gaps.size - 2;
    while (gap >= 0 && gaps.values[gap] >= note) {
      gap -= 2;
    }
    while (note > 0) {
      int place = notes[--note];
      Step step = place < steps.length ? steps[place] : null;
      if (step == null) {
        step = cache.madeStep(place);
      }
      if (!step.isPlain()) {
        thread = take(step, thread, position, spans);
        if (thread < 0) {
          return thread;
        }
      }
      position--;
      if (gap >= 0 && gaps.values[gap] == note) {
        position -= gaps.values[gap + 1];
        gap -= 2;
      }
    }
    return thread;
  }

  /** Makes the notes of a window again, up to a position in the text. */
  private void load(int window, int limit) {
    int entry = window * WINDOW_INTS;
    boolean second = windows.values[entry + 1] != 0;
    int state = windows.values[entry + 2];
    base = windows.values[entry + 3];
    noted = 0;
    skipped = 0;
    gaps.clear();
    if (!second) {
      state = again(windows.values[entry], to, limit, state);
    }
    state = again(second ? windows.values[entry] : from2, to2, limit, state);
    for (int last = 0; position() < limit; last++) {
      reserve(1);
      notes[noted++] = tail[last];
    }
    loaded = window;
    isMadeAgain = true;
  }

  private int again(int from, int end, int limit, int start) {
    int state = start;
    for (int i = from; i < end && position() < limit; i++) {
      reserve(2);
      int at = state + (cache.classes[bytes[i] & 0xff] & 0xff);
      notes[noted++] = at;
      int next = table[at];
      state = Math.abs(next);
      if (next < 0 && state(state).skips) {
        i = passOver(state, bytes, i, Math.min(end, i + 1 + limit - position()));
      }
    }
    return state;
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
    int parent = step.parents()[thread];
    if (parent < 0 && spans[0] < 0) {
      spans[0] = 0;
    }
    return parent;
  }
}
