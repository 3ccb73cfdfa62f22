package io.banscope.analyzer.report;

import io.banscope.analyzer.sweep.SweepCell;
import io.banscope.analyzer.sweep.SweepResult;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.List;

/**
 * The cells of a sweep as a table, by maxretry, findtime and bantime; with advice only those that
 * no other one beats, the mildest first. The format is specified in {@code docs/sweep.md}.
 */
public final class SweepCsv {
  /** The columns. */
  public static final List<String> HEADER =
      List.of(
          "maxretry",
          "findtime",
          "bantime",
          "bans",
          "addresses",
          "stopped",
          "letthrough",
          "people");

  private final CsvTable csv;

  /** Rows on {@code out}, which is flushed at the end, not closed; it throws nothing checked. */
  public SweepCsv(OutputStream out) {
    csv = new CsvTable(out, HEADER);
  }

  /** Writes everything. */
  public void print(SweepResult result) {
    result.advice().map(advice -> advice.front()).orElse(result.cells()).forEach(this::row);
    csv.finish();
  }

  private void row(SweepCell cell) {
    csv.row(
        cell.maxretry(),
        seconds(cell.findtime()),
        cell.bantime(),
        cell.bans(),
        cell.addresses(),
        cell.stopped(),
        cell.letThrough(),
        cell.people());
  }

  private static Object seconds(double findtime) {
    return findtime == Math.rint(findtime)
        ? (Object) (long) findtime
        : BigDecimal.valueOf(findtime).toPlainString();
  }
}
