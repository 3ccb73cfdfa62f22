package io.banscope.analyzer.replay;

import io.banscope.matcher.date.DatedLines;
import io.banscope.matcher.filter.LineVerdict;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place in a log: hands its lines to the jails that read it, one by one. The time of a line that
 * has none is that of the line before. The ordered thread only.
 */
final class LogCursor implements Closeable {
  private final ReplayLog log;
  private final List<DateGroup> groups;
  private final VerifiedChunks chunks;
  private final LogTally tally;
  private final List<JailRun> jails;
  private final double[] lastDates;
  private final ReplayListener listener;
  private final @Nullable FailingIds failing;
  private final LineVerdict verdict = new LineVerdict();
  private final LineMask mask = new LineMask();
  private @Nullable ReplayChunk chunk;
  private int line;
  private double time = Double.NEGATIVE_INFINITY;

  /**
   * @param failing is told of the failures, if there is anything to compare them with
   */
  LogCursor(
      ReplayLog log,
      List<DateGroup> groups,
      VerifiedChunks chunks,
      LogTally tally,
      List<JailRun> jails,
      @Nullable FailingIds failing,
      ReplayListener listener) {
    this.log = log;
    this.groups = groups;
    this.chunks = chunks;
    this.tally = tally;
    this.jails = jails;
    this.failing = failing;
    this.listener = listener;
    lastDates = new double[groups.size()];
  }

  /** Goes to the next line; false behind the last one. */
  boolean next() throws InterruptedException {
    line++;
    while (chunk == null || line >= chunk.lines().lines()) {
      chunk = chunks.next(chunk);
      if (Thread.interrupted()) { // also where reading was interrupted and the log seems to end
        throw new InterruptedException();
      }
      line = 0;
      if (chunk == null) {
        return false;
      }
    }
    setTime(chunk);
    return true;
  }

  /** A date of the line itself comes before one that was lent to it. */
  private void setTime(ReplayChunk here) {
    for (int group = 0; group < groups.size(); group++) {
      if (here.dates(group).isOwn(line)) {
        time = here.dates(group).epochSecond(line);
        return;
      }
    }
  }

  /** The time of the line. */
  double time() {
    return time;
  }

  /** Lets all jails of the log judge the line. */
  void judge() {
    ReplayChunk here = chunk;
    if (here == null) {
      throw new IllegalStateException("there is no line");
    }
    tally.addLine();
    for (int group = 0; group < groups.size(); group++) {
      DatedLines dates = here.dates(group);
      if (dates.isOwn(line)) {
        lastDates[group] = dates.epochSecond(line);
        tally.addDate(group, dates.epochSecond(line));
      }
      mask.clear();
      List<Integer> ofGroup = groups.get(group).jails();
      for (int place = 0; place < ofGroup.size(); place++) {
        JailRun jail = jails.get(ofGroup.get(place));
        jail.judge(here.filter(group, place), line, lastDates[group], verdict, mask);
        if (failing != null) {
          failing.add(verdict);
        }
        if (verdict.problem() != null) {
          listener.line(log.name(), here.lines().number(line), jail.name(), verdict.problem());
        }
      }
    }
  }

  LogResult result() {
    return tally.result();
  }

  @Override
  public void close() throws IOException {
    chunks.close();
  }
}
