package io.banscope.analyzer.sweep;

import io.banscope.analyzer.ban.BanPolicy;
import io.banscope.analyzer.ban.FailureEvents;
import io.banscope.analyzer.ban.JailBans;
import io.banscope.analyzer.ban.JailBans.World;
import io.banscope.matcher.ip.FailureId;
import io.banscope.matcher.ip.InvalidPrefixException;
import io.banscope.matcher.ip.RawId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * Runs all cells of a grid over the failures of a jail that were found once. Each cell is what a
 * simulation with its thresholds would say.
 *
 * <p>The work is cut by ids and findtimes and done on several threads; each sums up on its own, so
 * that the outcome does not depend on their number. With {@code bantime.increment}, or where the
 * log runs backwards for more than a million failures, each cell is a simulation of its own.
 *
 * <p>Memory: 32 bytes for each cell and thread, 20 to 28 for each failure besides the recorder.
 */
public final class Sweep {
  /** Failures that are a piece of work; the arrays of so many stay in a cache. */
  private static final int CHUNK = 1 << 14;

  /** With more of them the sums of large grids would take more memory than the failures. */
  private static final int MOST_THREADS = 32;

  private final FailureRecorder failures;
  private final FailureHistory history;
  private final SweepGrid grid;
  private final BanPolicy base;
  private final World world;
  private final boolean isRaw;
  private final BitSet people = new BitSet();

  /**
   * For one jail.
   *
   * @param base what a cell has besides its thresholds
   * @param world what becomes of what a banned id does
   * @param isRaw whether ids are taken as they are written, addresses too
   * @param loggedIn tells of an id whether it has logged in
   */
  Sweep(
      FailureRecorder failures,
      SweepGrid grid,
      BanPolicy base,
      World world,
      boolean isRaw,
      Predicate<FailureId> loggedIn) {
    this.failures = failures;
    this.grid = grid;
    this.base = base;
    this.world = world;
    this.isRaw = isRaw;
    history = FailureHistory.of(failures);
    for (int id = 0; id < failures.ids().size(); id++) {
      FailureId of = failures.ids().get(id);
      people.set(id, loggedIn.test(of) || isRaw && loggedIn.test(parsed(of)));
    }
  }

  private static FailureId parsed(FailureId raw) {
    try {
      return FailureId.parse(raw.text());
    } catch (InvalidPrefixException e) {
      return new RawId(raw.text());
    }
  }

  /** The same, of what a replay left. */
  public Sweep(
      SweepRecording recording, SweepGrid grid, BanPolicy base, World world, boolean isRaw) {
    this(recording.failures(), grid, base, world, isRaw, recording.logins()::contains);
  }

  /** How many of those who failed have logged in. */
  public int people() {
    return people.cardinality();
  }

  /** How many different ids failed. */
  public int addresses() {
    return failures.ids().size();
  }

  /** How many failures there are. */
  public int failures() {
    return failures.size();
  }

  /** Whether each cell has to be a simulation of its own, which takes longer. */
  public boolean isCellByCell() {
    return base.increment().isOn() || !history.isExact();
  }

  /**
   * Runs.
   *
   * @param threads how many threads work
   * @return the cells, by maxretry, findtime and bantime
   * @throws InterruptedException when the thread is interrupted; the workers end soon
   */
  public List<SweepCell> run(int threads) throws InterruptedException {
    if (isCellByCell()) {
      return simulateEach(threads);
    }
    AtomicInteger next = new AtomicInteger();
    int[] chunks = chunks();
    return run(threads, () -> sweep(chunks, next));
  }

  /**
   * The same, each cell by a simulation of its own: always right, and slow.
   *
   * @throws InterruptedException when the thread is interrupted; the workers end soon
   */
  public List<SweepCell> simulateEach(int threads) throws InterruptedException {
    AtomicInteger next = new AtomicInteger();
    return run(threads, () -> simulate(next));
  }

  private List<SweepCell> run(int threads, Callable<CellSums> work) throws InterruptedException {
    CellSums sums = new CellSums(cells());
    int used = Math.min(threads, MOST_THREADS);
    ExecutorService workers = Executors.newFixedThreadPool(used);
    try {
      List<Future<CellSums>> parts = new ArrayList<>();
      for (int i = 0; i < used; i++) {
        parts.add(workers.submit(work));
      }
      for (Future<CellSums> part : parts) {
        sums.add(part.get());
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) { // such as no memory
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      workers.shutdownNow();
    }
    return sums.cells(grid, base, failures.size());
  }

  private int cells() {
    return Math.toIntExact(grid.size());
  }

  /** The first id of each chunk, and behind the last one the number of ids. */
  private int[] chunks() {
    List<Integer> firsts = new ArrayList<>(List.of(0));
    int begin = 0;
    for (int id = 0; id < history.ids(); id++) {
      if (history.starts[id + 1] - begin > CHUNK && history.starts[id] > begin) {
        firsts.add(id);
        begin = history.starts[id];
      }
    }
    firsts.add(history.ids());
    return firsts.stream().mapToInt(Integer::intValue).toArray();
  }

  private CellSums sweep(int[] chunks, AtomicInteger next) {
    CellSums sums = new CellSums(cells());
    IdSweep ordered = new IdSweep(history, grid, world, sums);
    SteppedId stepped = new SteppedId(history, world);
    int findtimes = grid.findtimes().size();
    long works = (long) (chunks.length - 1) * findtimes;
    for (int work = next.getAndIncrement(); work < works; work = next.getAndIncrement()) {
      if (Thread.currentThread().isInterrupted()) {
        return sums;
      }
      int findtime = work % findtimes;
      int chunk = work / findtimes;
      for (int id = chunks[chunk]; id < chunks[chunk + 1]; id++) {
        if (history.isOrdered(id)) {
          ordered.sweep(history.starts[id], history.starts[id + 1], findtime, people.get(id));
        } else {
          step(stepped, id, findtime, sums);
        }
      }
    }
    return sums;
  }

  private void step(SteppedId stepped, int id, int findtime, CellSums sums) {
    for (int m = 0; m < grid.maxretries().size(); m++) {
      for (int b = 0; b < grid.bantimes().size(); b++) {
        int cell = grid.cell(m, findtime, b);
        stepped.run(history.starts[id], history.starts[id + 1], grid.policy(cell, base));
        if (stepped.bans() > 0) {
          sums.addId(cell, stepped.bans(), stepped.stopped(), people.get(id));
        }
      }
    }
  }

  private CellSums simulate(AtomicInteger next) {
    CellSums sums = new CellSums(cells());
    int cells = cells();
    for (int cell = next.getAndIncrement(); cell < cells; cell = next.getAndIncrement()) {
      BanPolicy policy = grid.policy(cell, base);
      JailBans bans = new JailBans("", policy, world, FailureEvents.NONE);
      bans.setOthers(List.of(bans), List.of());
      for (int i = 0; i < failures.size(); i++) {
        if ((i & 0xffff) == 0 && Thread.currentThread().isInterrupted()) {
          return sums;
        }
        bans.fail(failures.ids().get(failures.who(i)), failures.when(i), null);
      }
      sums.addSimulated(cell, bans, id -> people.get(failures.index(id)));
    }
    return sums;
  }
}
