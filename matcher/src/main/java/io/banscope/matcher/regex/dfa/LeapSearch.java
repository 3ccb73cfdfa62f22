package io.banscope.matcher.regex.dfa;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Searches by {@link Leaps} between {@link TaggedStates}: eight bytes at a time, with groups known
 * at the end; as long as that pays, see {@link LeapPolicy}, and all states that it needs can be
 * made. Belongs to one thread.
 *
 * <p>Memory: what states and leaps take, all of it only as far as {@link StatePool} has it for what
 * is of use but not needed.
 */
final class LeapSearch {
  private final int tags;
  private final Found found;
  private final Credit credit;
  private final LeapPolicy policy;
  private final TagHits hits;
  private @Nullable StateCache cache;
  private @Nullable TaggedStates states;
  private @Nullable Leaps leaps;
  private StatePool.@Nullable Share share;

  // How far the search is.
  private int reached;
  private int stoppedAt;

  /** The first bytes of the text, spread; 0 before they were read. */
  private long first;

  private boolean plain;

  /**
   * @param set what is searched
   * @param found receives which patterns matched
   * @param credit what pays for transitions
   * @param warmUp how many searches it is not used for
   */
  LeapSearch(PatternSet set, Found found, Credit credit, int warmUp) {
    this.found = found;
    this.credit = credit;
    policy = new LeapPolicy(warmUp);
    int most = 0;
    for (int i = 0; i < set.size(); i++) {
      most = Math.max(most, 2 * set.regex(i).groupCount() + 2);
    }
    tags = set.wantsGroups() ? most : 0;
    hits = new TagHits(set.size(), found, tags);
  }

  /** Whether the next search may be done here. */
  boolean isReady(StateCache searched) {
    return policy.mayLeap() && (states != null && cache == searched || begin(searched));
  }

  private boolean begin(StateCache searched) {
    forget();
    StatePool.Share own = StatePool.SHARED.share(this);
    share = own;
    try {
      cache = searched;
      states = new TaggedStates(searched, tags, credit, own);
      leaps = new Leaps(states, own);
      policy.begin();
      return true;
    } catch (AutomatonLimitException e) {
      forget();
      policy.giveUp();
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

  /**
   * Searches a text.
   *
   * @return false when it could not be searched here
   */
  boolean search(
      byte[] text, int from, int to, int from2, int to2, boolean newline, boolean isPlain) {
    plain = isPlain;
    hits.begin();
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
      policy.pause();
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
      hits.add(start.hits, 0);
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
      int[] matches = automaton.finish(reached);
      if (matches.length > 0) {
        hits.add(matches, position + 1);
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
      int[] matches = automaton.state(-entry).hits;
      if (matches != null) {
        hits.add(matches, position);
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
          hits.add(state.hits, at + shift);
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
    hits.settle(automaton);
    long[] entries = known.entries;
    int mask = known.mask();
    int[] written = hits.bases;
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
    policy.tried(1 + (i - from >> 3));
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
        hits.bases[Leaps.register(entry)] = from + shift + Leaps.written(entry);
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
    policy.missed();
  }

  /** The same byte by byte. */
  private void walk(TaggedStates automaton, byte[] text, int from, int end, int shift) {
    byte[] classes = automaton.classes;
    int next = reached;
    int i = from;
    while (i < end && next > 0) {
      int at = next * automaton.stride + (classes[text[i] & 0xff] & 0xff);
      next = automaton.made(at);
      hits.bases[automaton.writes[at]] = i + shift - TagValues.FAR;
      i++;
    }
    reached = next;
    stoppedAt = i;
  }

  private void write(int[] lists, int list, int position) {
    int end = list + 1 + lists[list];
    for (int i = list + 1; i < end; i += 2) {
      hits.bases[lists[i]] = position + lists[i + 1];
    }
  }

  /** The tags {@code [from, to)} of a pattern that matched. */
  void tags(int pattern, int[] spans, int from, int to) {
    hits.read(Objects.requireNonNull(states), pattern, spans, from, to);
  }
}
