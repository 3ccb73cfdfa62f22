package io.banscope.analyzer.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Counts what there is to say of one log. One thread. */
final class LogTally {
  private final ReplayLog log;
  private final List<String> notes;
  private long bytes;
  private long lines;
  private long skipped;
  private boolean complete = true;
  private final List<Dates> dates = new ArrayList<>();

  /** What the lines' own dates come to, as one group of jails sees them. */
  private static final class Dates {
    private long own;
    private double first = Double.POSITIVE_INFINITY;
    private double last = Double.NEGATIVE_INFINITY;
    private long backwards;
    private double mostBackwards;

    private void add(double epochSecond) {
      own++;
      if (epochSecond < last) {
        backwards++;
        mostBackwards = Math.max(mostBackwards, last - epochSecond);
      }
      first = Math.min(first, epochSecond);
      last = Math.max(last, epochSecond);
    }
  }

  /**
   * @param groups how many groups of jails look for dates, each in its way
   */
  LogTally(ReplayLog log, int groups) {
    this.log = log;
    notes = new ArrayList<>(log.notes());
    for (int i = 0; i < groups; i++) {
      dates.add(new Dates());
    }
  }

  void addBytes(int more) {
    bytes += more;
  }

  void addSkipped(String member, long number) {
    skipped++;
    complete = false;
  }

  void addNote(String note) {
    notes.add(note);
  }

  void setUnterminated(String member) {
    notes.add(member + ": the last line has no line end, so it does not count");
  }

  void setIncomplete() {
    complete = false;
  }

  /** Counts a line. */
  void addLine() {
    lines++;
  }

  /** Counts the date that a group sees in the line itself. */
  void addDate(int group, double epochSecond) {
    dates.get(group).add(epochSecond);
  }

  /** What was found; of the dates, as the group sees them that sees most. */
  LogResult result() {
    Dates best = dates.get(0);
    for (Dates other : dates) {
      best = other.own > best.own ? other : best;
    }
    double latest = best.last;
    List<String> all = new ArrayList<>(notes);
    if (best.mostBackwards >= 1) {
      all.add(
          "the time runs backwards on %d line%s, by up to %s"
              .formatted(
                  best.backwards,
                  best.backwards == 1 ? "" : "s",
                  text(Duration.ofSeconds(Math.round(best.mostBackwards)))));
    }
    log.written()
        .flatMap(written -> time(latest).flatMap(last -> ClockNotes.ahead(last, written)))
        .ifPresent(all::add);
    return new LogResult(
        log.name(),
        log.members().stream().map(ReplayLog.Member::name).toList(),
        bytes,
        lines,
        skipped,
        complete,
        time(best.first),
        time(latest),
        lines - best.own,
        all);
  }

  private static Optional<Instant> time(double second) {
    return Double.isInfinite(second)
        ? Optional.empty()
        : Optional.of(Instant.ofEpochMilli(Math.round(second * 1000)));
  }

  /** A duration in its two largest units: {@code 1 d 2 h}. */
  static String text(Duration duration) {
    long seconds = duration.toSeconds();
    long[] sizes = {86_400, 3_600, 60, 1};
    String[] units = {"d", "h", "min", "s"};
    for (int i = 0; i < sizes.length; i++) {
      if (seconds >= sizes[i]) {
        String text = seconds / sizes[i] + " " + units[i];
        long rest = i + 1 < sizes.length ? seconds % sizes[i] / sizes[i + 1] : 0;
        return rest > 0 ? text + " " + rest + " " + units[i + 1] : text;
      }
    }
    return "0 s";
  }
}
