package io.banscope.matcher.regex.dfa;

import java.util.Arrays;

/**
 * Searches the patterns of a {@link PatternSet} in texts of valid UTF-8; belongs to one thread. A
 * text is two ranges of an array, one after the other, and perhaps a line feed: what is left of a
 * line when its date is cut out. Offsets are bytes of this text.
 *
 * <p>A search goes byte by byte at first, and eight at a time once there were enough of them to
 * learn from: {@link NotedSearch} and {@link LeapSearch}, which find the same.
 */
public final class SetSearch {
  /** Searches before the first leap: those of a short log gain nothing. */
  private static final int WARM_UP = 512;

  private final PatternSet set;
  private final Found found;
  private final Credit credit = new Credit();
  private final NotedSearch noted;
  private final LeapSearch leaps;

  /** How many offsets the groups of each pattern have. */
  private final int[] counts;

  private final int[] read;

  /** Whether the last search was done by leaps. */
  private boolean leapt;

  /** A search of patterns. */
  public SetSearch(PatternSet set) {
    this(set, WARM_UP);
  }

  /**
   * The same.
   *
   * @param warmUp how many searches go byte by byte before it is tried to leap
   */
  public SetSearch(PatternSet set, int warmUp) {
    this.set = set;
    found = new Found(set.size());
    noted = new NotedSearch(set, found, credit);
    counts = new int[set.size()];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = 2 * set.regex(i).groupCount() + 2;
    }
    read = new int[Arrays.stream(counts).max().orElse(0)];
    leaps = new LeapSearch(set, found, credit, warmUp);
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
    credit.earn(to - from + to2 - from2);
    found.begin();
    leapt =
        leaps.isReady(set.cache()) && leaps.search(bytes, from, to, from2, to2, newline, isPlain);
    return leapt || noted.search(bytes, from, to, from2, to2, newline, isPlain);
  }

  /**
   * Whether it is to make all transitions that a text needs from now on, whatever was searched
   * before; then only a text that alone needs too large an automaton is not searched.
   */
  public void insist(boolean on) {
    credit.insist(on);
  }

  /** Lets go of the text; the last search can be asked for groups no more. */
  public void release() {
    noted.release();
  }

  /** Whether the last search was done by leaps. */
  public boolean isByLeaps() {
    return leapt;
  }

  /**
   * After how many bytes it was known what matches: the outcome of the last search is that of any
   * text that begins with these. -1 when the whole text had to be read.
   */
  public int decidedAt() {
    return found.decidedAt();
  }

  /** The first pattern that matched in the last search, -1 for none. */
  public int first() {
    return found.first();
  }

  /** Whether a pattern matched in the last search; where the first is wanted, only of that one. */
  public boolean matched(int pattern) {
    return found.has(pattern);
  }

  /** How many patterns matched in the last search. */
  public int hits() {
    return found.count();
  }

  /** A pattern that matched in the last search, by no order. */
  public int hit(int hit) {
    return found.get(hit);
  }

  /** How many offsets the groups of a pattern have, group 0 among them. */
  public int spanCount(int pattern) {
    return counts[pattern];
  }

  /**
   * The groups of a pattern that matched in the last search.
   *
   * @param spans receives start and end of each group, group 0 first, -1 for one that took no part
   */
  public void spans(int pattern, int[] spans) {
    spans(pattern, spans, 0);
  }

  /** The same, the first of them at {@code at}. */
  public void spans(int pattern, int[] spans, int at) {
    int count = spanCount(pattern);
    if (leapt) {
      leaps.tags(pattern, spans, at, 0, count);
    } else {
      Arrays.fill(read, 0, count, -1);
      noted.read(pattern, read, -1);
      System.arraycopy(read, 0, spans, at, count);
    }
  }

  /**
   * One group of a pattern that matched in the last search.
   *
   * @param spans receives its start and end at their places, -1 if it took no part; what else is in
   *     it is of no meaning
   */
  public void span(int pattern, int group, int[] spans) {
    if (leapt) {
      leaps.tags(pattern, spans, 0, 2 * group, 2 * group + 2);
    } else {
      Arrays.fill(spans, 0, spanCount(pattern), -1);
      noted.read(pattern, spans, 2 * group);
    }
  }
}
