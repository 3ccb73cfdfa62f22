package io.banscope.analyzer.replay;

import io.banscope.matcher.date.DatedLines;
import io.banscope.matcher.filter.FilterChunk;
import io.banscope.matcher.filter.GatedChunk;
import io.banscope.matcher.filter.LineVerdict;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place in a log: hands its lines to the jails that read it, one by one, but for those that a
 * jail's gate keeps from it, which it misses. The time of a line that has none is that of the line
 * before. The ordered thread only.
 */
final class LogCursor implements Closeable {
  /** A jail that reads the log, and the group it is in. */
  private record Reader(int group, JailRun jail) {}

  private final ReplayLog log;
  private final List<DateGroup> groups;
  private final VerifiedChunks chunks;
  private final LogTally tally;
  private final List<Reader> readers = new ArrayList<>();
  private final double[] lastDates;
  private final ReplayListener listener;
  private final @Nullable FailingIds failing;
  private final LineVerdict verdict = new LineVerdict();
  private final LineMask mask = new LineMask();
  private final LinePlace place = new LinePlace();
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
    this.failing = failing;
    this.listener = listener;
    lastDates = new double[groups.size()];
    for (int group = 0; group < groups.size(); group++) {
      for (int jail : groups.get(group).jails()) {
        readers.add(new Reader(group, jails.get(jail)));
      }
    }
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

  /** Lets the jails of the log judge the line that may see something in it. */
  void judge() {
    ReplayChunk here = chunk;
    if (here == null) {
      throw new IllegalStateException("there is no line");
    }
    tally.addLine();
    for (int group = 0; group < lastDates.length; group++) {
      DatedLines dates = here.dates(group);
      if (dates.isOwn(line)) {
        lastDates[group] = dates.epochSecond(line);
        tally.addDate(group, dates.epochSecond(line));
      }
    }
    GatedChunk seen = here.filters();
    place.set(here.member(), here.lines().number(line), here.lines().offset(line));
    int before = -1;
    for (int visit = seen.begin(line); visit < seen.end(line); visit++) {
      Reader reader = readers.get(seen.filter(visit));
      if (reader.group != before) {
        before = reader.group;
        mask.clear();
      }
      FilterChunk saw = seen.seen(seen.filter(visit));
      reader.jail.judge(saw, seen.entry(visit), lastDates[before], verdict, mask, place);
      if (failing != null) {
        failing.add(verdict);
      }
      if (verdict.problem() != null) {
        listener.line(log.name(), here.lines().number(line), reader.jail.name(), verdict.problem());
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
