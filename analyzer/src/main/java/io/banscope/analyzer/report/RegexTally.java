package io.banscope.analyzer.report;

import static java.util.stream.Collectors.joining;

import io.banscope.matcher.PythonRepr;
import io.banscope.matcher.filter.CompiledFilter;
import io.banscope.matcher.filter.Failure;
import io.banscope.matcher.filter.LineOutcome;
import io.banscope.matcher.filter.LineTriple;
import io.banscope.matcher.filter.Stamp;
import io.banscope.matcher.ip.FailureId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Counts what becomes of the lines and keeps what the report prints of them, and nothing else.
 * Source: spec line-pipeline.md section 11.
 */
public final class RegexTally {
  private final ReportOptions options;
  private final long[] failHits;
  private final long[] ignoreHits;
  private final List<List<String>> hits = new ArrayList<>();
  private final List<String> prefixGroups = new ArrayList<>();
  private final Map<LineClass, LineList> classes = new EnumMap<>(LineClass.class);
  private long prefregexHits;
  private long tested;
  private long failures;

  /** Counts for one filter. */
  public RegexTally(CompiledFilter filter, ReportOptions options) {
    this.options = options;
    failHits = new long[filter.configuredFailregexes().size()];
    ignoreHits = new long[filter.configuredIgnoreregexes().size()];
    for (int i = 0; i < failHits.length; i++) {
      hits.add(new ArrayList<>());
    }
    for (LineClass kind : LineClass.values()) {
      // fail2ban looks for the line itself, which with links is not what its list holds
      boolean removes = kind == LineClass.MISSED && filter.maxlines() > 1 && !options.debuggex();
      long kept = options.all().contains(kind) ? Long.MAX_VALUE : options.limit() + 1L;
      classes.put(kind, new LineList(kept, removes));
    }
  }

  /** Counts a line; returns the records that count as failures. */
  public List<Failure> add(LineOutcome outcome) {
    for (int index : outcome.ignoreHits()) {
      ignoreHits[index]++;
    }
    List<Failure> accepted = new ArrayList<>();
    for (Failure failure : outcome.failures()) {
      failHits[failure.failregex()]++;
      if (options.isVerbose()) {
        hits.get(failure.failregex()).add(describe(failure, accepted.size() >= 2));
      }
      if (!failure.isInformational()) {
        accepted.add(failure);
      }
    }
    countPrefix(outcome);
    LineClass kind = LineClass.of(outcome);
    tested++;
    if (options.debuggex() && !outcome.released().isEmpty()) {
      addJoined(kind, outcome);
    } else {
      for (LineTriple released : outcome.released()) {
        lines(LineClass.MISSED).remove(released.text());
        lines(LineClass.MATCHED).add(released.text());
      }
      lines(kind).add(outcome.text());
    }
    if (kind == LineClass.IGNORED) {
      return List.of();
    }
    for (Failure failure : accepted) {
      failures += failure.id() == null ? 0 : 1;
    }
    return accepted;
  }

  /**
   * With links, and when all matched lines are printed, the lines of a multi-line match are one
   * entry of whatever class, without their dates; what was missed before stays listed.
   */
  private void addJoined(LineClass kind, LineOutcome outcome) {
    int released = outcome.released().size();
    lines(LineClass.MISSED).count(-released);
    lines(LineClass.MATCHED).count(released);
    if (!options.all().contains(LineClass.MATCHED)) {
      lines(kind).add(outcome.text());
      return;
    }
    List<LineTriple> joined = new ArrayList<>(outcome.released());
    joined.add(outcome.line());
    lines(kind)
        .add(joined.stream().map(line -> line.before() + line.after()).collect(joining("\n")));
  }

  private void countPrefix(LineOutcome outcome) {
    if (!outcome.prefregexMatched()) {
      return;
    }
    prefregexHits++;
    if (options.isVerbose() && prefixGroups.size() <= options.limit()) {
      prefixGroups.add(
          prefixGroups.size() < options.limit()
              ? PythonRepr.of(outcome.prefregexGroups().orElseThrow())
              : "...");
    }
  }

  private String describe(Failure failure, boolean multiple) {
    FailureId id = failure.id();
    Stamp time = failure.time();
    double second =
        time.kind() == Stamp.Kind.NONE ? options.now().toEpochMilli() / 1e3 : time.epochSecond();
    return (id == null ? "None" : id.text())
        + "  "
        + PythonText.dateTime(second, options.zone())
        + (multiple ? " (multiple regex matched)" : "");
  }

  /** Number of lines that were classified. */
  public long tested() {
    return tested;
  }

  /** Number of records that count as failures; those that still wait for their id do not. */
  public long failures() {
    return failures;
  }

  /** Number of lines of a class. */
  public long count(LineClass kind) {
    return lines(kind).count();
  }

  long prefregexHits() {
    return prefregexHits;
  }

  List<String> prefixGroups() {
    return prefixGroups;
  }

  long[] failHits() {
    return failHits;
  }

  long[] ignoreHits() {
    return ignoreHits;
  }

  /** The hits of a failregex, as the verbose report lists them. */
  List<String> hits(int failregex) {
    return hits.get(failregex);
  }

  LineList lines(LineClass kind) {
    return classes.get(kind);
  }
}
