package io.banscope.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.banscope.analyzer.ban.JailBans.World;
import io.banscope.analyzer.replay.JailResult;
import io.banscope.analyzer.sweep.SweepCell;
import io.banscope.matcher.TracedText;
import io.banscope.matcher.config.FilterSettings;
import io.banscope.matcher.filter.RunMode;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the benchmarks compute: a fast wrong answer is no measurement. */
class BenchmarkAnswersTest {
  /** A filter whose failures take several lines. */
  private static final ReadyFilter SESSIONS =
      ReadyFilter.of(
          new FilterSettings(
              "sessions",
              Optional.of(
                  TracedText.untraced(
                      "^.* sshd\\[<F-MLFID>\\d+</F-MLFID>\\]: <F-CONTENT>.+</F-CONTENT>$")),
              Stream.of(
                      "^<F-NOFAIL>Invalid user</F-NOFAIL> <F-USER>\\S*</F-USER> from <ADDR>",
                      "^Failed password for (?:invalid user )?<F-USER>\\S*</F-USER> from ",
                      "^pam_unix.* rhost=<ADDR>",
                      "^<F-NOFAIL>Received disconnect</F-NOFAIL> from <ADDR>",
                      "^<F-MLFFORGET>(?:Connection closed|Disconnected)</F-MLFFORGET>")
                  .map(TracedText::untraced)
                  .toList(),
              List.of(),
              OptionalInt.empty(),
              Optional.empty(),
              List.of(),
              Map.of()));

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
    double bytes = bytesPerLine(benchmark);
    assertTrue(bytes < 1, "less than a byte a line: " + bytes);
  }

  /**
   * Four lines in five belong to a session; new addresses and the first sessions take some bytes.
   */
  @Test
  void linesOfSessionsCostNoAllocation() throws Exception {
    OrderedStageBenchmark sessions = new OrderedStageBenchmark();
    sessions.speculate(SESSIONS);
    double bytes = bytesPerLine(sessions);
    assertTrue(sessions.counted().failures() > 10_000, sessions.counted().toString());
    assertTrue(bytes < 16, "less than an object a line: " + bytes);
  }

  private static double bytesPerLine(OrderedStageBenchmark benchmark) throws Exception {
    benchmark.observations(); // loads the classes
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(thread);
    benchmark.observations();
    long bytes = threads.getThreadAllocatedBytes(thread) - before;
    return (double) bytes / OrderedStageBenchmark.LINES;
  }

  @ParameterizedTest
  @EnumSource(FailureShape.class)
  void sweepsOfAllShapesAreSingleSimulations(FailureShape shape) throws InterruptedException {
    for (World world : World.values()) {
      SweepBenchmark benchmark = new SweepBenchmark();
      benchmark.failures = 3000;
      benchmark.addresses = 60;
      benchmark.shape = shape;
      benchmark.grid = "4x3x8";
      benchmark.world = world;
      benchmark.record();
      List<SweepCell> cells = benchmark.cells(2);
      assertEquals(4 * 3 * 8, cells.size());
      assertEquals(benchmark.simulated(), cells, world.toString());
    }
  }
}
