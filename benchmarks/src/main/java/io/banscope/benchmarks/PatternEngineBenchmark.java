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
 * What does one failregex cost, without a prefregex, by engine, in a log of which it matches a
 * part? The date of a line is known. One operation is a line. re2j has no lookahead: there is no
 * figure of it for that pattern.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PatternEngineBenchmark {
  static final int LINES = 20_000;

  /** A pattern and the log that it searches. */
  public enum Pattern {
    /** Anchored, a user name of any text in front of the address. */
    PASSWORD(
        LogKind.SSHD,
        "^ ?\\S+ sshd\\[\\d+\\]: Failed password for (?:invalid user )?<F-USER>.*</F-USER> from"
            + " <ADDR> port \\d+ ssh2$"),
    /** Anywhere in the line. */
    FLOATING(LogKind.SSHD, "authentication failure; .* rhost=<HOST>(?:  user=\\S+)?"),
    /** A lookahead in front of each character. */
    LOOKAHEAD(
        LogKind.SSHD, "Invalid user <F-USER>(?:(?! from ).)*</F-USER> from <HOST> port \\d+$"),
    /** What is asked for lies behind two runs of any text. */
    LITERAL(LogKind.NGINX_ACCESS, "^<HOST> -.*(GET|POST|HEAD).*(/wp-login\\.php)");

    private final LogKind log;
    private final String failregex;

    Pattern(LogKind log, String failregex) {
      this.log = log;
      this.failregex = failregex;
    }
  }

  /** What is searched for. */
  @Param public Pattern pattern = Pattern.PASSWORD;

  /** Who searches. */
  @Param({"fast", "reference", "java.util.regex", "re2j"})
  public String engine = "fast";

  private EngineRun run;

  /** Makes the log. */
  @Setup(Level.Trial)
  public void generate() {
    run =
        SearchedLog.of(
            ReadyFilter.ofFailregexes(pattern.failregex),
            engine,
            false,
            LogGenerator.lines(LogOptions.of(pattern.log, 1), LINES));
  }

  /** Searches the log; returns how many lines match. */
  @Benchmark
  @OperationsPerInvocation(LINES)
  public int matches() {
    return run.matches();
  }
}
