package io.banscope.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordedRatiosTest {
  private static RecordedRatios ratios(String... lines) throws IOException {
    return RecordedRatios.parse(List.of(lines));
  }

  @Test
  void fourFifthsOfARatioAreEnough() throws Exception {
    assertEquals(List.of(), ratios("a,10").complaints(ratios("a,8.01")));
    assertEquals(
        List.of(
            "a: the fast engine is 7.90 times as fast as the reference engine, recorded is 10.00:"
                + " 79 % of it, at least 80 % must be left"),
        ratios("a,10").complaints(ratios("a,7.9")));
  }

  @Test
  void whatOnlyOneSideHasIsNamed() throws Exception {
    assertEquals(
        List.of("a: recorded, but no longer measured", "b: measured, but never recorded"),
        ratios("a,10").complaints(ratios("b,10")));
  }

  @Test
  void theBestAttemptCounts() throws Exception {
    assertEquals(
        ratios("a,3", "b,4", "c,1"), ratios("a,3", "b,2").best(ratios("a,1", "b,4", "c,1")));
  }

  @Test
  void whatIsWrittenIsReadAgain() throws Exception {
    RecordedRatios some = ratios("input,ratio", "sshd first,3.25", "dates,10.5");
    assertEquals(some, RecordedRatios.parse(some.lines()));
  }

  @Test
  void aLineWithoutARatioIsRefusedByItsNumber() {
    IOException refused =
        assertThrows(IOException.class, () -> ratios("input,ratio", "sshd first,fast"));
    assertEquals("line 2 is no input with its ratio", refused.getMessage());
  }

  @Test
  void everyInputThatIsMeasuredIsRecorded() throws Exception {
    List<String> inputs =
        GuardedInputs.all(Path.of("peers", "config")).stream().map(EngineRatio::input).toList();
    assertEquals(inputs, List.copyOf(RecordedRatios.read(Path.of("ratios.csv")).ratios().keySet()));
  }

  @Test
  void bothEnginesFindTheSameInEveryInput() {
    for (EngineRatio input : GuardedInputs.all(Path.of("peers", "config"))) {
      int found = input.fast().getAsInt();
      assertEquals(found, input.reference().getAsInt(), input.input());
      assertTrue(found > 0 || input.input().equals("no dates"), input.input());
    }
  }
}
