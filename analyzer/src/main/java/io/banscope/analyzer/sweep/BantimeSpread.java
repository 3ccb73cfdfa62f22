package io.banscope.analyzer.sweep;

import io.banscope.analyzer.ban.BanPolicy;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * Walks the full counters of an id for all bantimes together, in a world as recorded. One thread.
 *
 * <p>A banned id that goes on is prolonged each time its counter is full, to a bantime from there.
 * So an id is banned at a failure exactly when no more than the bantime went by since the counter
 * was full last. Each failure is put, by the time that went by, to the shortest bantime that still
 * covers it; sums over the bantimes then say how many failures each would have stopped, and how
 * many bans would have been new ones.
 *
 * <p>{@link io.banscope.analyzer.ban.JailBans} adds up a prolonged ban in another order, which
 * rounds in another way where times have fractions. Where the time that went by is so close to a
 * bantime that this could matter, nothing is said, and each bantime has to be walked.
 *
 * <p>Cost: one look-up for each failure, whatever the number of bantimes; walking them one by one
 * costs some three operations for each full counter and bantime.
 */
final class BantimeSpread {
  /** How many bantimes of a full counter cost as much as a failure here. */
  private static final int FAILURE_COST = 3;

  private final double[] times;
  private final double[] clocks;

  /** Bantimes from the first one that is not negative, and infinity behind them. */
  private final double[] limits;

  /** Bantimes that are negative: such bans are over before they begin. */
  private final int negative;

  /** How close to a bantime rounding could matter; 0 when nothing is rounded. */
  private final double margin;

  /** Failures that need the bantime of this slot at least, and full counters among them. */
  private final long[] covered;

  private final long[] prolonging;

  BantimeSpread(FailureHistory history, long[] bantimes) {
    times = history.times;
    clocks = history.clocks;
    int below = 0;
    while (below < bantimes.length
        && bantimes[below] < 0
        && bantimes[below] != BanPolicy.PERMANENT) {
      below++;
    }
    negative = below;
    limits = new double[bantimes.length - below + 1];
    for (int i = below; i < bantimes.length; i++) {
      boolean permanent = bantimes[i] == BanPolicy.PERMANENT;
      limits[i - below] = permanent ? Double.POSITIVE_INFINITY : bantimes[i];
    }
    limits[limits.length - 1] = Double.POSITIVE_INFINITY;
    double near = margin(history, bantimes);
    margin = history.isWhole() && near < 1 ? 0 : near;
    covered = new long[limits.length];
    prolonging = new long[limits.length];
  }

  /**
   * How close to a bantime a difference of times has to be for rounding to matter: several times
   * what can be lost in the sums and differences that {@code JailBans} computes.
   */
  static double margin(FailureHistory history, long[] bantimes) {
    double longest = LongStream.of(bantimes).max().orElse(0);
    return 16 * Math.ulp(history.largest() + Math.max(0, longest));
  }

  /** Whether it is cheaper than to walk each bantime. */
  boolean isWorthwhile(int[] full, int fulls, int to) {
    return (long) fulls * (limits.length - 1) > (long) FAILURE_COST * (to - full[0]);
  }

  /**
   * Takes an id.
   *
   * @param full at which failures its counter is full, at least one
   * @param to where its failures end
   * @return whether something can be said
   */
  boolean take(int[] full, int fulls, int to) {
    Arrays.fill(covered, 0);
    Arrays.fill(prolonging, 0);
    for (int i = 0; i < fulls; i++) {
      double since = times[full[i]];
      boolean isLast = i == fulls - 1;
      int end = isLast ? to : full[i + 1] + 1;
      int slot = 0;
      for (int failure = full[i] + 1; failure < end; failure++) {
        double passed = clocks[failure] - since;
        if (passed > limits[slot]) {
          slot = slot(passed, slot + 1);
        }
        if (margin > 0 && isClose(passed, slot)) {
          return false;
        }
        covered[slot]++;
      }
      if (!isLast) {
        prolonging[slot]++;
      }
    }
    return true;
  }

  /** The first bantime that is not shorter. */
  private int slot(double passed, int from) {
    int low = from;
    int high = limits.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (limits[middle] < passed) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private boolean isClose(double passed, int slot) {
    return limits[slot] - passed < margin || slot > 0 && passed - limits[slot - 1] < margin;
  }

  /** Adds what was found to the cells of the bantimes, the first of which is {@code cell}. */
  void addTo(CellSums sums, int cell, boolean isPerson) {
    long bans = 1;
    for (long each : prolonging) {
      bans += each;
    }
    long stopped = 0;
    for (int i = 0; i < limits.length - 1; i++) {
      bans -= prolonging[i];
      stopped += covered[i];
      sums.addId(cell + negative + i, bans, stopped, isPerson);
    }
  }
}
