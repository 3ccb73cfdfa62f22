package io.banscope.matcher.regex.dfa;

import org.jspecify.annotations.Nullable;

/**
 * Searches by {@link Leaps} between {@link TaggedStates}: eight bytes at a time, with groups known
 * at the end. It begins after some searches, as those of a short log gain nothing, and pauses where
 * it does not pay: where too many words are new, or states. Belongs to one thread.
 *
 * <p>Memory: what states and leaps take, all of it only as far as {@link StatePool} has it for what
 * is of use but not needed.
 */
final class LeapSearch {
  /** After so many leaps and misses it is seen whether they are worth while. */
  private static final int TRIES = 1 << 13;

  /** So often it is seen whether leaps are being learned, before they have to be known. */
  private static final int LESSONS = 8;

  /** Searches without leaps when they are not, at first and at most. */
  private static final int LEAST_PAUSE = 1 << 10;

  private static final int MOST_PAUSE = 1 << 16;

  /** Of so many tries one may miss, and while leaps are being learned. */
  private static final int TRIES_PER_MISS = 5;

  private static final int TRIES_PER_MISS_OF_LESSON = 2;

  private final int tags;
  private final Found found;
  private final Credit credit;

  /** Row of values of each pattern that matched, and the place they are relative to. */
  private final int[] hitValues;

  private final int[] hitAt;

  /** The groups of a pattern that matched before registers were written again. */
  private final int[][] settled;

  private boolean unsettled;

  private @Nullable StateCache cache;
  private @Nullable TaggedStates states;
  private @Nullable Leaps leaps;
  private StatePool.@Nullable Share share;
  private final int[] bases = new int[TagValues.BASES];

  /** Searches until it is tried. */
  private int rest;

  private int pause = LEAST_PAUSE;
  private int tries;
  private int misses;
  private int lessons;

  // How far the search is.
  private int reached;
  private int stoppedAt;

  /** The first bytes of the text, spread; 0 before they were read. */
  private long first;

  private boolean plain;

  /**
   * @param set what is searched
   * @param rest how many searches it is not used for
   */
  LeapSearch(PatternSet set, Found found, Credit credit, int rest) {
    this.found = found;
    this.credit = credit;
    this.rest = rest;
    int most = 0;
    for (int i = 0; i < set.size(); i++) {
      most = Math.max(most, 2 * set.regex(i).groupCount() + 2);
    }
    tags = set.wantsGroups() ? most : 0;
    hitValues = new int[set.size()];
    hitAt = new int[set.size()];
    settled = new int[set.size()][];
  }

  /** Whether the next search may be done here. */
  boolean isReady(StateCache searched) {
    if (rest > 0) {
      rest--;
      return false;
    }
    if (states == null || cache != searched) {
      return begin(searched);
    }
    if (tries >= TRIES) {
      review();
      return rest == 0;
    }
    return true;
  }

  private boolean begin(StateCache searched) {
    forget();
    StatePool.Share own = StatePool.SHARED.share(this);
    share = own;
    try {
      cache = searched;
      states = new TaggedStates(searched, tags, credit, own);
      leaps = new Leaps(states, own);
      tries = 0;
      misses = 0;
      lessons = LESSONS;
      return true;
    } catch (AutomatonLimitException e) {
      forget();
      rest = MOST_PAUSE;
      return false;
    }
  }

  private void forget() {
    if (share != null) {
      share.release();
    }
    share = null;
    states = null;
    leaps = null;
    cache = null;
  }

  private void review() {
    int most = tries / (lessons > 0 ? TRIES_PER_MISS_OF_LESSON : TRIES_PER_MISS);
    if (misses > most) {
      pauseLonger();
    } else if (lessons > 0) {
      lessons--;
    } else {
      pause = LEAST_PAUSE;
    }
    tries = 0;
    misses = 0;
  }

  private void pauseLonger() {
    rest = pause;
    pause = Math.min(MOST_PAUSE, 4 * pause);
  }

  /**
   * Searches a text.
   *
   * @return false when it could not be searched here
   */
  boolean search(
      byte[] text, int from, int to, int from2, int to2, boolean newline, boolean isPlain) {
    plain = isPlain;
    unsettled = false;
    first = 0;
    try {
      TaggedStates automaton = states;
      Leaps known = leaps;
      if (automaton == null || known == null) {
        return false;
      }
      run(automaton, known, text, from, to, from2, to2, newline);
      return true;
    } catch (AutomatonLimitException e) {
      forget();
      pauseLonger();
      return false;
    }
  }

  private void run(
      TaggedStates automaton,
      Leaps known,
      byte[] text,
      int from,
      int to,
      int from2,
      int to2,
      boolean newline) {
    TaggedState start = automaton.start();
    if (start.hits != null) {
      hits(start.hits, 0);
    }
    if (start.isDead) {
      found.decide(0);
      return;
    }
    int length = to - from;
    reached = start.number;
    if (from < to && !scan(automaton, known, text, from, to, -from)) {
      return;
    }
    if (from2 < to2 && !scan(automaton, known, text, from2, to2, length - from2)) {
      return;
    }
    int position = length + to2 - from2;
    if (newline) {
      int[] hits = automaton.finish(reached);
      if (hits.length > 0) {
        hits(hits, position + 1);
      }
    } else {
      end(automaton, position);
    }
  }

  private void end(TaggedStates automaton, int position) {
    int at = automaton.endOf(reached);
    int entry = automaton.table[at];
    if (entry == 0) {
      entry = automaton.make(at);
    }
    if (entry < 0) {
      int[] hits = automaton.state(-entry).hits;
      if (hits != null) {
        hits(hits, position);
      }
    }
  }

  /**
   * Reads a range; false when it is known before its end what matches.
   *
   * @param shift from an index to the place in the text
   */
  private boolean scan(
      TaggedStates automaton, Leaps known, byte[] text, int from, int end, int shift) {
    int at = from;
    while (at < end) {
      leap(automaton, known, text, at, end, shift);
      at = stoppedAt;
      if (reached < 0) {
        TaggedState state = automaton.state(-reached);
        reached = state.number;
        if (at < end && state.skips) {
          at = plain ? end : PlainBytes.end(text, at, end);
        }
        if (state.hits != null) {
          hits(state.hits, at + shift);
        }
        if (state.isDead) {
          found.decide(at + shift);
          return false;
        }
      }
    }
    return true;
  }

  /**
   * Leaps as far as nothing has to be done but to go on. PERF: where the next word is must not
   * depend on where a leap leads, see {@link Leaps}.
   */
  private void leap(
      TaggedStates automaton, Leaps known, byte[] text, int from, int end, int shift) {
    if (unsettled) {
      settle(automaton);
    }
    long[] entries = known.entries;
    int mask = known.mask();
    int[] written = bases;
    long begun = first;
    int lastWord = end - Leaps.LENGTH;
    int next = reached;
    int i = from;
    while (i <= lastWord) {
      long word = (long) PlainBytes.WORDS.get(text, i);
      long shape = Leaps.shape(word);
      long spread = Leaps.spread(shape);
      begun = begun == 0 ? spread : begun;
      int place = Leaps.place(spread, begun, mask);
      long bytes = entries[place];
      long entry = entries[place + 1];
      if (Leaps.state(entry) != next || bytes != shape && bytes != word) {
        place = Leaps.other(place, next, mask);
        bytes = entries[place];
        entry = entries[place + 1];
        if (Leaps.state(entry) != next || bytes != shape && bytes != word) {
          first = begun;
          reached = next;
          miss(automaton, known, text, i, word, Leaps.LENGTH, shift);
          entries = known.entries;
          mask = known.mask();
          next = reached;
          i = stoppedAt;
          if (next < 0) {
            break;
          }
          continue;
        }
      }
      written[Leaps.register(entry)] = i + shift + Leaps.written(entry);
      if (Leaps.list(entry) != 0) {
        write(known.lists, Leaps.list(entry), i + shift);
      }
      next = Leaps.next(entry);
      if (next < 0) {
        i += Leaps.length(entry);
        break;
      }
      i += Leaps.LENGTH;
    }
    tries += 1 + (i - from >> 3);
    first = begun;
    reached = next;
    stoppedAt = i;
    if (i < end && next > 0) {
      leapLast(automaton, known, text, i, end, shift);
    }
  }

  /** The same with the last bytes of a range, of which there are less than eight. */
  private void leapLast(
      TaggedStates automaton, Leaps known, byte[] text, int from, int end, int shift) {
    if (from > text.length - Leaps.LENGTH) {
      walk(automaton, text, from, end, shift);
      return;
    }
    long word = Leaps.beginning((long) PlainBytes.WORDS.get(text, from), end - from);
    long shape = Leaps.shape(word);
    long spread = Leaps.spread(shape);
    first = first == 0 ? spread : first;
    int place = Leaps.place(spread, first, known.mask());
    for (int attempt = 0; attempt < 2; attempt++) {
      long bytes = known.entries[place];
      long entry = known.entries[place + 1];
      if (Leaps.state(entry) == reached && (bytes == shape || bytes == word)) {
        bases[Leaps.register(entry)] = from + shift + Leaps.written(entry);
        if (Leaps.list(entry) != 0) {
          write(known.lists, Leaps.list(entry), from + shift);
        }
        reached = Leaps.next(entry);
        stoppedAt = from + Leaps.length(entry);
        return;
      }
      place = Leaps.other(place, reached, known.mask());
    }
    miss(automaton, known, text, from, word, end - from, shift);
  }

  /** There is no leap of the next bytes: they are followed one by one, and perhaps entered. */
  private void miss(
      TaggedStates automaton,
      Leaps known,
      byte[] text,
      int from,
      long word,
      int length,
      int shift) {
    int state = reached;
    walk(automaton, text, from, from + length, shift);
    known.learn(state, word, first);
    misses++;
  }

  /** The same byte by byte. */
  private void walk(TaggedStates automaton, byte[] text, int from, int end, int shift) {
    byte[] classes = automaton.classes;
    int next = reached;
    int i = from;
    while (i < end && next > 0) {
      int at = next * automaton.stride + (classes[text[i] & 0xff] & 0xff);
      next = automaton.made(at);
      bases[automaton.writes[at]] = i + shift - TagValues.FAR;
      i++;
    }
    reached = next;
    stoppedAt = i;
  }

  private void write(int[] lists, int list, int position) {
    int end = list + 1 + lists[list];
    for (int i = list + 1; i < end; i += 2) {
      bases[lists[i]] = position + lists[i + 1];
    }
  }

  /** Notes matches. */
  private void hits(int[] hits, int position) {
    for (int i = 0; i < hits.length; i += 2) {
      int pattern = hits[i];
      found.add(pattern);
      hitValues[pattern] = hits[i + 1];
      hitAt[pattern] = position;
    }
    unsettled = true;
  }

  /** Works out the groups of what has matched, as long as the registers have them. */
  private void settle(TaggedStates automaton) {
    for (int i = 0; i < found.count(); i++) {
      int pattern = found.get(i);
      int row = hitValues[pattern];
      if (row >= 0) {
        int[] groups = settled[pattern];
        if (groups == null) {
          groups = new int[tags];
          settled[pattern] = groups;
        }
        work(automaton.values(row), hitAt[pattern], groups, 0, tags);
        hitValues[pattern] = -1;
      }
    }
    unsettled = false;
  }

  private void work(int[] values, int position, int[] places, int from, int to) {
    bases[TagValues.HERE] = position;
    for (int tag = from; tag < to; tag++) {
      places[tag] = TagValues.place(values[tag], bases);
    }
  }

  /** The tags {@code [from, to)} of a pattern that matched. */
  void tags(int pattern, int[] spans, int from, int to) {
    int row = hitValues[pattern];
    if (row >= 0) {
      work(states.values(row), hitAt[pattern], spans, from, to);
    } else {
      System.arraycopy(settled[pattern], from, spans, from, to - from);
    }
  }
}
