package io.banscope.analyzer.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Finds out from the times of logs that a zone or a clock is wrong: fail2ban would see such
 * failures too early or too late, and ban for nothing or never.
 */
final class ClockNotes {
  /** Zones are apart by quarters of an hour, and by no more than 26 hours. */
  private static final double STEP = 15 * 60;

  private static final double FARTHEST = 26 * 3600;

  /** Two services do not see the same client in the same second. */
  private static final double TOLERANCE = 60;

  private static final int FEWEST_SHARED = 5;

  /** What failed in a single burst may have failed in another one at any other time. */
  private static final double LEAST_SPREAD = STEP;

  /** The ids that are one distance apart. */
  private static final class Vote {
    private int ids;
    private double first = Double.POSITIVE_INFINITY;
    private double last = Double.NEGATIVE_INFINITY;

    private void add(double time) {
      ids++;
      first = Math.min(first, time);
      last = Math.max(last, time);
    }
  }

  private ClockNotes() {}

  /**
   * Whether a log's last time is ahead of the time its file was written.
   *
   * @param last the latest time of a line
   * @param written when the newest file of the log was written
   */
  static Optional<String> ahead(Instant last, Instant written) {
    Duration ahead = Duration.between(written, last);
    if (ahead.toSeconds() <= TOLERANCE) {
      return Optional.empty();
    }
    return Optional.of(
        "the last time is %s ahead of the file's own; is the zone right (--timezone), or the clock?"
            .formatted(LogTally.text(ahead)));
  }

  /**
   * Whether one log is behind or ahead of another by some quarters of an hour: of at least {@value
   * #FEWEST_SHARED} ids that fail in both, two thirds first fail as far apart, and not all at once.
   *
   * @param firsts when each id failed first in the log, epoch seconds by id
   * @param otherName the other log
   * @param others the same of the other log
   */
  static Optional<String> offset(
      Map<String, Double> firsts, String otherName, Map<String, Double> others) {
    Map<Long, Vote> votes = new HashMap<>();
    int shared = 0;
    for (Map.Entry<String, Double> entry : firsts.entrySet()) {
      Double other = others.get(entry.getKey());
      if (other == null) {
        continue;
      }
      shared++;
      double apart = entry.getValue() - other;
      long steps = Math.round(apart / STEP);
      if (Math.abs(apart - steps * STEP) <= TOLERANCE && Math.abs(apart) <= FARTHEST) {
        votes.computeIfAbsent(steps, key -> new Vote()).add(entry.getValue());
      }
    }
    for (Map.Entry<Long, Vote> entry : votes.entrySet()) {
      long steps = entry.getKey();
      Vote vote = entry.getValue();
      if (steps != 0
          && shared >= FEWEST_SHARED
          && 3 * vote.ids >= 2 * shared
          && vote.last - vote.first >= LEAST_SPREAD) {
        return Optional.of(
            "%d of %d ids that fail in '%s' too fail here %s %s; is the zone of one wrong?"
                .formatted(
                    vote.ids,
                    shared,
                    otherName,
                    LogTally.text(Duration.ofSeconds(Math.abs(steps) * (long) STEP)),
                    steps > 0 ? "later" : "earlier"));
      }
    }
    return Optional.empty();
  }
}
