package io.banscope.matcher.regex.dfa;

import java.util.Arrays;
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
  /** A leap of fewer bytes is of no use. */
  private static final int LEAST = 3;

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
    int[] counts = new int[set.size()];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = set.wantsGroups() ? 2 * set.regex(i).groupCount() + 2 : 0;
    }
    tags = Arrays.stream(counts).max().orElse(0);
    hits = new TagHits(found, counts);
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
      states = new TaggedStates(searched, tags, credit, policy, own);
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
    policy.earn(to - from + to2 - from2);
    TaggedStates automaton = states;
    Leaps known = leaps;
    if (automaton == null || known == null) {
      return false;
    }
    try {
      run(automaton, known, text, from, to, from2, to2, newline);
      return true;
    } catch (AutomatonLimitException e) {
      if (automaton.isFull()) {
        forget();
      }
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

  /** Leaps as far as nothing has to be done but to go on. */
  private void leap(
      TaggedStates automaton, Leaps known, byte[] text, int from, int end, int shift) {
    hits.settle(automaton);
    if (first == 0) {
      first = Leaps.spread(Leaps.shape(word(text, from, end)));
    }
    int lastWord = end - Leaps.LENGTH;
    int at = from;
    while (at < end && reached > 0) {
      if (at <= lastWord) {
        fly(known, text, at, lastWord, shift);
        at = stoppedAt;
      }
      if (at < end) {
        leapOnce(automaton, known, text, at, Math.min(end, at + Leaps.LENGTH), shift);
        at = stoppedAt;
      }
    }
    policy.tried(1 + (at - from >> 3));
    if (at - from < LEAST) {
      policy.missed(); // to stop at every other byte costs more than to go byte by byte
    }
  }

  /**
   * Takes the leaps that are known and do nothing odd. PERF: calls nothing; and where the next word
   * is must not depend on where a leap leads, see {@link Leaps}.
   */
  private void fly(Leaps known, byte[] text, int from, int lastWord, int shift) {
    long[] entries = known.entries;
    int[] written = hits.bases;
    int mask = known.mask();
    long begun = first;
    int next = reached;
    int i = from;
    for (; i <= lastWord; i += Leaps.LENGTH) {
      long word = (long) PlainBytes.WORDS.get(text, i);
      long shape = Leaps.shape(word);
      int place = Leaps.place(Leaps.spread(shape), begun, mask);
      long bytes = entries[place];
      long entry = entries[place + 1];
      if (Leaps.state(entry) != next || bytes != shape && bytes != word) {
        place = Leaps.other(place, next, mask);
        bytes = entries[place];
        entry = entries[place + 1];
        if (Leaps.state(entry) != next || bytes != shape && bytes != word) {
          break;
        }
      }
      if (Leaps.isOdd(entry)) {
        break;
      }
      written[Leaps.register(entry)] = i + shift + Leaps.written(entry);
      next = Leaps.evenNext(entry);
    }
    reached = next;
    stoppedAt = i;
  }

  /** The next bytes of a text, of which there may be less than eight. */
  private static long word(byte[] text, int from, int end) {
    if (from > text.length - Leaps.LENGTH) {
      return 0;
    }
    long word = (long) PlainBytes.WORDS.get(text, from);
    return end - from < Leaps.LENGTH ? Leaps.beginning(word, end - from) : word;
  }

  /** Takes one leap, whatever it does, or goes byte by byte. */
  private void leapOnce(
      TaggedStates automaton, Leaps known, byte[] text, int from, int end, int shift) {
    if (from > text.length - Leaps.LENGTH) {
      walk(automaton, text, from, end, shift);
      return;
    }
    long word = word(text, from, end);
    long shape = Leaps.shape(word);
    int place = Leaps.place(Leaps.spread(shape), first, known.mask());
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

  /** Reads tags of a pattern that matched, see {@link TagHits#read}. */
  void tags(int pattern, int[] into, int at, int from, int to) {
    hits.read(Objects.requireNonNull(states), pattern, into, at, from, to);
  }
}
