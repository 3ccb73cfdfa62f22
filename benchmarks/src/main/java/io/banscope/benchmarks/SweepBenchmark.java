package io.banscope.benchmarks;

import io.banscope.analyzer.ban.BanIncrement;
import io.banscope.analyzer.ban.BanPolicy;
import io.banscope.analyzer.ban.IgnoreList;
import io.banscope.analyzer.ban.JailBans.World;
import io.banscope.analyzer.sweep.Sweep;
import io.banscope.analyzer.sweep.SweepCell;
import io.banscope.analyzer.sweep.SweepGrid;
import io.banscope.analyzer.sweep.SweepRecording;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does a sweep of 10,000 cells over a million failures of 50,000 addresses cost, the failures
 * found already, on two threads in a heap of 512 MB? By how the failures are spread, by which
 * thresholds are many, and by world. One operation is the whole sweep: to group the failures and to
 * go through the cells. To reach: 10 s.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
@Fork(value = 1, jvmArgsAppend = "-Xmx512m")
public class SweepBenchmark {
  private static final BanPolicy BASE =
      new BanPolicy(5, 600, 600, 0, BanIncrement.NONE, IgnoreList.EMPTY);

  /** How the failures are spread. */
  @Param({"UNIFORM", "FRACTIONS", "BURSTS", "ZIPF", "HEAVY", "DRIP"})
  public FailureShape shape = FailureShape.UNIFORM;

  /** How many maxretries, findtimes and bantimes. */
  @Param({"100x100x1", "10x50x20", "10x10x100", "2x5x1000"})
  public String grid = "100x100x1";

  /** What becomes of what banned addresses do. */
  @Param({"AS_RECORDED", "BLOCKED"})
  public World world = World.AS_RECORDED;

  int failures = 1_000_000;
  int addresses = 50_000;
  private SweepRecording recording;

  /** Makes the failures. */
  @Setup
  public void record() {
    recording = shape.record(failures, addresses);
  }

  /** The bans of all cells. */
  @Benchmark
  public long bans() throws InterruptedException {
    return cells(2).stream().mapToLong(SweepCell::bans).sum();
  }

  List<SweepCell> cells(int threads) throws InterruptedException {
    return new Sweep(recording, grid(grid), BASE, world, true).run(threads);
  }

  /** The same cells, each from a simulation of its own. */
  List<SweepCell> simulated() throws InterruptedException {
    return new Sweep(recording, grid(grid), BASE, world, true).simulateEach(2);
  }

  /** Maxretries from 1, findtimes of a minute to a day, bantimes of ten minutes to a week. */
  private static SweepGrid grid(String sizes) {
    int[] counts = parts(sizes);
    return new SweepGrid(
        IntStream.rangeClosed(1, counts[0]).boxed().toList(),
        IntStream.range(0, counts[1])
            .mapToObj(i -> Math.rint(60 * ratio(1440, i, counts[1])))
            .toList(),
        LongStream.range(0, counts[2])
            .mapToObj(i -> Math.round(600 * ratio(1008, i, counts[2])))
            .toList());
  }

  private static int[] parts(String sizes) {
    return List.of(sizes.split("x")).stream().mapToInt(Integer::parseInt).toArray();
  }

  private static double ratio(double most, long step, int steps) {
    return steps == 1 ? 1 : Math.pow(most, step / (steps - 1.0));
  }
}
