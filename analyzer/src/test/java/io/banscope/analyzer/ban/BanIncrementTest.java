package io.banscope.analyzer.ban;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rows of {@code increments.txt}, which {@code BanIncrementIT} has fail2ban compute. */
class BanIncrementTest {
  @TestFactory
  Stream<DynamicTest> rowsCompute() throws Exception {
    return IncrementRow.all().stream()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.bantime() + " " + row.options(),
                    () -> {
                      BanIncrement increment = row.increment();
                      for (int i = 0; i < IncrementRow.COUNTS.size(); i++) {
                        double expected = row.times().get(i);
                        // the last bits are those of the C library there and of StrictMath here
                        assertEquals(
                            expected,
                            increment.bantime(row.bantime(), IncrementRow.COUNTS.get(i)),
                            Math.abs(expected) * 1e-13);
                      }
                    }));
  }

  @Test
  void bansDoNotGrowUntilTheyAreTold() {
    assertFalse(BanIncrement.NONE.isOn());
    assertEquals(600, BanIncrement.NONE.bantime(600, 7));
    assertEquals(Optional.empty(), BanIncrement.NONE.firstFailure(600));
    assertTrue(BanIncrement.doubling(true).isOn());
    assertTrue(BanIncrement.doubling(true).isOverAllJails());
    assertFalse(BanIncrement.doubling(false).isOverAllJails());
    assertEquals(4800, BanIncrement.doubling(false).bantime(600, 3));
  }

  @Test
  void timesThatAreNoTimesLeaveTheBanAsTheJailSaysAndAreFound() throws Exception {
    assertFailure("1e308 * 10", 1, "infinite");
    assertFailure("1e300", 1, "more than 9007199254740992 seconds");
    assertFailure("1 << 5000", 1, "more than 9007199254740992 seconds");
    assertFailure("ban.Time << ban.Count", 44, "more than 9007199254740992 seconds");
    assertFailure("1 << 20000", 1, "an integer of more than 16384 bits");
    assertFailure("9**9**9", 1, "an integer of more than 16384 bits");
    assertFailure("(1 << 10000) * (1 << 10000)", 1, "an integer of more than 16384 bits");
    assertFailure("nothing", 1, "name 'nothing' is not defined");
    assertFailure("9000 / (ban.Count - 90)", 90, "division by zero");
    assertFailure("9000 / (ban.Count - 1600)", 1600, "division by zero");
    BanIncrement factor =
        BanIncrement.of(
            false, Double.NaN, Optional.empty(), List.of(BigInteger.TWO), OptionalDouble.empty());
    assertEquals(new BanIncrement.Failure(1, "not a number"), factor.firstFailure(1).orElseThrow());
  }

  @Test
  void maxtimeHoldsWhatWouldBeTooLong() throws Exception {
    BanIncrement increment = formula("1 << ban.Count", OptionalDouble.of(1000));
    assertEquals(1000, increment.bantime(600, 10_000));
    assertEquals(1000, formula("1e300 * 1e300", OptionalDouble.of(1000)).bantime(600, 1));
  }

  private static void assertFailure(String formula, int bans, String reason) throws Exception {
    BanIncrement increment = formula(formula, OptionalDouble.empty());
    assertEquals(
        Optional.of(new BanIncrement.Failure(bans, reason)), increment.firstFailure(600), formula);
    assertEquals(600, increment.bantime(600, bans));
  }

  private static BanIncrement formula(String formula, OptionalDouble maxtime) throws Exception {
    return BanIncrement.of(
        false, BigInteger.ONE, Optional.of(BanExpression.parse(formula)), List.of(), maxtime);
  }
}
