package io.banscope.cli;

import io.banscope.analyzer.report.FailureFormat;
import io.banscope.matcher.filter.Failure;
import io.banscope.matcher.filter.LineOutcome;
import io.banscope.matcher.filter.Stamp;
import io.banscope.matcher.ip.RawId;
import java.util.List;
import java.util.Map;

/** Prints failures, or the lines without any, for {@code --out}. Source: line-pipeline.md 12.1. */
final class FailureOutput implements LineOutput {
  private final FailureFormat format;
  private final boolean inverted;
  private final Output out;
  private Stamp lastKnown = Stamp.NONE;

  /**
   * For one run.
   *
   * @param inverted whether the lines that are no failures are printed instead
   */
  FailureOutput(FailureFormat format, boolean inverted, Output out) {
    this.format = format;
    this.inverted = inverted;
    this.out = out;
  }

  @Override
  public void line(long number, LineOutcome outcome, List<Failure> accepted) {
    if (outcome.time().kind() != Stamp.Kind.NONE) {
      lastKnown = outcome.time();
    }
    if (!inverted) {
      accepted.forEach(failure -> format.print(failure, out::line));
    } else if (accepted.isEmpty()) {
      Map<String, Object> data = Map.of("matches", List.of(outcome.line()));
      format.print(new Failure(0, new RawId(""), lastKnown, data), out::line);
    }
  }
}
