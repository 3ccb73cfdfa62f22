package io.banscope.benchmarks;

import io.banscope.benchmarks.log.Hostility;
import io.banscope.benchmarks.log.LogKind;
import io.banscope.benchmarks.log.LogOptions;
import io.banscope.matcher.date.DateClock;
import io.banscope.matcher.date.DateDetector;
import io.banscope.matcher.date.DateEngines;
import io.banscope.matcher.date.DateState;
import io.banscope.matcher.date.DateTemplates;
import io.banscope.matcher.date.LineDate;
import io.banscope.matcher.filter.SearchEngine;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
 * What does the date of a line cost with the default templates: of a line with a classic stamp, of
 * one without a date, and where the forms alternate, by engine? One operation is one line. The JDK
 * only finds the text of a date: what it is as a time, and the detector's memory, are not in it. It
 * cannot express the templates that refer back to a group, so it finds fewer of the alternating
 * ones.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 3, time = 3)
@Fork(1)
public class DateDetectorBenchmark {
  static final int LINES = 10_000;

  /** {@code Mar 2 08:31:08} and the blank behind it. */
  private static final int STAMP = 16;

  private final DateTemplates templates = DateTemplates.defaults(ReadyFilter.YEAR);
  private DateDetector detector = ReadyFilter.detector(templates);
  private @Nullable PeerDates peer;
  private final LineDate date = new LineDate();
  private final GeneratedLog plain = log(Set.of());
  private final GeneratedLog hostile = log(Set.of(Hostility.DATES));

  /** Who searches; re2j cannot express any template. */
  @Param({"fast", "reference", "java.util.regex"})
  public String engine = "fast";

  /** Makes the detector. */
  @Setup(Level.Trial)
  public void prepare() {
    switch (SearchEngine.named(engine)) {
      case FAST -> detector = ReadyFilter.detector(templates);
      case REFERENCE ->
          detector = DateEngines.reference(templates, DateClock.of(ReadyFilter.CLOCK));
      case JDK -> peer = new PeerDates(templates);
      case RE2J -> throw new IllegalArgumentException("re2j has no lookahead, all templates do");
    }
  }

  private static GeneratedLog log(Set<Hostility> hostility) {
    return new GeneratedLog(LogOptions.of(LogKind.SSHD, 1).with(hostility), LINES);
  }

  /** Lines of auth.log; returns how many have a time. */
  @Benchmark
  @OperationsPerInvocation(LINES)
  public int dated() {
    return timed(plain, 0);
  }

  /** The same lines without their stamps; returns how many have a time. */
  @Benchmark
  @OperationsPerInvocation(LINES)
  public int undated() {
    return timed(plain, STAMP);
  }

  /** Lines whose stamps alternate; returns how many have a time. */
  @Benchmark
  @OperationsPerInvocation(LINES)
  public int alternating() {
    return timed(hostile, 0);
  }

  private int timed(GeneratedLog log, int skipped) {
    if (peer != null) {
      return found(peer, log, skipped);
    }
    DateState state = templates.newState();
    int timed = 0;
    for (int line = 0; line < LINES; line++) {
      detector.detect(state, log.bytes(), log.start(line) + skipped, log.end(line), date);
      timed += date.hasTime() ? 1 : 0;
    }
    return timed;
  }

  private static int found(PeerDates dates, GeneratedLog log, int skipped) {
    int found = 0;
    for (int line = 0; line < LINES; line++) {
      found += dates.find(log.bytes(), log.start(line) + skipped, log.end(line)) ? 1 : 0;
    }
    return found;
  }
}
