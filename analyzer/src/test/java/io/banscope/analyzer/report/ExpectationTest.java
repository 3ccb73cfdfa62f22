package io.banscope.analyzer.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.banscope.analyzer.report.Expectation.Comparison;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused, and how, is in the golden cases {@code expect-…} of the command line. */
class ExpectationTest {
  @ParameterizedTest
  @CsvSource({
    ">=, false, true, true",
    ">, false, false, true",
    "<=, true, true, false",
    "<, true, false, false",
    "=, false, true, false",
    "==, false, true, false",
    "!=, true, false, true",
  })
  void comparesAsItsSignSays(String sign, boolean below, boolean same, boolean above)
      throws Exception {
    Comparison comparison = Expectation.parse("lines" + sign + "5").comparison();
    assertEquals(below, comparison.holds(4, 5));
    assertEquals(same, comparison.holds(5, 5));
    assertEquals(above, comparison.holds(6, 5));
  }

  @Test
  void takesBlanksAnywhereAndKeepsTheText() throws Exception {
    assertEquals(
        new Expectation("failures\t !=  007", Expectation.Counter.FAILURES, Comparison.UNEQUAL, 7),
        Expectation.parse("  failures\t !=  007 "));
  }

  @Test
  void takesTheLongestNumber() throws Exception {
    assertEquals(999_999_999_999_999_999L, Expectation.parse("lines<999999999999999999").number());
  }
}
