package io.banscope.analyzer.sweep;

import io.banscope.analyzer.ban.BanPolicy;
import java.util.List;
import java.util.stream.Stream;

/**
 * The thresholds that a sweep tries: each of one list with each of the others. Cells are numbered
 * by maxretry, then findtime, then bantime.
 *
 * @param maxretries at least 1 each, ascending, each once
 * @param findtimes seconds, not negative, ascending, each once
 * @param bantimes seconds, ascending, each once, {@link BanPolicy#PERMANENT} last
 */
public record SweepGrid(List<Integer> maxretries, List<Double> findtimes, List<Long> bantimes) {
  /** In any order, also with values that come twice. */
  public SweepGrid {
    maxretries = maxretries.stream().sorted().distinct().toList();
    findtimes = findtimes.stream().sorted().distinct().toList();
    bantimes =
        Stream.concat(
                bantimes.stream().filter(time -> time != BanPolicy.PERMANENT).sorted().distinct(),
                bantimes.stream().filter(time -> time == BanPolicy.PERMANENT).distinct())
            .toList();
    if (maxretries.isEmpty() || findtimes.isEmpty() || bantimes.isEmpty()) {
      throw new IllegalArgumentException("a grid without cells");
    }
    if (maxretries.get(0) < 1 || !(findtimes.get(0) >= 0)) {
      throw new IllegalArgumentException("maxretry below 1 or findtime below 0");
    }
  }

  /** How many cells there are. */
  public long size() {
    return (long) maxretries.size() * findtimes.size() * bantimes.size();
  }

  /** The number of a cell whose thresholds have these places in their lists. */
  int cell(int maxretry, int findtime, int bantime) {
    return (maxretry * findtimes.size() + findtime) * bantimes.size() + bantime;
  }

  /** The thresholds of a cell, and the rest as in {@code base}. */
  BanPolicy policy(int cell, BanPolicy base) {
    return new BanPolicy(
        maxretries.get(cell / bantimes.size() / findtimes.size()),
        findtimes.get(cell / bantimes.size() % findtimes.size()),
        bantimes.get(cell % bantimes.size()),
        base.maxmatches(),
        base.increment(),
        base.ignored());
  }
}
