package io.banscope.analyzer.sweep;

import java.util.Arrays;

/**
 * Finds where the failures of one id are enough for a ban, for one findtime and all maxretries. For
 * ids whose times and clocks never run backwards; {@link SteppedId} is for the others. The
 * arithmetic is that of {@link io.banscope.analyzer.ban.JailBans}, to the last bit. One thread.
 *
 * <p>What is shared between cells:
 *
 * <ul>
 *   <li>A ticket that is a findtime old is removed. Such gaps cut the failures into <i>runs</i>:
 *       whatever was counted before, counting starts anew with a run. A counter never exceeds the
 *       number of failures, so runs that are shorter than maxretry are left out at once.
 *   <li>Counted from the start of a run without any ban, the counter is the same for all
 *       maxretries; it grows by one at most, so where it shows a value for the first time is kept
 *       in an array.
 *   <li>Behind a ban counting starts within a run. If the <i>n</i>-th failure from there lies
 *       within a findtime, the estimate takes nothing away before it, and the counter shows
 *       <i>n</i> there: one comparison in the place of <i>n</i> steps.
 * </ul>
 */
final class FailureCounter {
  /** No failure. */
  static final int NONE = -1;

  private final double[] times;
  private final double[] clocks;
  private final int most;
  private int from;
  private double findtime;

  /** Runs that have as many failures as some maxretry. */
  private int runs;

  /** Where a run starts and ends, and the largest value of its counter. */
  private int[] runStart = new int[16];

  private int[] runEnd = new int[16];
  private int[] runMost = new int[16];

  /**
   * Where the counter of a run shows <i>n</i> for the first time: in the slot of the run's
   * <i>n</i>-th failure.
   */
  private int[] firstAt = new int[16];

  /** For what they are. */
  FailureCounter(FailureHistory history, int mostRetries) {
    times = history.times;
    clocks = history.clocks;
    most = mostRetries;
  }

  /** Turns to the failures {@code [begin, end)}, of one id. */
  void start(int begin, int end, double seconds, int least) {
    from = begin;
    findtime = seconds;
    runs = 0;
    if (firstAt.length < end - begin) {
      firstAt = new int[Math.max(end - begin, 2 * firstAt.length)];
    }
    int first = begin;
    for (int i = begin + 1; i < end; i++) {
      if (times[i - 1] <= clocks[i] - seconds) {
        if (i - first >= least) {
          addRun(first, i);
        }
        first = i;
      }
    }
    if (end - first >= least) {
      addRun(first, end);
    }
  }

  private void addRun(int first, int end) {
    if (runs == runStart.length) {
      runStart = Arrays.copyOf(runStart, 2 * runs);
      runEnd = Arrays.copyOf(runEnd, 2 * runs);
      runMost = Arrays.copyOf(runMost, 2 * runs);
    }
    runStart[runs] = first;
    runEnd[runs] = end;
    runMost[runs++] = count(first, end);
  }

  /** Counts through a run; its largest counter, or that of the largest maxretry. */
  private int count(int first, int end) {
    int slot = first - from;
    firstAt[slot] = first;
    int highest = 1;
    int enough = Math.min(most, end - first);
    double retry = 1;
    double windowStart = times[first];
    double last = windowStart;
    for (int i = first + 1; i < end && highest < enough; i++) {
      double time = times[i];
      if (time > last) {
        double begin = time - findtime;
        if (windowStart < begin) {
          retry = Math.rint(retry / (time - windowStart) * findtime);
          windowStart = begin;
        }
        last = time;
      }
      retry += 1;
      if (retry > highest) {
        firstAt[slot + highest++] = i;
      }
    }
    return highest;
  }

  /** Leaves out the runs whose counters never show so much. */
  void dropRunsBelow(int maxretry) {
    int kept = 0;
    for (int run = 0; run < runs; run++) {
      if (runMost[run] >= maxretry) {
        runStart[kept] = runStart[run];
        runEnd[kept] = runEnd[run];
        runMost[kept++] = runMost[run];
      }
    }
    runs = kept;
  }

  /** How many runs there are. */
  int runs() {
    return runs;
  }

  /** Where a run starts. */
  int runStart(int run) {
    return runStart[run];
  }

  /** Where a run ends. */
  int runEnd(int run) {
    return runEnd[run];
  }

  /** Where the counter shows {@code maxretry}, counted from the start of a run. */
  int enough(int run, int maxretry) {
    return firstAt[runStart[run] - from + maxretry - 1];
  }

  /**
   * Where the counter shows {@code maxretry}, counted from a failure within a run.
   *
   * @param end where the run ends; a later place will do
   * @return {@link #NONE} when it does not before the run ends
   */
  int enough(int start, int end, int maxretry) {
    if (maxretry == 1) {
      return start;
    }
    int earliest = start + maxretry - 1;
    if (earliest >= end) {
      return NONE;
    }
    if (times[start] > clocks[earliest] - findtime) {
      return earliest;
    }
    double retry = 1;
    double windowStart = times[start];
    double last = windowStart;
    for (int i = start + 1; i < end; i++) {
      if (last <= clocks[i] - findtime) {
        return NONE;
      }
      double time = times[i];
      if (time > last) {
        double begin = time - findtime;
        if (windowStart < begin) {
          retry = Math.rint(retry / (time - windowStart) * findtime);
          windowStart = begin;
        }
        last = time;
      }
      retry += 1;
      if (retry >= maxretry) {
        return i;
      }
    }
    return NONE;
  }
}
