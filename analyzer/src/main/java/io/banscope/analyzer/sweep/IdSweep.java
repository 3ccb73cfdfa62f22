package io.banscope.analyzer.sweep;

import io.banscope.analyzer.ban.BanPolicy;
import io.banscope.analyzer.ban.JailBans.World;
import java.util.Arrays;

/**
 * Takes an id whose times never run backwards through all cells of one findtime. One thread.
 *
 * <p>In a world as recorded a banned id is counted on, so where its counter is full does not depend
 * on the bantime: it is found once and walked for each bantime, or for all of them together ({@link
 * BantimeSpread}). In a world where bans block, where counting goes on depends on it; but the
 * failures within a ban are skipped, not looked at.
 */
final class IdSweep {
  private final SweepGrid grid;
  private final World world;
  private final double[] times;
  private final double[] clocks;
  private final int[] maxretries;
  private final double[] findtimes;
  private final long[] bantimes;
  private final FailureCounter counter;
  private final BantimeSpread spread;
  private final CellSums sums;

  /** How close to a bantime rounding could matter; generous. */
  private final double margin;

  /** Failures at which the counter is full. */
  private int[] full = new int[16];

  private int fulls;
  private int to;

  /** What became of the id with a bantime. */
  private long bans;

  private long stopped;

  IdSweep(FailureHistory history, SweepGrid grid, World world, CellSums sums) {
    this.grid = grid;
    this.world = world;
    this.sums = sums;
    times = history.times;
    clocks = history.clocks;
    maxretries = grid.maxretries().stream().mapToInt(Integer::intValue).toArray();
    findtimes = grid.findtimes().stream().mapToDouble(Double::doubleValue).toArray();
    bantimes = grid.bantimes().stream().mapToLong(Long::longValue).toArray();
    margin = BantimeSpread.margin(history, bantimes);
    spread = new BantimeSpread(history, bantimes);
    counter = new FailureCounter(history, maxretries[maxretries.length - 1]);
  }

  /**
   * Takes the id with the failures {@code [begin, end)} through the cells of a findtime.
   *
   * @param isPerson whether the id has logged in
   */
  void sweep(int begin, int end, int findtime, boolean isPerson) {
    if (end - begin < maxretries[0]) {
      return;
    }
    to = end;
    counter.start(begin, end, findtimes[findtime], maxretries[0]);
    for (int m = 0; m < maxretries.length; m++) {
      counter.dropRunsBelow(maxretries[m]);
      if (counter.runs() == 0) {
        return;
      }
      int cell = grid.cell(m, findtime, 0);
      if (world == World.BLOCKED) {
        block(cell, maxretries[m], isPerson);
        continue;
      }
      findFull(maxretries[m]);
      if (spread.isWorthwhile(full, fulls, end) && spread.take(full, fulls, end)) {
        spread.addTo(sums, cell, isPerson);
        continue;
      }
      for (int b = 0; b < bantimes.length; b++) {
        walk(cell + b, bantimes[b], isPerson);
      }
    }
  }

  private void findFull(int maxretry) {
    fulls = 0;
    for (int run = 0; run < counter.runs(); run++) {
      int end = counter.runEnd(run);
      int at = counter.enough(run, maxretry);
      while (at != FailureCounter.NONE) {
        if (fulls == full.length) {
          full = Arrays.copyOf(full, 2 * fulls);
        }
        full[fulls++] = at;
        at = at + maxretry < end ? counter.enough(at + 1, end, maxretry) : FailureCounter.NONE;
      }
    }
  }

  /** Bans, prolongs and lifts; the failures go on. */
  private void walk(int cell, long bantime, boolean isPerson) {
    boolean permanent = bantime == BanPolicy.PERMANENT;
    if (bantime < 0 && !permanent) {
      return; // over before it begins
    }
    bans = 0;
    stopped = 0;
    int bannedAt = FailureCounter.NONE;
    int latest = 0; // where the ban was made or last looked at: it was in force there
    double end = 0;
    for (int i = 0; i < fulls; i++) {
      int at = full[i];
      if (bannedAt != FailureCounter.NONE) {
        if (clocks[at] <= end) {
          double start = times[bannedAt];
          double more = times[at] + bantime;
          if (!permanent && more > end) {
            end = start + (bantime + Math.max(0, times[at] - start));
          }
          latest = at;
          continue;
        }
        stopped += behind(latest, at, end) - 1 - bannedAt;
      }
      bans++;
      bannedAt = at;
      latest = at;
      end = permanent ? Double.POSITIVE_INFINITY : times[at] + bantime;
    }
    stopped += behind(latest, to, end) - 1 - bannedAt;
    sums.addId(cell, bans, stopped, isPerson);
  }

  /**
   * Takes all bantimes through a world where bans block. A bantime that ends each ban before the
   * same failure as a shorter one bans in the same way.
   */
  private void block(int cell, int maxretry, boolean isPerson) {
    double slack = Double.NEGATIVE_INFINITY;
    for (int b = 0; b < bantimes.length; b++) {
      boolean permanent = bantimes[b] == BanPolicy.PERMANENT;
      if (bantimes[b] < 0 && !permanent) {
        continue; // over before it begins
      }
      double bantime = permanent ? Double.POSITIVE_INFINITY : bantimes[b];
      if (slack != Double.POSITIVE_INFINITY && bantime >= slack - margin) {
        slack = block(maxretry, bantime);
      }
      sums.addId(cell + b, bans, stopped, isPerson);
    }
  }

  /**
   * Bans and lifts; the failures in between do not happen. Leaves {@link #bans} and {@link
   * #stopped}.
   *
   * @return how long bans could be at most, but for rounding, without anything else happening
   */
  private double block(int maxretry, double bantime) {
    bans = 0;
    stopped = 0;
    double slack = Double.POSITIVE_INFINITY;
    int run = 0;
    int at = counter.enough(0, maxretry);
    while (at != FailureCounter.NONE) {
      bans++;
      int next = behind(at, to, times[at] + bantime);
      stopped += next - 1 - at;
      if (next == to) {
        break;
      }
      slack = Math.min(slack, clocks[next] - times[at]);
      while (run < counter.runs() && counter.runStart(run) < next) {
        run++;
      }
      boolean atStart = run < counter.runs() && counter.runStart(run) == next;
      at = atStart ? FailureCounter.NONE : counter.enough(next, to, maxretry);
      if (at == FailureCounter.NONE && run < counter.runs()) {
        at = counter.enough(run, maxretry);
      }
    }
    return slack;
  }

  /** The first failure behind {@code latest} that comes when a ban has ended; {@code limit}. */
  private int behind(int latest, int limit, double end) {
    int low = latest + 1;
    int step = 1;
    int high = low;
    while (high < limit && clocks[high] <= end) {
      low = high + 1;
      high += step;
      step <<= 1;
    }
    high = Math.min(high, limit);
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (clocks[middle] <= end) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
