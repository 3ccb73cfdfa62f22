package io.banscope.matcher.filter;

import io.banscope.matcher.date.DateDetector;
import io.banscope.matcher.date.DateState;
import io.banscope.matcher.date.LineDate;
import io.banscope.matcher.ip.HostLookup;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Judges lines one after the other on the thread that calls it: date, filter, sessions, ids. The
 * plain order that every faster driver must agree with. Source: spec line-pipeline.md sections 3 to
 * 7.
 *
 * <p>A line is a range of bytes that hold valid UTF-8, without its line end.
 */
public final class SequentialDriver {
  private final CompiledFilter filter;
  private final DateDetector detector;
  private final DateState dateState;
  private final InstantSource clock;
  private final Observations seen = new Observations();
  private final LineDate date = new LineDate();
  private final LineMatcher lineMatcher;
  private final OrderedStage orderedStage;
  private final @Nullable MultiLineMatcher multiLineMatcher;

  /**
   * @param detector the detector of the filter's date patterns
   * @param dateState what the detector remembers; changed from line to line
   * @param hosts what becomes of host names
   * @param clock by which sessions age
   */
  public SequentialDriver(
      CompiledFilter filter,
      DateDetector detector,
      DateState dateState,
      HostLookup hosts,
      RunMode mode,
      InstantSource clock) {
    this.filter = filter;
    this.detector = detector;
    this.dateState = dateState;
    this.clock = clock;
    MatchPlans plans = new MatchPlans(filter, true);
    FailureMaker failureMaker = FailureMaker.of(plans, hosts, mode);
    this.lineMatcher = LineMatcher.of(filter, mode.extent(), true);
    this.orderedStage = new OrderedStage(filter, plans, failureMaker);
    this.multiLineMatcher =
        filter.maxlines() > 1
            ? new MultiLineMatcher(filter, mode.extent(), plans, failureMaker)
            : null;
  }

  /** The filter. */
  public CompiledFilter filter() {
    return filter;
  }

  /** The lines before that a match of the next one may span, oldest first. */
  public List<LineTriple> buffered() {
    return multiLineMatcher == null ? List.of() : multiLineMatcher.buffered();
  }

  /** Judges the next line of a log file: the range {@code [from, to)} of {@code bytes}. */
  public LineOutcome line(byte[] bytes, int from, int to) {
    detector.detect(dateState, bytes, from, to, date);
    Stamp.Kind kind =
        switch (date.kind()) {
          case WHOLE -> Stamp.Kind.WHOLE;
          case FRACTIONAL -> Stamp.Kind.FRACTIONAL;
          case NONE, UNCONVERTIBLE, ERROR -> Stamp.Kind.NONE;
        };
    boolean lent = date.isReused();
    String dateText = lent ? dateState.lastDateText() : null;
    String trouble = date.kind() == LineDate.Kind.ERROR ? date.reason() : null;
    seen.reset(bytes);
    seen.beginLine(
        from,
        to,
        date.cutStart(),
        date.cutEnd(),
        kind,
        date.epochSecond(),
        dateText,
        lent,
        trouble);
    return judge();
  }

  /**
   * Judges the next entry of a journal, which has its time from the journal. Source: spec
   * line-pipeline.md section 3.
   *
   * @param text the composed text
   * @param isoTime its time as text
   * @param stamp its time
   */
  public LineOutcome journalEntry(String text, String isoTime, Stamp stamp) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    seen.reset(bytes);
    seen.beginLine(
        0, bytes.length, 0, 0, stamp.kind(), stamp.epochSecond(), isoTime + " ", false, null);
    return judge();
  }

  private LineOutcome judge() {
    double now = clock.millis() / 1000.0;
    if (seen.problem(0) != null) {
      return orderedStage.unusable(seen, 0);
    }
    if (multiLineMatcher != null) {
      LineTriple line = orderedStage.triple(seen, 0);
      return multiLineMatcher.judge(line, OrderedStage.text(seen, 0, line), seen.stamp(0), now);
    }
    lineMatcher.match(seen);
    lineMatcher.release();
    seen.endLine();
    return orderedStage.judge(seen, 0, now);
  }
}
