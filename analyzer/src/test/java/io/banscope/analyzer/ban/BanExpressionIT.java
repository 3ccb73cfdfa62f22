package io.banscope.analyzer.ban;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random expressions have the value that Python's own evaluation gives them. */
class BanExpressionIT {
  private static final int COUNT = 20_000;

  private static final List<String> OPERATORS =
      List.of(
          "+", "-", "*", "/", "//", "%", "<", ">", "<=", ">=", "==", "!=", " and ", " or ", "<<",
          ">>", "**");

  private static final List<String> FUNCTIONS =
      List.of(
          "float",
          "int",
          "abs",
          "round",
          "math.floor",
          "math.ceil",
          "math.trunc",
          "math.exp",
          "math.log",
          "math.log2",
          "math.log10",
          "math.log1p",
          "math.expm1",
          "math.sqrt",
          "math.fabs",
          "math.sin",
          "math.atan",
          "math.tanh",
          "math.degrees");

  private static final List<String> NUMBERS =
      List.of(
          "0",
          "1",
          "2",
          "3",
          "7",
          "20",
          "600",
          "86400",
          "0.5",
          "1.5",
          "2.0",
          "0.1",
          "1e3",
          "math.e",
          "math.inf",
          "9007199254740993",
          "18446744073709551616",
          "1e300",
          "True");

  private final long seed = Long.getLong("banscope.seed", 20_261_126L);
  private final SplittableRandom random = new SplittableRandom(seed);

  @Test
  void randomExpressionsHaveTheirValue(@TempDir Path scratch) throws Exception {
    List<String> expressions = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      expressions.add(expression(random.nextInt(1, 5)));
    }
    List<String> answers = Fail2banScript.run(scratch, "expressions.py", expressions);
    assertEquals(COUNT, answers.size());
    int values = 0;
    List<String> different = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      if (!agrees(expressions.get(i), answers.get(i))) {
        different.add(expressions.get(i) + " is " + answers.get(i));
      }
      values += answers.get(i).equals("fails") ? 0 : 1;
    }
    assertEquals(List.of(), different, () -> "-Dbanscope.seed=" + seed);
    assertTrue(values > COUNT / 2, values + " of them have a value");
  }

  private static boolean agrees(String text, String expected) throws ExpressionException {
    Number value;
    try {
      value = BanExpression.parse(text).value();
    } catch (ComputationException failed) {
      // Python has no bound for integers, and truths of complex numbers
      return expected.equals("fails")
          || failed.reason().contains("bits")
          || failed.reason().contains("fractional power");
    }
    if (expected.equals("fails")) {
      return false;
    }
    if (value instanceof BigInteger whole) {
      String sign = whole.signum() < 0 ? "-0x" : "0x";
      return expected.equals(sign + whole.abs().toString(16));
    }
    if (expected.contains("x")) {
      return false;
    }
    double number = Double.parseDouble(expected.replace("inf", "Infinity").replace("nan", "NaN"));
    double ours = value.doubleValue();
    // the functions of math may differ in their last bits
    return Double.isFinite(number)
        ? Math.abs(number - ours) <= Math.abs(number) * 1e-9 + 1e-300
        : Double.compare(number, ours) == 0;
  }

  private String expression(int depth) {
    if (depth == 0) {
      return any(NUMBERS);
    }
    return switch (random.nextInt(8)) {
      case 0 -> any(FUNCTIONS) + "(" + expression(depth - 1) + ")";
      case 1 -> "(" + expression(depth - 1) + " if " + expression(depth - 1) + " else 5)";
      case 2 -> (random.nextBoolean() ? "min(" : "max(") + expression(depth - 1) + ", 3)";
      case 3 -> (random.nextBoolean() ? "-" : "not ") + "(" + expression(depth - 1) + ")";
      default -> binary(depth);
    };
  }

  private String binary(int depth) {
    String operator = any(OPERATORS);
    String left = expression(depth - 1);
    boolean small = operator.equals("**") || operator.equals("<<") || operator.equals(">>");
    String right =
        small
            ? List.of("0", "1", "2", "3", "-1", "0.5").get(random.nextInt(6))
            : expression(depth - 1);
    // the ranks of operators decide; Python has no bound for what a shift would take then
    boolean bare = random.nextInt(3) == 0 && !left.contains("<<") && !right.contains("<<");
    return bare && !left.contains("not")
        ? left + operator + right.replace("not", "-")
        : "(" + left + ")" + operator + "(" + right + ")";
  }

  private String any(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }
}
