package io.banscope.cli;

import io.banscope.analyzer.report.JsonReport;
import io.banscope.matcher.filter.Failure;
import io.banscope.matcher.filter.LineOutcome;
import java.util.List;

/** Prints an object for each line, for {@code --format json}. */
final class JsonOutput implements LineOutput {
  private final JsonReport report;

  /** Prints to {@code report}. */
  JsonOutput(JsonReport report) {
    this.report = report;
  }

  @Override
  public void line(long number, LineOutcome outcome, List<Failure> accepted) {
    report.line(number, outcome);
  }

  @Override
  public void skipped(long number, String reason) {
    report.skipped(number, reason);
  }

  @Override
  public void finish() {
    report.flush();
  }
}
