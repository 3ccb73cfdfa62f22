package io.banscope.benchmarks;

import io.banscope.analyzer.replay.JailResult;
import io.banscope.analyzer.replay.ReplayJail;
import io.banscope.analyzer.replay.SpeculatedLog;
import io.banscope.benchmarks.log.LogKind;
import io.banscope.benchmarks.log.LogOptions;
import io.banscope.matcher.filter.RunMode;
import io.banscope.matcher.filter.SequentialDriver;
import java.io.ByteArrayOutputStream;
import java.time.ZoneOffset;
import java.util.OptionalInt;
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
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does the ordered thread of a replay cost, all lines dated and matched by others already: to
 * verify the chunks, judge the lines in order and count? One operation is one observation: what one
 * jail saw in one line, a line that no regex matches too. There is one jail with an sshd filter, so
 * that observations are lines, and what a line costs once for all jails is part of it. Every
 * invocation begins with empty states and tables; they are some 40 KB, and grow with the addresses.
 * Not in it: waiting for workers, reading, grouping of missed lines, the tables' final order.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class OrderedStageBenchmark {
  static final int LINES = 100_000;

  /** Which lines of a log of sshd are in the log. */
  public enum Lines {
    /** The log as it is. */
    ALL,
    /** Those that no failregex matches. */
    MISSED,
    /** Those that are failures. */
    FAILURES
  }

  /** Whose sshd filter the jail has. */
  public enum Filter {
    /** Ours: each failure is plain. */
    OURS,
    /** That of the installed fail2ban, which keeps sessions. */
    INSTALLED
  }

  /** Whose filter it is. */
  @Param({"OURS", "INSTALLED"})
  public Filter filter = Filter.OURS;

  /** What is in the log. */
  @Param({"ALL", "MISSED", "FAILURES"})
  public Lines lines = Lines.ALL;

  private SpeculatedLog log;
  private int failures;

  /** Makes the log, and does the work of the workers. */
  @Setup
  public void speculate() {
    speculate(filter == Filter.OURS ? ReadyFilter.of("sshd") : ReadyFilter.installed("sshd"));
  }

  void speculate(ReadyFilter ready) {
    log =
        new SpeculatedLog(
            new ReplayJail("sshd", ready.filter(), ready.templates(), OptionalInt.empty()),
            bytes(ready),
            ReadyFilter.CLOCK.instant(),
            ZoneOffset.UTC);
  }

  private byte[] bytes(ReadyFilter ready) {
    GeneratedLog all = new GeneratedLog(LogOptions.of(LogKind.SSHD, 1), 3 * LINES);
    SequentialDriver driver = ready.driver(RunMode.REPLAY);
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    int count = 0;
    failures = 0;
    for (int line = 0; count < LINES; line++) {
      boolean failure = isFailure(driver, all, line);
      if (lines == Lines.ALL || failure == (lines == Lines.FAILURES)) {
        failures += failure ? 1 : 0;
        kept.write(all.bytes(), all.start(line), all.end(line) + 1 - all.start(line));
        count++;
      }
    }
    return kept.toByteArray();
  }

  private static boolean isFailure(SequentialDriver driver, GeneratedLog log, int line) {
    return !driver.line(log.bytes(), log.start(line), log.end(line)).failures().isEmpty();
  }

  /** The ordered thread's part of the whole log. */
  @Benchmark
  @OperationsPerInvocation(LINES)
  public SpeculatedLog observations() throws InterruptedException {
    log.replay();
    return log;
  }

  /** How many failures the sequential driver finds in the log. */
  int failures() {
    return failures;
  }

  /** What the last invocation counted. */
  JailResult counted() {
    return log.result();
  }
}
