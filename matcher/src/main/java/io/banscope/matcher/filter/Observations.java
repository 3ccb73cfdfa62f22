package io.banscope.matcher.filter;

import io.banscope.matcher.date.DatedLines;
import io.banscope.matcher.regex.dfa.SetSearch;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the lines of a chunk showed by themselves, before anything with a memory looks at them:
 * where each line is, where its date was cut out, its time, and which regexes matched where. Flat
 * arrays, cleared and filled again. Written by a {@link LineMatcher}, read in line order by {@link
 * OrderedStage}.
 *
 * <p>Layout, {@value #LINE} ints per line:
 *
 * <table>
 *   <caption>per line</caption>
 *   <tr><th>int</th><th>meaning</th></tr>
 *   <tr><td>START, END</td><td>byte range of the line in the chunk</td></tr>
 *   <tr><td>CUT_START, CUT_END</td><td>byte range of the cut text; equal when nothing was cut</td></tr>
 *   <tr><td>FLAGS</td><td>kind of the stamp in the lower bits; whether an earlier line lent the date
 *       ({@code LENT}); whether something went wrong ({@code PROBLEM}); whether it is ASCII without
 *       line feeds ({@code ASCII}); whether there is date text that is not in the line ({@code
 *       OUTSIDE})</td></tr>
 *   <tr><td>EARLY_BEGIN, EARLY_END</td><td>range of the early hits in ignoreHits</td></tr>
 *   <tr><td>PREFREGEX</td><td>begin of the prefregex' spans, or {@link #MISS}, {@link
 *       #NOT_SEARCHED}, {@link #MATCHED}</td></tr>
 *   <tr><td>MATCHES_BEGIN, MATCHES_END</td><td>range of the line's matches</td></tr>
 * </table>
 *
 * <p>The stamp is in epoch, date text that is not in the line in dateOutsideLine, what went wrong
 * in problem. PERF: rows, and no look at these lists for most lines, as what reads them in order
 * waits for memory more than for anything else.
 *
 * <p>{@value #MATCH} ints per match: the failregex, the begin of its spans, and the range of its
 * late ignore hits, where its places are, if it simply names an address, and where its row of
 * {@link SessionRows} is, if it has one. Spans are pairs (start, end) of byte offsets per group,
 * group 0 first, -1 for a group that took no part. Those of the prefregex count in the virtual text
 * <em>before + after + newline</em>; those of a failregex in the text it searched, which is the
 * content that the prefregex left (plus newline) where that is not empty, and the virtual text
 * otherwise.
 *
 * <p>Places, {@value #PLACES} longs per match that simply names an address: the range of the
 * address in the chunk and its {@link FirstBytes}, then those of the user. PERF: whoever counts
 * them looks at no byte of the chunk, which has left the caches by then.
 */
final class Observations {
  /** The prefregex was searched and did not match. */
  static final int MISS = -1;

  /** There is no prefregex, or an early ignore came first. */
  static final int NOT_SEARCHED = -2;

  /** The prefregex matched, and nothing more of the line is of interest. */
  static final int MATCHED = -3;

  private static final Stamp.Kind[] KINDS = Stamp.Kind.values();

  private static final int START = 0;
  private static final int END = 1;
  private static final int CUT_START = 2;
  private static final int CUT_END = 3;
  private static final int FLAGS = 4;
  private static final int EARLY_BEGIN = 5;
  private static final int EARLY_END = 6;
  private static final int PREFREGEX = 7;
  private static final int MATCHES_BEGIN = 8;
  private static final int MATCHES_END = 9;
  private static final int LINE = 10;

  private static final int KIND = 7;
  private static final int NO_STAMP = Stamp.Kind.NONE.ordinal();
  private static final int LENT = 8;
  private static final int PROBLEM = 16;
  private static final int ASCII = 32;
  private static final int OUTSIDE = 64;

  private static final int FAILREGEX = 0;
  private static final int FAIL_SPANS = 1;
  private static final int LATE_BEGIN = 2;
  private static final int LATE_END = 3;
  private static final int PLAIN = 4;
  private static final int SESSION = 5;
  private static final int MATCH = 6;

  private static final int NOT_PLAIN = -1;

  /** The match has no {@link SessionRows row}. */
  static final int NO_SESSION = -1;

  private static final int ID = 0;
  private static final int ID_LOW = 1;
  private static final int ID_HIGH = 2;
  private static final int NAME = 3;
  private static final int NAME_LOW = 4;
  private static final int NAME_HIGH = 5;
  private static final int PLACES = 6;

  private byte[] chunk = new byte[0];
  private int[] rows = new int[8 * LINE];
  private int lines;
  private double[] epoch = new double[8];

  /** By line, where {@code OUTSIDE} is set. */
  private @Nullable String[] dateOutsideLine = {};

  /** By line, where {@code PROBLEM} is set. */
  private @Nullable String[] problem = {};

  private int[] matches = new int[16 * MATCH];
  private int matchCount;

  private long[] places = new long[16 * PLACES];
  private int placeCount;

  private final SessionRows sessions = new SessionRows();

  private final IntList spans = new IntList();

  /** How many spans there were before the line just begun. */
  private int spansBefore;

  private final IntList ignoreHits = new IntList();

  /** Forgets all lines; the next ones are ranges of {@code chunk}. */
  void reset(byte[] chunk) {
    this.chunk = chunk;
    lines = 0;
    matchCount = 0;
    placeCount = 0;
    sessions.clear();
    spans.clear();
    ignoreHits.clear();
    Arrays.fill(dateOutsideLine, null);
    Arrays.fill(problem, null);
  }

  /**
   * Begins a line.
   *
   * @param from first byte
   * @param to end
   * @param cutFrom first byte that was cut out
   * @param cutTo end of what was cut out
   * @param stampKind what sort of stamp
   * @param epochSecond the stamp
   * @param dateText date text that is not in the line: that of an earlier line, or of the journal
   * @param lent whether it is that of an earlier line
   * @param trouble why the line has no proper date, when the detector failed on it
   */
  void beginLine(
      int from,
      int to,
      int cutFrom,
      int cutTo,
      Stamp.Kind stampKind,
      double epochSecond,
      @Nullable String dateText,
      boolean lent,
      @Nullable String trouble) {
    if ((lines + 1) * LINE > rows.length) {
      rows = Arrays.copyOf(rows, 2 * rows.length);
    }
    if (lines == epoch.length) {
      epoch = Arrays.copyOf(epoch, lines * 2);
    }
    int row = lines * LINE;
    rows[row + START] = from;
    rows[row + END] = to;
    rows[row + CUT_START] = cutFrom;
    rows[row + CUT_END] = cutTo;
    rows[row + FLAGS] = stampKind.ordinal() | (lent ? LENT : 0);
    rows[row + EARLY_BEGIN] = ignoreHits.size();
    rows[row + EARLY_END] = ignoreHits.size();
    rows[row + PREFREGEX] = NOT_SEARCHED;
    rows[row + MATCHES_BEGIN] = matchCount;
    rows[row + MATCHES_END] = matchCount;
    epoch[lines] = epochSecond;
    spansBefore = spans.size();
    lines++;
    if (dateText != null) {
      rows[row + FLAGS] |= OUTSIDE;
      dateOutsideLine = with(dateOutsideLine, lines - 1, dateText);
    }
    if (trouble != null) {
      rows[row + FLAGS] |= PROBLEM;
      problem = with(problem, lines - 1, trouble);
    }
  }

  /**
   * Begins a line with what is known of its date.
   *
   * @param isAscii whether the line is known to be ASCII without line feeds
   */
  void beginLine(int from, int to, DatedLines dates, int line, boolean isAscii) {
    Stamp.Kind stampKind =
        switch (dates.kind(line)) {
          case WHOLE -> Stamp.Kind.WHOLE;
          case FRACTIONAL -> Stamp.Kind.FRACTIONAL;
          case NONE, UNCONVERTIBLE, ERROR -> Stamp.Kind.NONE;
        };
    String lent = dates.lentText(line);
    beginLine(
        from,
        to,
        dates.cutStart(line),
        dates.cutEnd(line),
        stampKind,
        dates.epochSecond(line),
        lent,
        lent != null,
        dates.reason(line));
    if (isAscii) {
      rows[(lines - 1) * LINE + FLAGS] |= ASCII;
    }
  }

  /** The same texts with one more; few lines have any. */
  private static @Nullable String[] with(@Nullable String[] texts, int line, String text) {
    @Nullable String[] longer =
        line < texts.length ? texts : Arrays.copyOf(texts, Math.max(line + 1, 2 * texts.length));
    longer[line] = text;
    return longer;
  }

  /** Records that an ignoreregex hit, early in the line or late for the match just begun. */
  void addIgnoreHit(int ignoreregex) {
    ignoreHits.add(ignoreregex);
  }

  /** Ends the early ignoreregexes of the line; called once per line, before what follows. */
  void endEarlyIgnore() {
    setOfLine(EARLY_END, ignoreHits.size());
  }

  /** Records that the prefregex was not searched, did not match, or how is of no interest. */
  void addPrefregex(int outcome) {
    setOfLine(PREFREGEX, outcome);
  }

  /** Begins a match of the prefregex; its spans follow. */
  void beginPrefregexMatch() {
    setOfLine(PREFREGEX, spans.size());
  }

  /** Begins a match; its spans and late ignore hits follow. */
  void beginMatch(int failregexIndex) {
    if ((matchCount + 1) * MATCH > matches.length) {
      matches = Arrays.copyOf(matches, 2 * matches.length);
    }
    int row = matchCount * MATCH;
    matches[row + FAILREGEX] = failregexIndex;
    matches[row + FAIL_SPANS] = spans.size();
    matches[row + LATE_BEGIN] = ignoreHits.size();
    matches[row + PLAIN] = NOT_PLAIN;
    matches[row + SESSION] = NO_SESSION;
    matchCount++;
  }

  /** Records the next group of the match just begun. */
  void addSpan(int from, int to) {
    spans.add(from);
    spans.add(to);
  }

  /** Records all groups of the match just begun: start and end of each. */
  void addSpans(int[] groups, int count) {
    spans.addAll(groups, count);
  }

  /** Records all groups of a pattern that matched. */
  void addSpans(SetSearch search, int pattern) {
    int at = spans.extend(search.spanCount(pattern));
    search.spans(pattern, spans.values(), at);
  }

  /** Forgets what was recorded of the line just begun while it was searched, problems too. */
  void restartLine() {
    int row = (lines - 1) * LINE;
    ignoreHits.truncate(rows[row + EARLY_BEGIN]);
    rows[row + EARLY_END] = rows[row + EARLY_BEGIN];
    rows[row + PREFREGEX] = NOT_SEARCHED;
    matchCount = rows[row + MATCHES_BEGIN];
    spans.truncate(spansBefore);
    rows[row + FLAGS] &= ~PROBLEM;
  }

  /** Ends the match just begun. */
  void endMatch() {
    matches[(matchCount - 1) * MATCH + LATE_END] = ignoreHits.size();
  }

  /**
   * Records that a match simply names an address.
   *
   * @param id where it is in the chunk: start in the upper half, end in the lower
   * @param user where the user is, likewise; 0 for none
   */
  void setPlain(int match, long id, long user) {
    if ((placeCount + 1) * PLACES > places.length) {
      places = Arrays.copyOf(places, 2 * places.length);
    }
    int row = placeCount * PLACES;
    matches[match * MATCH + PLAIN] = placeCount++;
    int start = (int) (id >>> 32);
    places[row + ID] = id;
    places[row + ID_LOW] = FirstBytes.low(chunk, start, (int) id);
    places[row + ID_HIGH] = FirstBytes.high(chunk, start, (int) id);
    start = (int) (user >>> 32);
    places[row + NAME] = user;
    places[row + NAME_LOW] = FirstBytes.low(chunk, start, (int) user);
    places[row + NAME_HIGH] = FirstBytes.high(chunk, start, (int) user);
  }

  /** Records that what a match says of its session is in a row. */
  void setSession(int match, int row) {
    matches[match * MATCH + SESSION] = row;
  }

  /** Adds to what went wrong on the current line; the first problem stays. */
  void addProblem(String trouble) {
    int line = lines - 1;
    if (problem(line) == null) {
      rows[line * LINE + FLAGS] |= PROBLEM;
      problem = with(problem, line, trouble);
    }
  }

  /** Ends the line. */
  void endLine() {
    setOfLine(MATCHES_END, matchCount);
  }

  private void setOfLine(int field, int value) {
    rows[(lines - 1) * LINE + field] = value;
  }

  /** Number of lines. */
  int lines() {
    return lines;
  }

  byte[] chunk() {
    return chunk;
  }

  int start(int line) {
    return rows[line * LINE + START];
  }

  int end(int line) {
    return rows[line * LINE + END];
  }

  int cutStart(int line) {
    return rows[line * LINE + CUT_START];
  }

  int cutEnd(int line) {
    return rows[line * LINE + CUT_END];
  }

  Stamp stamp(int line) {
    Stamp.Kind stampKind = KINDS[rows[line * LINE + FLAGS] & KIND];
    return stampKind == Stamp.Kind.NONE ? Stamp.NONE : new Stamp(stampKind, epoch[line]);
  }

  /** Whether the line is known to be ASCII without line feeds. */
  boolean isAscii(int line) {
    return (rows[line * LINE + FLAGS] & ASCII) != 0;
  }

  /** Whether the line has a time. */
  boolean hasTime(int line) {
    return (rows[line * LINE + FLAGS] & KIND) != NO_STAMP;
  }

  /** The time in seconds, without an object; 0 for none. */
  double epochSecond(int line) {
    return hasTime(line) ? epoch[line] : 0;
  }

  @Nullable String dateOutsideLine(int line) {
    return (rows[line * LINE + FLAGS] & OUTSIDE) == 0 ? null : dateOutsideLine[line];
  }

  /** Whether the date text is that of an earlier line. */
  boolean isDateLent(int line) {
    return (rows[line * LINE + FLAGS] & LENT) != 0;
  }

  @Nullable String problem(int line) {
    return (rows[line * LINE + FLAGS] & PROBLEM) == 0 ? null : problem[line];
  }

  /** Begin of the line's early ignore hits in the row that {@link #ignoreHit} reads. */
  int earlyIgnoreBegin(int line) {
    return rows[line * LINE + EARLY_BEGIN];
  }

  int earlyIgnoreEnd(int line) {
    return rows[line * LINE + EARLY_END];
  }

  /** The ignoreregex of a hit. */
  int ignoreHit(int hit) {
    return ignoreHits.get(hit);
  }

  /** Begin of the prefregex' spans, or {@link #MISS}, {@link #NOT_SEARCHED}, {@link #MATCHED}. */
  int prefregex(int line) {
    return rows[line * LINE + PREFREGEX];
  }

  int matchesBegin(int line) {
    return rows[line * LINE + MATCHES_BEGIN];
  }

  int matchesEnd(int line) {
    return rows[line * LINE + MATCHES_END];
  }

  int failregex(int match) {
    return matches[match * MATCH + FAILREGEX];
  }

  /** Begin of the match's spans. */
  int failSpans(int match) {
    return matches[match * MATCH + FAIL_SPANS];
  }

  int lateIgnoreBegin(int match) {
    return matches[match * MATCH + LATE_BEGIN];
  }

  int lateIgnoreEnd(int match) {
    return matches[match * MATCH + LATE_END];
  }

  /** Whether a match simply names an address, so that the verdict can be {@link #fill}ed. */
  boolean isPlain(int match) {
    return matches[match * MATCH + PLAIN] != NOT_PLAIN;
  }

  /** Where the row of a match is in {@link #sessions}, or {@link #NO_SESSION}. */
  int session(int match) {
    return matches[match * MATCH + SESSION];
  }

  /** What matches say of their sessions. */
  SessionRows sessions() {
    return sessions;
  }

  /** Fills a verdict with a match that is plain, without a look at the chunk. */
  void fill(int match, LineVerdict verdict) {
    int row = matches[match * MATCH + PLAIN] * PLACES;
    verdict.setId(
        chunk,
        (int) (places[row + ID] >>> 32),
        (int) places[row + ID],
        places[row + ID_LOW],
        places[row + ID_HIGH]);
    verdict.setUser(
        chunk,
        (int) (places[row + NAME] >>> 32),
        (int) places[row + NAME],
        places[row + NAME_LOW],
        places[row + NAME_HIGH]);
  }

  /** Start of group {@code group} in the spans that begin at {@code begin}. */
  int groupStart(int begin, int group) {
    return spans.get(begin + 2 * group);
  }

  /** End of group {@code group} in the spans that begin at {@code begin}. */
  int groupEnd(int begin, int group) {
    return spans.get(begin + 2 * group + 1);
  }
}
