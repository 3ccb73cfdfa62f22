package io.banscope.analyzer.sweep;

import io.banscope.analyzer.ban.Ban;
import io.banscope.analyzer.ban.BanPolicy;
import io.banscope.analyzer.ban.JailBans;
import io.banscope.matcher.ip.FailureId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** What was counted for each cell of a grid. One thread. */
final class CellSums {
  private final long[] bans;
  private final long[] addresses;
  private final long[] stopped;
  private final long[] people;

  CellSums(int cells) {
    bans = new long[cells];
    addresses = new long[cells];
    stopped = new long[cells];
    people = new long[cells];
  }

  /** Adds what became of an id that was banned at least once. */
  void addId(int cell, long bansOfId, long stoppedOfId, boolean isPerson) {
    bans[cell] += bansOfId;
    addresses[cell]++;
    stopped[cell] += stoppedOfId;
    people[cell] += isPerson ? 1 : 0;
  }

  /** Adds what a simulation of a whole cell says. */
  void addSimulated(int cell, JailBans simulated, Predicate<FailureId> isPerson) {
    List<Ban> made = simulated.bans();
    Set<FailureId> banned = new HashSet<>();
    made.forEach(ban -> banned.add(ban.id()));
    bans[cell] += made.size();
    addresses[cell] += banned.size();
    stopped[cell] += simulated.prevented() + simulated.whileBanned();
    people[cell] += banned.stream().filter(isPerson).count();
  }

  /** Adds what another thread counted. */
  void add(CellSums other) {
    for (int cell = 0; cell < bans.length; cell++) {
      bans[cell] += other.bans[cell];
      addresses[cell] += other.addresses[cell];
      stopped[cell] += other.stopped[cell];
      people[cell] += other.people[cell];
    }
  }

  /**
   * The cells.
   *
   * @param failures how many failures there are in all
   */
  List<SweepCell> cells(SweepGrid grid, BanPolicy base, long failures) {
    List<SweepCell> cells = new ArrayList<>(bans.length);
    for (int cell = 0; cell < bans.length; cell++) {
      BanPolicy policy = grid.policy(cell, base);
      cells.add(
          new SweepCell(
              policy.maxretry(),
              policy.findtime(),
              policy.bantime(),
              bans[cell],
              addresses[cell],
              stopped[cell],
              failures - stopped[cell],
              people[cell]));
    }
    return cells;
  }
}
