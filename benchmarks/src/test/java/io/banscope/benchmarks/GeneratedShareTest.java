package io.banscope.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.banscope.benchmarks.log.LogKind;
import io.banscope.benchmarks.log.LogOptions;
import io.banscope.matcher.filter.RunMode;
import io.banscope.matcher.filter.SequentialDriver;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Generated logs look to our filters as the README says. */
class GeneratedShareTest {
  private static final int LINES = 5000;

  @ParameterizedTest
  @CsvFileSource(resources = "shares.csv", numLinesToSkip = 1)
  void theStatedShareOfLinesIsAFailure(LogKind kind, String filter, double percent) {
    GeneratedLog log = new GeneratedLog(LogOptions.of(kind, 5), LINES);
    SequentialDriver driver = ReadyFilter.of(filter).driver(RunMode.SERVER);
    int failures = 0;
    for (int line = 0; line < LINES; line++) {
      failures +=
          driver.line(log.bytes(), log.start(line), log.end(line)).failures().isEmpty() ? 0 : 1;
    }
    assertEquals(percent, 100.0 * failures / LINES, 2.0);
  }
}
