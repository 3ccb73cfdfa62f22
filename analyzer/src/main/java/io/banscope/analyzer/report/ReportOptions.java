package io.banscope.analyzer.report;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import java.util.function.Function;

/**
 * How a report is printed; spec line-pipeline.md sections 9 to 12.
 *
 * @param verbosity how often {@code -v} was given
 * @param verboseDates whether date templates show weight and regex
 * @param debuggex whether lines are shown with links for each regex
 * @param linkEncoder gives the bytes of a line in a link: those of the log's encoding
 * @param limit how many lines of a class are printed at most
 * @param all the classes of which all lines are printed
 * @param hidden the classes of which no line is printed
 * @param zone zone of printed times
 * @param now the time that goes for no time
 */
public record ReportOptions(
    int verbosity,
    boolean verboseDates,
    boolean debuggex,
    Function<String, byte[]> linkEncoder,
    int limit,
    Set<LineClass> all,
    Set<LineClass> hidden,
    ZoneId zone,
    Instant now) {
  /** The limit that applies when nobody sets one. */
  public static final int DEFAULT_LIMIT = 20;

  public ReportOptions {
    all = Set.copyOf(all);
    hidden = Set.copyOf(hidden);
  }

  /** Whether hits are listed one by one. */
  boolean isVerbose() {
    return verbosity != 0; // Python's truth: a negative number is one
  }
}
