package io.banscope.benchmarks;

import io.banscope.benchmarks.log.LogKind;
import io.banscope.benchmarks.log.LogOptions;
import io.banscope.matcher.filter.RunMode;
import io.banscope.matcher.filter.SequentialDriver;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How many lines a second does one thread judge, with the reference engine and our sshd filter, as
 * a server (first match) and as a report (all matches)? One operation is one line.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 3, time = 3)
@Fork(1)
public class SequentialDriverBenchmark {
  static final int LINES = 20_000;

  /** How far lines are judged. */
  @Param({"SERVER", "FIRST_MATCH", "CHECK_ALL"})
  public RunMode mode = RunMode.SERVER;

  private final ReadyFilter filter = ReadyFilter.of("sshd");
  private final GeneratedLog log = new GeneratedLog(LogOptions.of(LogKind.SSHD, 1), LINES);

  /** Judges the log with a new driver; returns how many failures there are. */
  @Benchmark
  @OperationsPerInvocation(LINES)
  public int failures() {
    SequentialDriver driver = filter.driver(mode);
    int failures = 0;
    for (int line = 0; line < LINES; line++) {
      failures += driver.line(log.bytes(), log.start(line), log.end(line)).failures().size();
    }
    return failures;
  }
}
