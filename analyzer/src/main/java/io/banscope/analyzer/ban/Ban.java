package io.banscope.analyzer.ban;

import io.banscope.matcher.ip.FailureId;
import java.util.List;

/**
 * A ban as it was in the end. Times are epoch seconds of the log, with their fraction.
 *
 * @param jail the jail that banned
 * @param id who is banned
 * @param start when it began, which is the time of the failure that led to it
 * @param end when it ended, or would have; infinite when it is permanent. Failures while it was in
 *     force may have prolonged it
 * @param number which ban of this id it is, from 1
 * @param failures attempts that were counted towards it
 * @param firstFailure time of the first of them; of the estimate's window where that began later
 * @param lastFailure time of the last one
 * @param lines the newest lines behind it, oldest first; empty unless they were asked for
 */
public record Ban(
    String jail,
    FailureId id,
    double start,
    double end,
    int number,
    long failures,
    double firstFailure,
    double lastFailure,
    List<LineReference> lines) {
  public Ban {
    lines = List.copyOf(lines);
  }

  /** Whether it never ends. */
  public boolean isPermanent() {
    return end == Double.POSITIVE_INFINITY;
  }
}
