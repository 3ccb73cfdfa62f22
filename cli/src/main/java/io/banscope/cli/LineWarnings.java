package io.banscope.cli;

import io.banscope.analyzer.source.LineReader;
import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.filter.LineOutcome;

/**
 * Tells of lines that could not be processed, or not even be held in memory; of many such lines,
 * the first ones.
 */
final class LineWarnings {
  private static final int SHOWN = 5;
  private static final int LINE_CODE_POINTS = 200;

  /** What is wrong with a line that is passed over. */
  static final String TOO_LONG = "longer than " + (LineReader.LIMIT_BYTES >> 20) + " MiB";

  private final Output err;
  private final String log;
  private long count;
  private long tooLong;

  /**
   * For one run.
   *
   * @param log what the user called the log
   */
  LineWarnings(Output err, String log) {
    this.err = err;
    this.log = log;
  }

  /** Counts a line and shows it unless there were many. */
  void add(long number, LineOutcome outcome, String reason) {
    count++;
    if (count > SHOWN) {
      return;
    }
    String text = outcome.text();
    if (text.codePointCount(0, text.length()) > LINE_CODE_POINTS) {
      text = text.substring(0, text.offsetByCodePoints(0, LINE_CODE_POINTS)) + "…";
    }
    Diagnostic.warning("line " + number, reason)
        .note("the line: " + text)
        .effect(
            outcome.failures().isEmpty() && outcome.ignoreHits().isEmpty()
                ? "it counts as missed"
                : "what the other regexes say of it counts")
        .render()
        .forEach(err::line);
  }

  /** Counts a line that is too long; shows its number at once, as its end may be far. */
  void addTooLong(long number) {
    tooLong++;
    if (tooLong > SHOWN) {
      return;
    }
    Diagnostic.error(log, "line " + number + " is " + TOO_LONG)
        .effect("it was not tested; the other lines were")
        .help(
            "a line may take a thirty-second of the memory, at most 512 MiB; allow more with"
                + " JAVA_TOOL_OPTIONS=-Xmx4g")
        .render()
        .forEach(err::line);
    err.flush();
  }

  /** Whether any line was too long. */
  boolean hasTooLong() {
    return tooLong > 0;
  }

  /** Says how many were not shown. */
  void finish() {
    if (count > SHOWN) {
      err.line("warning: " + (count - SHOWN) + " more lines could not be processed");
    }
    if (tooLong > SHOWN) {
      err.line("error: " + log + ": " + (tooLong - SHOWN) + " more lines are " + TOO_LONG);
    }
  }
}
