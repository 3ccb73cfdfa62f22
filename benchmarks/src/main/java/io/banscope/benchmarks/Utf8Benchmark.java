package io.banscope.benchmarks;

import io.banscope.benchmarks.log.LogGenerator;
import io.banscope.benchmarks.log.LogKind;
import io.banscope.benchmarks.log.LogOptions;
import io.banscope.matcher.filter.EngineRun;
import java.nio.charset.StandardCharsets;
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
 * What do user names in UTF-8 cost the regexes of our sshd filter, by engine? The date of a line is
 * known. One operation is a line.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class Utf8Benchmark {
  static final int LINES = 20_000;

  /** Which user names are in UTF-8: none, one of three that attackers try, all. */
  public enum Users {
    /** None. */
    ASCII,
    /** Of those that attackers try one in three. */
    THIRD,
    /** Every one that is followed by an address, and those of PAM. */
    ALL
  }

  /** Whose names are in UTF-8. */
  @Param public Users users = Users.ASCII;

  /** Who searches. */
  @Param({"fast", "reference", "java.util.regex", "re2j"})
  public String engine = "fast";

  private EngineRun run;

  /** Makes the log. */
  @Setup(Level.Trial)
  public void generate() {
    LogOptions options = LogOptions.of(LogKind.SSHD, 1);
    byte[] lines =
        LogGenerator.lines(users == Users.ASCII ? options : options.withUtf8Users(), LINES);
    if (users == Users.ALL) {
      lines =
          new String(lines, StandardCharsets.UTF_8)
              .replace(" from ", "\u00fc\u7ba1 from ")
              .replace(" user=", " user=\u00fc\u7ba1")
              .getBytes(StandardCharsets.UTF_8);
    }
    run = SearchedLog.of(ReadyFilter.of("sshd"), engine, false, lines);
  }

  /** Searches the log; returns how many lines match. */
  @Benchmark
  @OperationsPerInvocation(LINES)
  public int matches() {
    return run.matches();
  }
}
