package io.banscope.analyzer.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.banscope.analyzer.ban.Ban;
import io.banscope.analyzer.ban.BanIncrement;
import io.banscope.analyzer.ban.BanPolicy;
import io.banscope.analyzer.ban.FailureEvents;
import io.banscope.analyzer.ban.IgnoreList;
import io.banscope.analyzer.ban.JailBans;
import io.banscope.analyzer.ban.JailBans.World;
import io.banscope.matcher.ip.FailureId;
import io.banscope.matcher.ip.RawId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SweepTest {
  private static final int HISTORIES = 400;
  private static final BanPolicy BASE =
      new BanPolicy(5, 600, 600, 0, BanIncrement.NONE, IgnoreList.EMPTY);

  /** How the times of a history go. */
  enum Times {
    /** Whole seconds, many of them the same. */
    WHOLE,
    /** With fractions, which no binary number holds exactly. */
    FRACTIONS,
    /** At one rate, such as a drip just below what bans. */
    DRIP,
    /** Many at once, then none for long. */
    BURSTS,
    /** Mostly forward. */
    NEARLY_ORDERED,
    /** Anyhow. */
    DISORDERED;

    List<Double> of(Random random, int size) {
      List<Double> times = new ArrayList<>();
      double time = random.nextBoolean() ? 1.7e9 : 1000;
      int most = 1 + random.nextInt(random.nextBoolean() ? 40 : 700);
      for (int i = 0; i < size; i++) {
        time +=
            switch (this) {
              case WHOLE, DISORDERED -> random.nextInt(most);
              case NEARLY_ORDERED -> random.nextInt(most) - (random.nextInt(6) == 0 ? 30 : 0);
              case FRACTIONS -> random.nextInt(most) / 10.0;
              case DRIP -> most / 4 + (random.nextInt(9) == 0 ? 1 : 0);
              case BURSTS -> random.nextInt(12) == 0 ? random.nextInt(900) : random.nextInt(2);
            };
        times.add(this == DISORDERED ? time - random.nextInt(500) : time);
      }
      return times;
    }
  }

  private record History(List<FailureId> who, List<Double> when, Set<FailureId> loggedIn) {
    static History of(Random random, Times kind) {
      int size = 1 + random.nextInt(120);
      int ids = 1 + random.nextInt(4);
      List<FailureId> who = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        who.add(new RawId("u" + random.nextInt(ids)));
      }
      return new History(who, kind.of(random, size), Set.of(new RawId("u0"), new RawId("other")));
    }

    FailureRecorder recorded() {
      FailureRecorder recorder = new FailureRecorder();
      JailBans bans = new JailBans("jail", BASE, World.AS_RECORDED, recorder);
      feed(bans);
      return recorder;
    }

    void feed(JailBans bans) {
      bans.setOthers(List.of(bans), List.of());
      for (int i = 0; i < who.size(); i++) {
        bans.fail(who.get(i), when.get(i), null);
      }
    }

    SweepCell simulated(BanPolicy policy, World world) {
      JailBans bans = new JailBans("jail", policy, world, FailureEvents.NONE);
      feed(bans);
      Set<FailureId> banned = new HashSet<>();
      bans.bans().stream().map(Ban::id).forEach(banned::add);
      long stopped = bans.whileBanned() + bans.prevented();
      long all = bans.counted() + bans.prevented();
      long addresses = banned.size();
      banned.retainAll(loggedIn);
      return new SweepCell(
          policy.maxretry(),
          policy.findtime(),
          policy.bantime(),
          bans.bans().size(),
          addresses,
          stopped,
          all - stopped,
          banned.size());
    }
  }

  private static SweepGrid grid(Random random) {
    List<Integer> maxretries = new ArrayList<>();
    List<Double> findtimes = new ArrayList<>(List.of(random.nextInt(3) * 1.0));
    List<Long> bantimes = new ArrayList<>(List.of(-1L, -7L, 0L));
    for (int i = 0; i < 5; i++) {
      maxretries.add(1 + random.nextInt(i < 3 ? 6 : 30));
      findtimes.add(random.nextBoolean() ? random.nextInt(1000) : random.nextInt(1000) / 10.0);
    }
    for (int i = random.nextInt(2) * 12; i >= 0; i--) { // many of them go another way than few
      bantimes.add((long) random.nextInt(1200));
    }
    return new SweepGrid(maxretries, findtimes, bantimes);
  }

  @ParameterizedTest
  @EnumSource(Times.class)
  void eachCellIsWhatASimulationSays(Times times) throws InterruptedException {
    long seed = Long.getLong("sweep.seed", 20261126);
    Random random = new Random(seed + times.ordinal());
    long stopped = 0;
    for (int i = 0; i < HISTORIES; i++) {
      History history = History.of(random, times);
      SweepGrid grid = grid(random);
      World world = World.values()[i % 2];
      stopped += check(history, grid, BASE, world, "history " + i + " of sweep.seed=" + seed);
    }
    assertTrue(stopped > 0, "no cell stopped anything");
  }

  @Test
  void cellsWithIncrementsAreSimulationsToo() throws InterruptedException {
    BanPolicy growing =
        new BanPolicy(5, 600, 600, 0, BanIncrement.doubling(false), IgnoreList.EMPTY);
    Random random = new Random(7);
    for (int i = 0; i < 40; i++) {
      check(
          History.of(random, Times.BURSTS),
          grid(random),
          growing,
          World.values()[i % 2],
          "history " + i);
    }
  }

  private static long check(
      History history, SweepGrid grid, BanPolicy base, World world, String label)
      throws InterruptedException {
    Sweep sweep =
        new Sweep(history.recorded(), grid, base, world, true, history.loggedIn::contains);
    List<SweepCell> cells = sweep.run(1);
    assertEquals(grid.size(), cells.size());
    long stopped = 0;
    for (int cell = 0; cell < cells.size(); cell++) {
      SweepCell simulated = history.simulated(grid.policy(cell, base), world);
      assertEquals(simulated, cells.get(cell), () -> label + " in " + world);
      stopped += simulated.stopped();
    }
    return stopped;
  }

  @Test
  void saysTheSameOnAnyNumberOfThreads() throws InterruptedException {
    Random random = new Random(5);
    FailureRecorder failures = new FailureRecorder();
    for (int i = 0; i < 60_000; i++) {
      failures.add(new RawId("u" + random.nextInt(100) * random.nextInt(100)), i / 3);
    }
    SweepGrid grid = grid(random);
    Sweep sweep = new Sweep(failures, grid, BASE, World.AS_RECORDED, true, new RawId("u0")::equals);
    assertEquals(sweep.run(1), sweep.run(3));
  }

  @Test
  void aRecorderStopsAtItsLimitAndSaysSo() {
    FailureRecorder failures = new FailureRecorder(1000);
    for (int i = 0; i < 1000; i++) {
      assertFalse(failures.isFull());
      failures.add(new RawId("a"), i);
      if (failures.isFull()) {
        break;
      }
    }
    assertTrue(failures.isFull());
    assertTrue(failures.size() <= 25, "recorded " + failures.size());
  }
}
