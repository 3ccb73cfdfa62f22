package io.banscope.benchmarks;

import io.banscope.benchmarks.log.LogKind;
import io.banscope.benchmarks.log.LogOptions;
import io.banscope.matcher.filter.EngineRun;
import io.banscope.matcher.filter.SearchEngine;
import java.io.ByteArrayOutputStream;
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
 * What does a byte cost of lines that are written against a pattern, by engine and by the length of
 * the lines, beside a byte of ordinary lines? One operation is a byte; there is a megabyte of them,
 * as so many lines as that makes. Engines that are not ours have no figure for lines above 100
 * bytes: a backtracker would need hours, and its stack does not reach far; re2j has none for the
 * pattern with a lookahead.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class AdversarialBenchmark {
  static final int BYTES = 1_000_000;
  private static final int LONGEST_OF_OTHERS = 100;

  /** A pattern, and the begin, the repeated middle and the end of lines that it does not match. */
  public enum Attack {
    /** An address could stand behind each word, and the end says that none does. */
    MANY_ADDRESSES(
        "^Failed password for <F-USER>.*</F-USER> from <ADDR> port \\d+ ssh2$",
        "Failed password for ",
        " from 1.2.3.4 port 1",
        " x"),
    /** Two runs of any text, and what follows them is missing. */
    TWO_RUNS("^<HOST> -.*(GET|POST|HEAD).*(/wp-login\\.php)", "1.2.3.4 -", " GET /wp-login", "!"),
    /** Two runs that may end at every colon. */
    COLONS("^x.*:.*: <HOST>$", "x", ":", "!"),
    /** A loop whose words can be cut in many ways. */
    WORDS("^(?:[^ ]* ?, ?)*from <HOST>$", "", "a, ", "!"),
    /** No start is anchored. */
    FLOATING("login failed .* by <HOST>$", "", "login failed ", "!"),
    /** A lookahead in front of each character. */
    LOOKAHEAD("user (?:(?! from ).)* from <HOST>$", "user ", "user fro", " from!"),
    /** No attack: lines of sshd whatever the length asked for, and its filter. */
    ORDINARY("", "", "", "");

    private final String failregex;
    private final String begin;
    private final String middle;
    private final String end;

    Attack(String failregex, String begin, String middle, String end) {
      this.failregex = failregex;
      this.begin = begin;
      this.middle = middle;
      this.end = end;
    }

    private byte[] lines(int length) {
      StringBuilder line = new StringBuilder(begin);
      while (line.length() < length - 1 - end.length()) {
        line.append(middle);
      }
      line.setLength(length - 1 - end.length());
      return (line + end + "\n").repeat(BYTES / length).getBytes(StandardCharsets.US_ASCII);
    }
  }

  /** What is attacked. */
  @Param public Attack attack = Attack.ORDINARY;

  /** Bytes of a line, its line feed included. */
  @Param({"100", "10000", "1000000"})
  public int length = 100;

  /** Who searches. */
  @Param({"fast", "reference", "java.util.regex", "re2j"})
  public String engine = "fast";

  private EngineRun run;

  /** Makes the lines. */
  @Setup(Level.Trial)
  public void generate() {
    if (length > LONGEST_OF_OTHERS && !SearchEngine.named(engine).isOurs()) {
      throw new IllegalStateException(engine + " is left out for lines of " + length + " bytes");
    }
    run =
        attack == Attack.ORDINARY
            ? SearchedLog.of(ReadyFilter.of("sshd"), engine, false, ordinary())
            : SearchedLog.of(
                ReadyFilter.ofFailregexes(attack.failregex), engine, false, attack.lines(length));
  }

  /** So many lines as fit; what is missing of a megabyte is less than a line. */
  private static byte[] ordinary() {
    GeneratedLog log = new GeneratedLog(LogOptions.of(LogKind.SSHD, 1), BYTES / 80);
    int line = 0;
    while (log.end(line + 1) < BYTES) {
      line++;
    }
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    lines.write(log.bytes(), 0, log.end(line) + 1);
    return lines.toByteArray();
  }

  /** How many lines there are. */
  int lines() {
    return run.lines();
  }

  /** Searches the lines; returns how many match. */
  @Benchmark
  @OperationsPerInvocation(BYTES)
  public int matches() {
    return run.matches();
  }
}
