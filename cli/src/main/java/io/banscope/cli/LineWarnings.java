package io.banscope.cli;

import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.filter.LineOutcome;

/** Tells of lines that could not be processed; of many such lines, the first ones. */
final class LineWarnings {
  private static final int SHOWN = 5;
  private static final int LINE_CODE_POINTS = 200;

  private final Output err;
  private long count;

  LineWarnings(Output err) {
    this.err = err;
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
        .effect("it counts as missed")
        .render()
        .forEach(err::line);
  }

  /** Says how many were not shown. */
  void finish() {
    if (count > SHOWN) {
      err.line("warning: " + (count - SHOWN) + " more lines could not be processed");
    }
  }
}
