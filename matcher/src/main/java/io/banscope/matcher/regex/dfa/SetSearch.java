package io.banscope.matcher.regex.dfa;

import java.util.Arrays;

/**
 * Searches the patterns of a {@link PatternSet} in texts of valid UTF-8; belongs to one thread. A
 * text is two ranges of an array, one after the other, and perhaps a line feed: what is left of a
 * line when its date is cut out. Offsets are bytes of this text.
 *
 * <p>Cost: one look-up and one note per byte, or per {@linkplain Leaps eight bytes}; groups are
 * read off the notes, backwards, for the patterns that are asked for. Where all characters lead
 * from a state to itself the rest of the line is passed over, eight bytes at a time.
 */
public final class SetSearch {
  private static final int DEAD = 0;

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

  private final PatternSet set;
  private StateCache cache;
  private int[] table;
  private Leaps leaps;
  private final Trace trace;

  /** Where {@link #run} or {@link #scanBlock} stopped. */
  private int stoppedAt;

  /** Where the byte in front of that leads: see {@link StateCache}. */
  private int reached;

  private final int[] hitAt;
  private final int[] hitNote;
  private final int[] hitWindow;
  private final int[] hitThread;

  /** The search in which each pattern matched last. */
  private final long[] hitIn;

  /** The patterns that matched in the last search. */
  private final IntRow matching = new IntRow();

  private long search;

  /** Whether this text is ASCII without line feeds. */
  private boolean plain;

  private int first;
  private int decidedAt;
  private long credit = MOST_CREDIT;

  /** Whether transitions are made whatever they cost. */
  private boolean insistent;

  /** A search of patterns. */
  public SetSearch(PatternSet set) {
    this.set = set;
    cache = set.cache();
    table = cache.table;
    leaps = new Leaps(cache);
    trace = new Trace(cache, leaps);
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
    return search(bytes, from, to, from2, to2, newline, false);
  }

  /**
   * The same.
   *
   * @param isPlain whether the text is known to be ASCII without line feeds, which need not be true
   *     of one that is
   */
  public boolean search(
      byte[] bytes, int from, int to, int from2, int to2, boolean newline, boolean isPlain) {
    plain = isPlain;
    credit = Math.min(MOST_CREDIT, credit + to - from + to2 - from2 + 2);
    for (int attempt = 0; attempt < 2; attempt++) {
      cache = set.cache();
      if (!leaps.isOf(cache)) {
        leaps = new Leaps(cache);
      }
      leaps.begin();
      table = cache.table; // behind the leaps, which may lead to its last rows
      try {
        search(bytes, from, to, from2, to2);
        if (reached != DEAD) {
          if (newline) {
            finish(cache.state(reached));
          } else {
            end(reached);
          }
        }
        return true;
      } catch (AutomatonLimitException e) {
        if (credit < RENEWAL_COST && !insistent) {
          return false; // a new automaton could not be filled
        }
        set.renew(cache);
      }
    }
    return false;
  }

  /**
   * Whether it is to make all transitions that a text needs from now on, whatever was searched
   * before; then only a text that alone needs too large an automaton is not searched.
   */
  public void insist(boolean on) {
    insistent = on;
  }

  /** Lets go of the text; the last search can be asked for groups no more. */
  public void release() {
    trace.release();
  }

  /** Pays for a transition, with bytes that needed none. */
  private void pay() {
    if (credit < TRANSITION_COST) {
      if (!insistent) {
        throw new AutomatonLimitException();
      }
      return;
    }
    credit -= TRANSITION_COST;
  }

  private int make(int at) {
    pay();
    int made = cache.make(at);
    table = cache.table;
    return made;
  }

  /** Reads the text; afterwards {@link #reached} is the state behind it, or {@link #DEAD}. */
  private void search(byte[] text, int from, int to, int from2, int to2) {
    search++;
    matching.clear();
    first = Integer.MAX_VALUE;
    decidedAt = -1;
    State start = cache.start();
    int state = start.isDead() ? DEAD : start.row;
    trace.begin(cache, leaps, text, from, to, from2, to2, state);
    if (start.matches != null) {
      hits(start.matches);
    }
    state = scan(text, from, to, false, state);
    reached = scan(text, from2, to2, true, state);
  }

  private int scan(byte[] text, int from, int end, boolean second, int start) {
    int state = start;
    int at = from;
    while (at < end && state != DEAD) {
      int block = Math.min(end, at + BLOCK);
      trace.expect(block - at, at, second, state);
      state = scanBlock(text, at, block, end, state);
      at = stoppedAt;
    }
    return state;
  }

  /** Scans a block; what a state asks for may go beyond it, up to the end of the range. */
  private int scanBlock(byte[] text, int from, int block, int end, int start) {
    int state = start;
    int at = from;
    while (at < block) {
      if (leaps.isUsed()) {
        leap(text, at, block, state);
      } else {
        run(text, at, block, state);
      }
      at = stoppedAt;
      int next = reached;
      if (next == 0) {
        next = make(trace.notes[trace.noted - 1]);
      }
      state = next;
      if (next < 0) {
        state = -next;
        at = handle(state, text, at, end);
        if (at < 0) {
          return DEAD;
        }
      }
    }
    stoppedAt = at;
    return state;
  }

  /**
   * Runs as far as nothing has to be done but to go on; afterwards {@link #reached} is the entry
   * that was last taken, and {@link #stoppedAt} behind its byte. PERF: a loop of its own that
   * counts up and calls nothing. Its cost is the chain from state to state: some 6 cycles for a
   * byte.
   */
  private void run(byte[] text, int from, int block, int start) {
    byte[] classes = cache.classes;
    int[] transitions = table;
    int[] notes = trace.notes;
    int shift = trace.noted - from;
    int next = start;
    int i = from;
    while (i < block) {
      int at = next + (classes[text[i] & 0xff] & 0xff);
      notes[i + shift] = at;
      next = transitions[at];
      i++;
      if (next <= 0) {
        break;
      }
    }
    trace.noted = i + shift;
    stoppedAt = i;
    reached = next;
  }

  /** The same, eight bytes at a time where they are known. PERF: some 11 cycles for a leap. */
  private void leap(byte[] text, int from, int block, int start) {
    byte[] classes = cache.classes;
    int[] transitions = table;
    int[] notes = trace.notes;
    long[] known = leaps.entries;
    int noted = trace.noted;
    int skipped = trace.skipped;
    int found = 0;
    int next = start;
    int i = from;
    int lastWord = text.length - Leaps.LENGTH;
    while (i < block && i <= lastWord && next > 0) {
      int left = Math.min(block - i, Leaps.LENGTH);
      long word = (long) PlainBytes.WORDS.get(text, i);
      if (left < Leaps.LENGTH) {
        word = Leaps.beginning(word, left);
      }
      long shape = Leaps.shape(word);
      int place = Leaps.place(shape, next);
      long bytes = known[place];
      long leads = known[place + 1];
      if ((int) (leads >>> 32) == next && (bytes == shape || bytes == word)) {
        notes[noted++] = -1 - place;
        found++;
        next = (int) leads;
        int length = next > 0 ? left : leaps.length(place);
        i += length;
        skipped += length - 1;
      } else {
        leaps.miss(next, word, place);
        for (int end = i + left; i < end && next > 0; i++) {
          int at = next + (classes[text[i] & 0xff] & 0xff);
          notes[noted++] = at;
          next = transitions[at];
        }
      }
    }
    while (i < block && next > 0) {
      int at = next + (classes[text[i++] & 0xff] & 0xff);
      notes[noted++] = at;
      next = transitions[at];
    }
    leaps.found(found);
    trace.noted = noted;
    trace.skipped = skipped;
    stoppedAt = i;
    reached = next;
  }

  /**
   * Does what has to be done at a state.
   *
   * @param from the byte behind the one that led there
   * @return the next byte to deal with; -1 when nothing can match any more
   */
  private int handle(int row, byte[] text, int from, int end) {
    State state = cache.state(row);
    int next = from;
    if (state.skips) {
      next = plain ? end : PlainBytes.end(text, from, end);
      if (next > from) {
        trace.addGap(row, next - from);
      }
    }
    if (state.matches != null) {
      hits(state.matches);
    }
    if (state.isDead()) {
      decidedAt = trace.position();
      return -1;
    }
    return next;
  }

  private void finish(State state) {
    Finish finish = state.finish;
    if (finish == null) {
      pay();
      finish = cache.finish(state);
      table = cache.table;
    }
    trace.addLast(0, finish.newline());
    if (finish.matches() != null) {
      hits(finish.matches());
    }
    if (finish.end() < 0) {
      decidedAt = trace.position();
      return;
    }
    trace.addLast(1, finish.end());
    if (finish.endMatches() != null) {
      hits(finish.endMatches());
    }
  }

  private void end(int row) {
    int place = row + cache.endClass;
    trace.addLast(0, place);
    int entry = table[place];
    if (entry == 0) {
      entry = make(place);
    }
    int[] matches = cache.state(Math.abs(entry)).matches;
    if (matches != null) {
      hits(matches);
    }
  }

  /** Notes matches that are complete behind what was read. */
  private void hits(int[] matches) {
    for (int i = 0; i < matches.length; i += 2) {
      int pattern = matches[i];
      if (hitIn[pattern] != search) {
        hitIn[pattern] = search;
        matching.add(pattern);
      }
      hitNote[pattern] = trace.noted;
      hitAt[pattern] = trace.position();
      hitWindow[pattern] = trace.window();
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

  /** How many patterns matched in the last search. */
  public int hits() {
    return matching.size;
  }

  /** A pattern that matched in the last search, by no order. */
  public int hit(int hit) {
    return matching.values[hit];
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
    read(pattern, spans, -1);
  }

  /**
   * One group of a pattern that matched in the last search.
   *
   * @param spans receives its start and end at their places, -1 if it took no part; what else is in
   *     it is of no meaning
   */
  public void span(int pattern, int group, int[] spans) {
    Arrays.fill(spans, 0, spanCount(pattern), -1);
    read(pattern, spans, 2 * group);
  }

  private void read(int pattern, int[] spans, int wanted) {
    trace.read(
        hitThread[pattern], hitWindow[pattern], hitAt[pattern], hitNote[pattern], spans, wanted);
  }
}
