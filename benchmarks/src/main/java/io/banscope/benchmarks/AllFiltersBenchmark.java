package io.banscope.benchmarks;

import io.banscope.benchmarks.log.LogGenerator;
import io.banscope.benchmarks.log.LogKind;
import io.banscope.benchmarks.log.LogOptions;
import io.banscope.matcher.config.ConfigDirectory;
import io.banscope.matcher.filter.EngineRun;
import io.banscope.matcher.filter.SearchEngine;
import java.util.ArrayList;
import java.util.List;
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
 * What do the regexes of all our filters for single lines cost over one log of sshd, by engine, and
 * what those of sshd alone? The dates of lines are known. One operation is a line, searched by all
 * filters. A filter whose prefregex an engine cannot express is left out there and named.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class AllFiltersBenchmark {
  static final int LINES = 10_000;

  /** Which filters. */
  @Param({"all", "sshd"})
  public String filters = "all";

  /** Who searches. */
  @Param({"fast", "reference", "java.util.regex", "re2j"})
  public String engine = "fast";

  private List<EngineRun> runs = List.of();

  /** Makes the log. */
  @Setup(Level.Trial)
  public void generate() {
    byte[] lines = LogGenerator.lines(LogOptions.of(LogKind.SSHD, 1), LINES);
    runs = new ArrayList<>();
    for (String name :
        filters.equals("all")
            ? ConfigDirectory.open(ConfigDirectory.BUILTIN).filterLookup().filters()
            : List.of(filters)) {
      ReadyFilter filter = ReadyFilter.of(name);
      if (filter.filter().maxlines() > 1) {
        continue;
      }
      try {
        runs.add(SearchedLog.of(filter, engine, false, lines));
      } catch (IllegalArgumentException e) {
        if (SearchEngine.named(engine).isOurs()) {
          throw e;
        }
        System.out.println("# " + e.getMessage());
      }
    }
  }

  /** How many filters search. */
  int filters() {
    return runs.size();
  }

  /** Searches the log with one filter after the other; returns how many matches there are. */
  @Benchmark
  @OperationsPerInvocation(LINES)
  public int matches() {
    int matches = 0;
    for (EngineRun run : runs) {
      matches += run.matches();
    }
    return matches;
  }
}
