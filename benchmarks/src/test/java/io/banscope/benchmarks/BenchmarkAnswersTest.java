package io.banscope.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.banscope.matcher.filter.RunMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the benchmarks compute: a fast wrong answer is no measurement. */
class BenchmarkAnswersTest {
  @ParameterizedTest
  @CsvSource({"SERVER, 8655", "FIRST_MATCH, 8655", "CHECK_ALL, 8655"})
  void everyModeFindsTheSameFailures(RunMode mode, int failures) {
    SequentialDriverBenchmark benchmark = new SequentialDriverBenchmark();
    benchmark.mode = mode;
    assertEquals(failures, benchmark.failures());
    assertEquals(failures, benchmark.failures(), "the second time");
  }

  @Test
  void everyStampIsRead() {
    DateDetectorBenchmark benchmark = new DateDetectorBenchmark();
    assertEquals(DateDetectorBenchmark.LINES, benchmark.dated());
  }

  @Test
  void linesWithoutStampsHaveNoTime() {
    DateDetectorBenchmark benchmark = new DateDetectorBenchmark();
    assertEquals(0, benchmark.undated());
  }

  @Test
  void stampsThatAlternateAreReadWhereThereIsOne() {
    DateDetectorBenchmark benchmark = new DateDetectorBenchmark();
    assertEquals(8735, benchmark.alternating());
  }

  @Test
  void noLineIsLeftOut() throws Exception {
    LineReaderBenchmark benchmark = new LineReaderBenchmark();
    assertEquals(144179, benchmark.ascii());
    assertEquals(143818, benchmark.brokenUtf8());
  }
}
