package io.banscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class TimeLadderTest {
  @Test
  void hasBothEndsAndRoundTimesBetween() {
    assertEquals(List.of(60L, 120L, 300L, 600L, 1200L, 1800L, 3600L), TimeLadder.between(60, 3600));
    assertEquals(List.of(90L, 120L, 250L), TimeLadder.between(90, 250));
    assertEquals(List.of(7L), TimeLadder.between(7, 7));
  }

  @Test
  void beginsAtZeroWhereItIsAskedTo() {
    assertEquals(List.of(0L, 1L, 2L, 3L), TimeLadder.between(0, 3));
  }

  @Test
  void goesToAYearAndBeyond() {
    List<Long> times = TimeLadder.between(1, 1_000_000_000);
    assertEquals(365 * 86_400L, times.get(times.size() - 2));
    assertEquals(1_000_000_000L, times.get(times.size() - 1));
  }

  @Test
  void stepsHaveEqualRatios() {
    assertEquals(List.of(10L, 100L, 1000L), TimeLadder.steps(10, 1000, 3));
    assertEquals(List.of(60L, 86_400L), TimeLadder.steps(60, 86_400, 2));
  }

  @Test
  void stepsThatWouldBeTheSameAreOne() {
    assertEquals(List.of(1L, 2L, 3L), TimeLadder.steps(1, 3, 50));
  }
}
