package io.banscope.analyzer.ban;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class BanExpressionTest {
  @TestFactory
  Stream<DynamicTest> rowsOfExpressionsTxtCompute() throws Exception {
    return Fail2banScript.rows("expressions.txt").stream()
        .map(line -> line.split(" \\| ", 2))
        .map(
            cells ->
                DynamicTest.dynamicTest(
                    "'" + cells[0] + "'", () -> assertEquals(cells[1], outcome(cells[0]))));
  }

  private static String outcome(String text) {
    try {
      return BanExpression.parse(text).value().toString();
    } catch (ExpressionException wrong) {
      return wrong.offset() + "+" + wrong.length() + ": " + wrong.reason();
    } catch (ComputationException failed) {
      return "fails: " + failed.reason();
    }
  }

  @Test
  void namesStandForTheBan() throws Exception {
    BanExpression.Scope scope =
        new BanExpression.Scope(BigInteger.valueOf(600), BigInteger.TWO, 1.5);
    assertEquals(
        1803.5, BanExpression.parse("ban.Time * ban.Count * banFactor + 3.5").value(scope));
  }

  @Test
  void lineEndsCountAsBlanks() throws Exception {
    assertEquals(BigInteger.TEN, BanExpression.parse("(7\n + 3) # sum").value());
  }

  @Test
  void onlyRandomFunctionsMakeItRandom() throws Exception {
    assertTrue(BanExpression.parse("ban.Time + random.uniform(0, 60)").isRandom());
    assertFalse(BanExpression.parse("ban.Time + math.exp(1)").isRandom());
  }

  @Test
  void longAndDeepTextsAreRefusedOrComputedWithoutDeepRecursion() throws Exception {
    assertEquals(BigInteger.valueOf(1000), BanExpression.parse("+1".repeat(1000)).value());
    assertEquals(BigInteger.ONE, BanExpression.parse("-".repeat(1998) + "1").value());
    assertRefused("+1".repeat(1001), "2002 characters, more than the limit of 2000");
    assertRefused("(".repeat(1999) + "1", "more than 50 levels of nesting");
    assertRefused("1**".repeat(600) + "1", "more than 50 levels of nesting");
    assertRefused("1 if 1 else ".repeat(100) + "1", "more than 50 levels of nesting");
    assertRefused("abs(".repeat(100) + "1", "more than 50 levels of nesting");
  }

  @Test
  void whatWouldTakeForeverInPythonTakesNoTime() {
    assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> {
          String large = "(3 ** 10000) ** 1 % 7 * ";
          BanExpression.parse(large.repeat(80) + "1").value();
          assertThrows(ComputationException.class, () -> BanExpression.parse("9**9**9**9").value());
        });
  }

  private static void assertRefused(String text, String reason) {
    assertEquals(
        reason, assertThrows(ExpressionException.class, () -> BanExpression.parse(text)).reason());
  }
}
