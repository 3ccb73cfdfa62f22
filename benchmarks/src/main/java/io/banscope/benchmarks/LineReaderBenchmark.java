package io.banscope.benchmarks;

import io.banscope.analyzer.source.LineSource;
import io.banscope.analyzer.source.LogEncoding;
import io.banscope.benchmarks.log.Hostility;
import io.banscope.benchmarks.log.LogGenerator;
import io.banscope.benchmarks.log.LogKind;
import io.banscope.benchmarks.log.LogOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How fast are bytes cut into lines of valid UTF-8, of an ordinary log and of one with broken
 * UTF-8? One operation is one megabyte: 1,000 of them a second are 1 GB/s.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class LineReaderBenchmark {
  static final int MEGABYTES = 16;
  private static final int BYTES = MEGABYTES * 1_000_000;

  /** More lines than that are never needed: lines have 50 bytes and more on average. */
  private static final int ENOUGH_LINES = BYTES / 50;

  private final LogEncoding utf8 = LogEncoding.named("UTF-8").orElseThrow();
  private final byte[] plain = log(Set.of());
  private final byte[] broken = log(Set.of(Hostility.UTF8));

  private static byte[] log(Set<Hostility> hostility) {
    LogOptions options = LogOptions.of(LogKind.SSHD, 1).with(hostility);
    return Arrays.copyOf(LogGenerator.lines(options, ENOUGH_LINES), BYTES);
  }

  /** Reads an ordinary log; returns how many lines it has. */
  @Benchmark
  @OperationsPerInvocation(MEGABYTES)
  public long ascii() throws IOException {
    return lines(plain);
  }

  /** Reads a log with user names in UTF-8, some of them broken; returns how many lines it has. */
  @Benchmark
  @OperationsPerInvocation(MEGABYTES)
  public long brokenUtf8() throws IOException {
    return lines(broken);
  }

  private long lines(byte[] log) throws IOException {
    try (LineSource source = utf8.lines(new ByteArrayInputStream(log))) {
      while (source.next()) {
        // the reader counts
      }
      return source.number();
    }
  }
}
