package io.banscope.benchmarks;

import io.banscope.analyzer.replay.Replay;
import io.banscope.analyzer.replay.ReplayJail;
import io.banscope.analyzer.replay.ReplayListener;
import io.banscope.analyzer.replay.ReplayLog;
import io.banscope.analyzer.replay.ReplayOptions;
import io.banscope.analyzer.source.LogEncoding;
import io.banscope.benchmarks.log.LogGenerator;
import io.banscope.benchmarks.log.LogKind;
import io.banscope.benchmarks.log.LogOptions;
import io.banscope.matcher.Diagnostic;
import java.io.ByteArrayInputStream;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long does a replay of a log through our sshd filter take, by the number of threads, once the
 * JVM is warm? One operation is the whole log.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4)
@Measurement(iterations = 7)
@Fork(1)
public class ReplayBenchmark {
  /** Threads that work. */
  @Param({"1", "2"})
  public int threads = 1;

  /** Lines of the log; 1,900,000 are some 200 MB. */
  @Param({"1900000"})
  public int lines = 1_900_000;

  private static final ReplayListener NO_PROBLEMS =
      new ReplayListener() {
        @Override
        public void unreadable(Diagnostic problem) {
          throw new AssertionError(problem);
        }

        @Override
        public void line(String log, long number, String jail, String reason) {
          throw new AssertionError(log + ":" + number + ": " + reason);
        }
      };

  private ReplayJail jail;
  private ReplayLog log;

  /** Makes the log. */
  @Setup(Level.Trial)
  public void generate() {
    ReadyFilter filter = ReadyFilter.of("sshd");
    jail = new ReplayJail("sshd", filter.filter(), filter.templates(), OptionalInt.empty());
    byte[] bytes = LogGenerator.lines(LogOptions.of(LogKind.SSHD, 1), lines);
    LogEncoding utf8 = LogEncoding.named("utf-8").orElseThrow();
    ReplayLog.Opener opener = () -> utf8.lines(new ByteArrayInputStream(bytes));
    log =
        new ReplayLog(
            "log",
            List.of(new ReplayLog.Member("log", opener, ReadyFilter.CLOCK.instant())),
            Optional.empty(),
            List.of(),
            List.of(0));
  }

  /** Replays it; returns how many failures there are. */
  @Benchmark
  public long failures() throws InterruptedException {
    ReplayOptions options = new ReplayOptions(threads, ZoneOffset.UTC, 10, false, 0);
    return Replay.run(List.of(jail), List.of(log), options, NO_PROBLEMS).failures();
  }
}
