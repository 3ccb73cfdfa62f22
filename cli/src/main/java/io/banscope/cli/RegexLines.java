package io.banscope.cli;

import io.banscope.analyzer.report.FailureFormat;
import io.banscope.analyzer.report.RegexTally;
import io.banscope.analyzer.source.JournalEntry;
import io.banscope.analyzer.source.JournalReader;
import io.banscope.analyzer.source.LineSource;
import io.banscope.matcher.filter.Failure;
import io.banscope.matcher.filter.LineOutcome;
import io.banscope.matcher.filter.SequentialDriver;
import io.banscope.matcher.filter.Stamp;
import io.banscope.matcher.ip.RawId;
import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes lines through the filter to the counters, and prints failures when they have a format.
 * Which lines count: spec line-pipeline.md section 11.
 */
final class RegexLines {
  private final SequentialDriver driver;
  private final RegexTally tally;
  private final Optional<FailureFormat> format;
  private final boolean inverted;
  private final Output out;
  private final LineWarnings warnings;
  private Stamp lastKnown = Stamp.NONE;

  /**
   * For one run.
   *
   * @param format how failures are printed; absent for a report
   * @param inverted whether the lines that are no failures are printed instead
   */
  RegexLines(
      SequentialDriver driver,
      RegexTally tally,
      Optional<FailureFormat> format,
      boolean inverted,
      Output out,
      LineWarnings warnings) {
    this.driver = driver;
    this.tally = tally;
    this.format = format;
    this.inverted = inverted;
    this.out = out;
    this.warnings = warnings;
  }

  /**
   * Reads all lines of a log.
   *
   * @param toTheEnd whether a last line without line feed counts too
   */
  void read(LineSource lines, boolean toTheEnd) throws IOException {
    while (lines.next()) {
      if (lines.isTooLong()) {
        warnings.addTooLong(lines.number());
        continue;
      }
      if (!lines.isTerminated() && !toTheEnd) {
        return;
      }
      byte[] buffer = lines.buffer();
      int from = lines.start();
      int to = lines.end();
      while (to > from && buffer[to - 1] == '\r') {
        to--;
      }
      if (to > from && buffer[from] != '#') {
        add(lines.number(), driver.line(buffer, from, to));
      }
    }
  }

  /** Reads all entries of a journal. */
  void read(JournalReader entries, ZoneId zone) throws IOException {
    long number = 0;
    for (Optional<JournalEntry> next = entries.next(); next.isPresent(); next = entries.next()) {
      JournalEntry entry = next.get();
      Stamp stamp = new Stamp(Stamp.Kind.FRACTIONAL, entry.epochSecond());
      add(++number, driver.journalEntry(entry.text(), entry.isoTime(zone), stamp));
    }
  }

  private void add(long number, LineOutcome outcome) {
    if (outcome.time().kind() != Stamp.Kind.NONE) {
      lastKnown = outcome.time();
    }
    outcome.error().ifPresent(reason -> warnings.add(number, outcome, reason));
    List<Failure> failures = tally.add(outcome);
    if (format.isEmpty()) {
      return;
    }
    if (!inverted) {
      failures.forEach(failure -> format.get().print(failure, out::line));
    } else if (failures.isEmpty()) {
      Map<String, Object> data = Map.of("matches", List.of(outcome.line()));
      format.get().print(new Failure(0, new RawId(""), lastKnown, data), out::line);
    }
  }

  /** Says what there is left to say of lines that could not be processed. */
  void finish() {
    warnings.finish();
  }
}
