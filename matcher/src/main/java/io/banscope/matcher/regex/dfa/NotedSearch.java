package io.banscope.matcher.regex.dfa;

/**
 * Searches byte by byte, noting the way, off which groups are read backwards for the patterns that
 * are asked for. Where all characters lead from a state to itself the rest of the line is passed
 * over, eight bytes at a time. Belongs to one thread.
 *
 * <p>Cost: one look-up and one note per byte.
 */
final class NotedSearch {
  private static final int DEAD = 0;

  /** Bytes for whose notes there is room at a time. */
  private static final int BLOCK = 1 << 14;

  private final PatternSet set;
  private final Found found;
  private final Credit credit;
  private StateCache cache;
  private int[] table;
  private final Trace trace;

  /** Where {@link #run} or {@link #scanBlock} stopped. */
  private int stoppedAt;

  /** Where the byte in front of that leads: see {@link StateCache}. */
  private int reached;

  private final int[] hitAt;
  private final int[] hitNote;
  private final int[] hitWindow;
  private final int[] hitThread;

  /** Whether this text is ASCII without line feeds. */
  private boolean plain;

  NotedSearch(PatternSet set, Found found, Credit credit) {
    this.set = set;
    this.found = found;
    this.credit = credit;
    cache = set.cache();
    table = cache.table;
    trace = new Trace(cache);
    hitAt = new int[set.size()];
    hitNote = new int[set.size()];
    hitWindow = new int[set.size()];
    hitThread = new int[set.size()];
  }

  /** See {@link SetSearch#search}. */
  boolean search(
      byte[] bytes, int from, int to, int from2, int to2, boolean newline, boolean isPlain) {
    plain = isPlain;
    for (int attempt = 0; attempt < 2; attempt++) {
      cache = set.cache();
      table = cache.table;
      found.begin();
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
        if (!credit.isEnoughToRenew()) {
          return false; // a new automaton could not be filled
        }
        set.renew(cache);
      }
    }
    return false;
  }

  /** Lets go of the text; the last search can be asked for groups no more. */
  void release() {
    trace.release();
  }

  private int make(int at) {
    credit.pay();
    int made = cache.make(at);
    table = cache.table;
    return made;
  }

  /** Reads the text; afterwards {@link #reached} is the state behind it, or {@link #DEAD}. */
  private void search(byte[] text, int from, int to, int from2, int to2) {
    State start = cache.start();
    int state = start.isDead() ? DEAD : start.row;
    trace.begin(cache, text, from, to, from2, to2, state);
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
      run(text, at, block, state);
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
      found.decide(trace.position());
      return -1;
    }
    return next;
  }

  private void finish(State state) {
    Finish finish = state.finish;
    if (finish == null) {
      credit.pay();
      finish = cache.finish(state);
      table = cache.table;
    }
    trace.addLast(0, finish.newline());
    if (finish.matches() != null) {
      hits(finish.matches());
    }
    if (finish.end() < 0) {
      found.decide(trace.position());
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
      found.add(pattern);
      hitNote[pattern] = trace.noted;
      hitAt[pattern] = trace.position();
      hitWindow[pattern] = trace.window();
      hitThread[pattern] = matches[i + 1];
    }
  }

  /**
   * Reads groups of a pattern that matched.
   *
   * @param spans receives start and end of each; all -1 before
   * @param wanted the tag to stop at, as the others are not asked for; -1 for none
   */
  void read(int pattern, int[] spans, int wanted) {
    trace.read(
        hitThread[pattern], hitWindow[pattern], hitAt[pattern], hitNote[pattern], spans, wanted);
  }
}
