package io.banscope.benchmarks;

import io.banscope.benchmarks.log.LogGenerator;
import io.banscope.benchmarks.log.LogKind;
import io.banscope.benchmarks.log.LogOptions;
import io.banscope.matcher.filter.EngineRun;
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
 * What does it cost to search the regexes of one of our filters in a line whose date is known, by
 * engine? One operation is a line.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class FilterEngineBenchmark {
  static final int LINES = 20_000;

  /** The filter and the log that it reads. */
  @Param({"sshd", "sshd-utf8", "nginx-http-auth", "flask-ddos"})
  public String filter = "sshd";

  /** Who searches. */
  @Param({"fast", "reference", "java.util.regex", "re2j"})
  public String engine = "fast";

  /** How many matches of a line are asked for. */
  @Param({"first", "all"})
  public String extent = "first";

  private EngineRun run;

  /** Makes the log. */
  @Setup(Level.Trial)
  public void generate() {
    ReadyFilter found = ReadyFilter.of(filter.replace("-utf8", ""));
    LogKind kind =
        switch (filter) {
          case "nginx-http-auth" -> LogKind.NGINX_ACCESS;
          case "flask-ddos" -> LogKind.FLASK;
          default -> LogKind.SSHD;
        };
    LogOptions options = LogOptions.of(kind, 1);
    byte[] bytes =
        LogGenerator.lines(filter.endsWith("-utf8") ? options.withUtf8Users() : options, LINES);
    run = SearchedLog.of(found, engine, extent.equals("all"), bytes);
  }

  /** Searches the log; returns how many matches there are. */
  @Benchmark
  @OperationsPerInvocation(LINES)
  public int matches() {
    return run.matches();
  }
}
