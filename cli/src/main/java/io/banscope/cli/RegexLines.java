package io.banscope.cli;

import io.banscope.analyzer.report.RegexTally;
import io.banscope.analyzer.source.JournalEntry;
import io.banscope.analyzer.source.JournalReader;
import io.banscope.analyzer.source.LineSource;
import io.banscope.matcher.filter.LineOutcome;
import io.banscope.matcher.filter.SequentialDriver;
import io.banscope.matcher.filter.Stamp;
import java.io.IOException;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Takes lines through the filter to the counters and to what is printed of each line. Which lines
 * count: spec line-pipeline.md section 11.
 */
final class RegexLines {
  private final SequentialDriver driver;
  private final RegexTally tally;
  private final LineOutput output;
  private final LineWarnings warnings;

  /** For one run. */
  RegexLines(SequentialDriver driver, RegexTally tally, LineOutput output, LineWarnings warnings) {
    this.driver = driver;
    this.tally = tally;
    this.output = output;
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
        output.skipped(lines.number(), LineWarnings.TOO_LONG);
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
    outcome.error().ifPresent(reason -> warnings.add(number, outcome, reason));
    output.line(number, outcome, tally.add(outcome));
  }

  /**
   * Ends the output of lines, and says what is left to say of those that could not be processed.
   */
  void finish() {
    output.finish();
    warnings.finish();
  }
}
