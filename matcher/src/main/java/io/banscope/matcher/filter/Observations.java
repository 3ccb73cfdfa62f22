package io.banscope.matcher.filter;

import io.banscope.matcher.date.DatedLines;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the lines of a chunk showed by themselves, before anything with a memory looks at them:
 * where each line is, where its date was cut out, its time, and which regexes matched where. Flat
 * arrays, cleared and filled again. Written by a {@link LineMatcher}, read in line order by {@link
 * OrderedStage}.
 *
 * <p>Layout, one entry per line:
 *
 * <table>
 *   <caption>per line</caption>
 *   <tr><th>array</th><th>meaning</th></tr>
 *   <tr><td>start, end</td><td>byte range of the line in the chunk</td></tr>
 *   <tr><td>cutStart, cutEnd</td><td>byte range of the cut text; equal when nothing was cut</td></tr>
 *   <tr><td>epoch, kind</td><td>the stamp</td></tr>
 *   <tr><td>dateOutsideLine, dateLent</td><td>date text that is not in the line, and whether an earlier
 *       line lent it</td></tr>
 *   <tr><td>earlyIgnoreBegin, earlyIgnoreEnd</td><td>range of the early hits in ignoreHits</td></tr>
 *   <tr><td>prefregex</td><td>begin of the prefregex' spans, or {@link #MISS}, or {@link
 *       #NOT_SEARCHED}</td></tr>
 *   <tr><td>matchesEnd</td><td>end, in the match arrays, of the line's matches</td></tr>
 * </table>
 *
 * <p>One entry per match: the failregex, the begin of its spans, and the range of its late ignore
 * hits. Spans are pairs (start, end) of byte offsets per group, group 0 first, -1 for a group that
 * took no part. Those of the prefregex count in the virtual text <em>before + after + newline</em>;
 * those of a failregex in the text it searched, which is the content that the prefregex left (plus
 * newline) where that is not empty, and the virtual text otherwise.
 */
final class Observations {
  /** The prefregex was searched and did not match. */
  static final int MISS = -1;

  /** There is no prefregex, or an early ignore came first. */
  static final int NOT_SEARCHED = -2;

  private static final Stamp.Kind[] KINDS = Stamp.Kind.values();

  private byte[] chunk = new byte[0];
  private final IntList start = new IntList();
  private final IntList end = new IntList();
  private final IntList cutStart = new IntList();
  private final IntList cutEnd = new IntList();
  private final IntList kind = new IntList();
  private final IntList dateLent = new IntList();
  private double[] epoch = new double[8];
  private final List<@Nullable String> dateOutsideLine = new ArrayList<>();
  private final List<@Nullable String> problem = new ArrayList<>();
  private final IntList prefregex = new IntList();
  private final IntList earlyIgnoreBegin = new IntList();
  private final IntList earlyIgnoreEnd = new IntList();
  private final IntList matchesEnd = new IntList();

  private final IntList failregex = new IntList();
  private final IntList failSpans = new IntList();
  private final IntList lateIgnoreBegin = new IntList();
  private final IntList lateIgnoreEnd = new IntList();

  private final IntList spans = new IntList();
  private final IntList ignoreHits = new IntList();

  /** Forgets all lines; the next ones are ranges of {@code chunk}. */
  void reset(byte[] chunk) {
    this.chunk = chunk;
    for (IntList list :
        List.of(
            start,
            end,
            cutStart,
            cutEnd,
            kind,
            dateLent,
            prefregex,
            earlyIgnoreBegin,
            earlyIgnoreEnd,
            matchesEnd,
            failregex,
            failSpans,
            lateIgnoreBegin,
            lateIgnoreEnd,
            spans,
            ignoreHits)) {
      list.clear();
    }
    dateOutsideLine.clear();
    problem.clear();
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
    int line = start.size();
    start.add(from);
    end.add(to);
    cutStart.add(cutFrom);
    cutEnd.add(cutTo);
    kind.add(stampKind.ordinal());
    if (line == epoch.length) {
      epoch = Arrays.copyOf(epoch, line * 2);
    }
    epoch[line] = epochSecond;
    earlyIgnoreBegin.add(ignoreHits.size());
    dateOutsideLine.add(dateText);
    dateLent.add(lent ? 1 : 0);
    problem.add(trouble);
  }

  /** Begins a line with what is known of its date. */
  void beginLine(int from, int to, DatedLines dates, int line) {
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
  }

  /** Records that an ignoreregex hit, early in the line or late for the match just begun. */
  void addIgnoreHit(int ignoreregex) {
    ignoreHits.add(ignoreregex);
  }

  /** Ends the early ignoreregexes of the line; called once per line, before what follows. */
  void endEarlyIgnore() {
    earlyIgnoreEnd.add(ignoreHits.size());
  }

  /** Records that the prefregex was not searched, or did not match. */
  void addPrefregex(int notSearchedOrMiss) {
    prefregex.add(notSearchedOrMiss);
  }

  /** Begins a match of the prefregex; its spans follow. */
  void beginPrefregexMatch() {
    prefregex.add(spans.size());
  }

  /** Begins a match; its spans and late ignore hits follow. */
  void beginMatch(int failregexIndex) {
    failregex.add(failregexIndex);
    failSpans.add(spans.size());
    lateIgnoreBegin.add(ignoreHits.size());
  }

  /** Records the next group of the match just begun. */
  void addSpan(int from, int to) {
    spans.add(from);
    spans.add(to);
  }

  /** Ends the match just begun. */
  void endMatch() {
    lateIgnoreEnd.add(ignoreHits.size());
  }

  /** Adds to what went wrong on the current line; the first problem stays. */
  void addProblem(String trouble) {
    int line = problem.size() - 1;
    if (problem.get(line) == null) {
      problem.set(line, trouble);
    }
  }

  /** Ends the line. */
  void endLine() {
    matchesEnd.add(failregex.size());
  }

  /** Number of lines. */
  int lines() {
    return start.size();
  }

  byte[] chunk() {
    return chunk;
  }

  int start(int line) {
    return start.get(line);
  }

  int end(int line) {
    return end.get(line);
  }

  int cutStart(int line) {
    return cutStart.get(line);
  }

  int cutEnd(int line) {
    return cutEnd.get(line);
  }

  Stamp stamp(int line) {
    Stamp.Kind stampKind = KINDS[kind.get(line)];
    return stampKind == Stamp.Kind.NONE ? Stamp.NONE : new Stamp(stampKind, epoch[line]);
  }

  /** Whether the line has a time. */
  boolean hasTime(int line) {
    return kind.get(line) != Stamp.Kind.NONE.ordinal();
  }

  /** The time in seconds, without an object; 0 for none. */
  double epochSecond(int line) {
    return hasTime(line) ? epoch[line] : 0;
  }

  @Nullable String dateOutsideLine(int line) {
    return dateOutsideLine.get(line);
  }

  /** Whether the date text is that of an earlier line. */
  boolean isDateLent(int line) {
    return dateLent.get(line) != 0;
  }

  @Nullable String problem(int line) {
    return problem.get(line);
  }

  /** Begin of the line's early ignore hits in the row that {@link #ignoreHit} reads. */
  int earlyIgnoreBegin(int line) {
    return earlyIgnoreBegin.get(line);
  }

  int earlyIgnoreEnd(int line) {
    return earlyIgnoreEnd.get(line);
  }

  /** The ignoreregex of a hit. */
  int ignoreHit(int hit) {
    return ignoreHits.get(hit);
  }

  /** Begin of the prefregex' spans, or {@link #MISS}, or {@link #NOT_SEARCHED}. */
  int prefregex(int line) {
    return prefregex.get(line);
  }

  int matchesBegin(int line) {
    return line == 0 ? 0 : matchesEnd.get(line - 1);
  }

  int matchesEnd(int line) {
    return matchesEnd.get(line);
  }

  int failregex(int match) {
    return failregex.get(match);
  }

  /** Begin of the match's spans. */
  int failSpans(int match) {
    return failSpans.get(match);
  }

  int lateIgnoreBegin(int match) {
    return lateIgnoreBegin.get(match);
  }

  int lateIgnoreEnd(int match) {
    return lateIgnoreEnd.get(match);
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
