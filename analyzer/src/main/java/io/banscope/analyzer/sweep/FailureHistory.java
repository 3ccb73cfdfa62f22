package io.banscope.analyzer.sweep;

import io.banscope.analyzer.ban.ClockPeaks;

/**
 * The failures of a log id by id, each in the order of the log. Immutable.
 *
 * <p>Without increments ids do not depend on each other but for one thing: a ticket is removed and
 * a ban lifted by the time of whatever failure comes next. So with each failure is kept what the
 * clock of the jail has shown since the failure of the same id before, which is all that matters.
 *
 * <p>Layout: the failures of id <i>i</i> are {@code [starts[i], starts[i + 1])} of {@link #times}
 * (epoch seconds) and of {@link #clocks} (the latest time of any failure behind the one before of
 * this id, up to and with this one). The two are one array where the log is in order of time.
 */
final class FailureHistory {
  final int[] starts;
  final double[] times;
  final double[] clocks;

  /** Whether times and clocks of an id never run backwards. */
  private final boolean[] ordered;

  private final boolean exact;
  private final boolean whole;
  private final double largest;

  private FailureHistory(
      int[] starts, double[] times, double[] clocks, boolean[] ordered, boolean exact) {
    boolean allWhole = true;
    double most = 0;
    for (double time : times) {
      allWhole &= time == Math.rint(time);
      most = Math.max(most, Math.abs(time));
    }
    whole = allWhole;
    largest = most;
    this.starts = starts;
    this.times = times;
    this.clocks = clocks;
    this.ordered = ordered;
    this.exact = exact;
  }

  static FailureHistory of(FailureRecorder failures) {
    int ids = failures.ids().size();
    int size = failures.size();
    int[] starts = new int[ids + 1];
    boolean inOrder = true;
    for (int i = 0; i < size; i++) {
      starts[failures.who(i) + 1]++;
      inOrder &= i == 0 || failures.when(i - 1) <= failures.when(i);
    }
    for (int id = 0; id < ids; id++) {
      starts[id + 1] += starts[id];
    }
    int[] next = starts.clone();
    double[] times = new double[size];
    double[] clocks = inOrder ? times : new double[size];
    ClockPeaks clock = new ClockPeaks();
    long[] steps = new long[inOrder ? 0 : ids];
    for (int i = 0; i < size; i++) {
      int id = failures.who(i);
      int place = next[id]++;
      times[place] = failures.when(i);
      if (!inOrder) {
        clock.pass(times[place]);
        clocks[place] = clock.since(steps[id]);
        steps[id] = clock.step();
      }
    }
    boolean[] ordered = new boolean[ids];
    for (int id = 0; id < ids; id++) {
      ordered[id] = isOrdered(times, clocks, starts[id], starts[id + 1]);
    }
    return new FailureHistory(starts, times, clocks, ordered, !clock.hasLost());
  }

  private static boolean isOrdered(double[] times, double[] clocks, int from, int to) {
    for (int i = from + 1; i < to; i++) {
      if (!(times[i - 1] <= times[i] && clocks[i - 1] <= clocks[i])) {
        return false;
      }
    }
    return true;
  }

  int ids() {
    return ordered.length;
  }

  boolean isOrdered(int id) {
    return ordered[id];
  }

  /** Whether the clocks are those of the jail; not where the log runs backwards for too long. */
  boolean isExact() {
    return exact;
  }

  /** Whether all times are whole seconds. */
  boolean isWhole() {
    return whole;
  }

  /** The largest time, without its sign. */
  double largest() {
    return largest;
  }
}
