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
  private final VerifiedChunks chunks;
  private final LogTally tally;
  private final Reader[] readers;
  private final double[] lastDates;
  private final ReplayListener listener;
  private final @Nullable FailingIds failing;
  private final LineVerdict verdict = new LineVerdict();
  private final LineMask mask = new LineMask();
  private final LinePlace place = new LinePlace();
  private @Nullable ReplayChunk chunk;

  /** What the groups see of its dates. */
  private final DatedLines[] dates;

  private int line;
  private int lines; // of the chunk
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
    this.chunks = chunks;
    this.tally = tally;
    this.failing = failing;
    this.listener = listener;
    lastDates = new double[groups.size()];
    dates = new DatedLines[groups.size()];
    List<Reader> all = new ArrayList<>();
    for (int group = 0; group < groups.size(); group++) {
      for (int jail : groups.get(group).jails()) {
        all.add(new Reader(group, jails.get(jail)));
      }
    }
    readers = all.toArray(Reader[]::new);
  }

  /** Goes to the next line; false behind the last one. */
  boolean next() throws InterruptedException {
    line++;
    if (line >= lines && !nextChunk()) {
      return false;
    }
    for (DatedLines seen : dates) { // a date of the line itself comes before one lent to it
      if (seen.isOwn(line)) {
        time = seen.epochSecond(line);
        break;
      }
    }
    return true;
  }

  private boolean nextChunk() throws InterruptedException {
    ReplayChunk here = chunks.next(chunk);
    while (here != null && here.lines().lines() == 0) {
      here = chunks.next(here);
    }
    chunk = here;
    if (Thread.interrupted()) { // also where reading was interrupted and the log seems to end
      throw new InterruptedException();
    }
    line = 0;
    lines = here == null ? 0 : here.lines().lines();
    for (int group = 0; here != null && group < dates.length; group++) {
      dates[group] = here.dates(group);
    }
    return here != null;
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
    for (int group = 0; group < dates.length; group++) {
      if (dates[group].isOwn(line)) {
        double date = dates[group].epochSecond(line);
        lastDates[group] = date;
        tally.addDate(group, date);
      }
    }
    GatedChunk seen = here.filters();
    place.set(here.member(), here.lines().number(line), here.lines().offset(line));
    int before = -1;
    int end = seen.end(line);
    for (int visit = seen.begin(line); visit < end; visit++) {
      int filter = seen.filter(visit);
      Reader reader = readers[filter];
      if (reader.group != before) {
        before = reader.group;
        mask.clear();
      }
      FilterChunk saw = seen.seen(filter);
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
