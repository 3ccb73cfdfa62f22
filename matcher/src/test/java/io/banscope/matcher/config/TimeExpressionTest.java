package io.banscope.matcher.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.banscope.matcher.PythonRepr;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class TimeExpressionTest {
  @TestFactory
  Stream<DynamicTest> rowsEvaluate() throws Exception {
    return Rows.of("time-expressions.txt").stream()
        .map(row -> row.split("\\|", -1))
        .map(
            cells ->
                DynamicTest.dynamicTest(
                    "'" + cells[0].strip() + "'", () -> check(cells[0].strip(), cells[1].strip())));
  }

  @Test
  void hostileNestingIsRefused() {
    String open = "(".repeat(100_000);
    assertThrows(IllegalArgumentException.class, () -> TimeExpression.seconds(open + "1"));
    assertThrows(
        IllegalArgumentException.class, () -> TimeExpression.seconds("1**".repeat(100_000) + "1"));
  }

  private static void check(String expression, String expected) {
    if (expected.equals("error")) {
      assertThrows(IllegalArgumentException.class, () -> TimeExpression.seconds(expression));
    } else {
      assertEquals(expected, PythonRepr.of(TimeExpression.seconds(expression)));
    }
  }
}
