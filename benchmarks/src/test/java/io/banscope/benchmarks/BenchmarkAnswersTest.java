package io.banscope.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.banscope.analyzer.replay.JailResult;
import io.banscope.matcher.filter.RunMode;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
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

  @ParameterizedTest
  @CsvFileSource(resources = "engine-answers.csv", numLinesToSkip = 1)
  void everyEngineAnswersAsRecorded(String benchmark, String question, String engine, int answer) {
    assertEquals(answer, EngineQuestions.answer(benchmark, question, engine));
  }

  @Test
  void whatAnEngineCannotExpressIsNamed() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> EngineQuestions.answer("PatternEngine", "LOOKAHEAD", "re2j"));
    assertTrue(refused.getMessage().endsWith(": lookaround]"), refused.getMessage());
  }

  @Test
  void noLineIsLeftOut() throws Exception {
    LineReaderBenchmark benchmark = new LineReaderBenchmark();
    assertEquals(144179, benchmark.ascii());
    assertEquals(143818, benchmark.brokenUtf8());
  }

  @ParameterizedTest
  @CsvSource({"ALL", "MISSED", "FAILURES"})
  void theOrderedStageCountsWhatTheSequentialDriverCounts(OrderedStageBenchmark.Lines lines)
      throws Exception {
    OrderedStageBenchmark benchmark = new OrderedStageBenchmark();
    benchmark.lines = lines;
    benchmark.speculate();
    for (int time = 0; time < 2; time++) {
      benchmark.observations();
      JailResult counted = benchmark.counted();
      assertEquals(OrderedStageBenchmark.LINES, counted.lines());
      assertEquals(benchmark.failures(), counted.failures());
      assertEquals(benchmark.failures(), counted.matched());
      assertEquals(OrderedStageBenchmark.LINES - benchmark.failures(), counted.missed());
    }
  }

  @Test
  void missedLinesCostNoAllocation() throws Exception {
    OrderedStageBenchmark benchmark = new OrderedStageBenchmark();
    benchmark.lines = OrderedStageBenchmark.Lines.MISSED;
    benchmark.speculate();
    benchmark.observations(); // loads the classes
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(thread);
    benchmark.observations();
    long bytes = threads.getThreadAllocatedBytes(thread) - before;
    assertTrue(bytes < OrderedStageBenchmark.LINES, "less than a byte a line: " + bytes);
  }
}
