package io.banscope.benchmarks;

import io.banscope.benchmarks.log.LogKind;
import io.banscope.benchmarks.log.LogOptions;
import io.banscope.matcher.filter.EngineRun;
import io.banscope.matcher.filter.RunMode;
import io.banscope.matcher.filter.SequentialDriver;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it cost to search the regexes of our sshd filter, by engine and by the share of lines
 * that match? The date of a line is known. One operation is a line.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class HitsBenchmark {
  static final int LINES = 20_000;

  /** Enough lines of a log, in which 43 % match, to choose from. */
  private static final int CHOICE = 2 * LINES;

  /** How many lines in a hundred match. */
  @Param({"0", "2", "80"})
  public int hits;

  /** Who searches. */
  @Param({"fast", "reference", "java.util.regex", "re2j"})
  public String engine = "fast";

  private EngineRun run;

  /** Makes the log: lines of one, hits spread evenly, each kind in its order. */
  @Setup(Level.Trial)
  public void generate() {
    ReadyFilter filter = ReadyFilter.of("sshd");
    GeneratedLog log = new GeneratedLog(LogOptions.of(LogKind.SSHD, 1), CHOICE);
    boolean[] matches = new boolean[CHOICE];
    SequentialDriver driver = filter.driver(RunMode.FIRST_MATCH);
    for (int line = 0; line < CHOICE; line++) {
      matches[line] =
          !driver.line(log.bytes(), log.start(line), log.end(line)).failures().isEmpty();
    }
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    int nextHit = -1;
    int nextMiss = -1;
    for (int i = 0; i < LINES; i++) {
      boolean hit = (i + 1) * hits / 100 > i * hits / 100;
      int line = hit ? nextHit : nextMiss;
      do {
        line++;
      } while (matches[line] != hit);
      if (hit) {
        nextHit = line;
      } else {
        nextMiss = line;
      }
      kept.write(log.bytes(), log.start(line), log.end(line) + 1 - log.start(line));
    }
    run = SearchedLog.of(filter, engine, false, kept.toByteArray());
  }

  /** Searches the log; returns how many lines match. */
  @Benchmark
  @OperationsPerInvocation(LINES)
  public int matches() {
    return run.matches();
  }
}
