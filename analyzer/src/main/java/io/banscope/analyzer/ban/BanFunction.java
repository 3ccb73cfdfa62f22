package io.banscope.analyzer.ban;

import static io.banscope.analyzer.ban.PythonArithmetic.fraction;
import static io.banscope.analyzer.ban.PythonArithmetic.truncated;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * A function that an expression may call. Those of {@code math} are computed by {@link StrictMath},
 * so that every machine comes to the same bits.
 *
 * <p>Those of {@code random} give the least they can: two runs over the same log come to the same
 * bans.
 *
 * @param least how many arguments it takes at least
 * @param most and at most
 * @param body what it does
 */
record BanFunction(int least, int most, Body body) {
  /** What a function does. */
  interface Body {
    /** Its value for these arguments, of which there are as many as it takes. */
    Number of(List<Number> arguments) throws ComputationException;
  }

  /** All functions by the name they are called by. */
  static final Map<String, BanFunction> ALL = all();

  /** All constants by name. */
  static final Map<String, Number> CONSTANTS =
      Map.of(
          "True", BigInteger.ONE,
          "False", BigInteger.ZERO,
          "math.pi", Math.PI,
          "math.e", Math.E,
          "math.tau", 2 * Math.PI,
          "math.inf", Double.POSITIVE_INFINITY,
          "math.nan", Double.NaN);

  private static Map<String, BanFunction> all() {
    Map<String, BanFunction> all = new TreeMap<>();
    all.put("float", new BanFunction(1, 1, a -> fraction(a.get(0))));
    all.put("int", new BanFunction(1, 1, a -> truncated(a.get(0))));
    all.put("abs", new BanFunction(1, 1, a -> absolute(a.get(0))));
    all.put("min", new BanFunction(2, Integer.MAX_VALUE, a -> best("<", a)));
    all.put("max", new BanFunction(2, Integer.MAX_VALUE, a -> best(">", a)));
    all.put("pow", new BanFunction(2, 2, a -> PythonArithmetic.apply("**", a.get(0), a.get(1))));
    all.put("round", new BanFunction(1, 1, a -> rounded(a.get(0), RoundingMode.HALF_EVEN)));
    all.put("math.floor", new BanFunction(1, 1, a -> rounded(a.get(0), RoundingMode.FLOOR)));
    all.put("math.ceil", new BanFunction(1, 1, a -> rounded(a.get(0), RoundingMode.CEILING)));
    all.put("math.trunc", new BanFunction(1, 1, a -> truncated(a.get(0))));
    all.put("math.log", new BanFunction(1, 2, BanFunction::logarithm));
    real(all, "exp", StrictMath::exp);
    real(all, "expm1", StrictMath::expm1);
    real(all, "log1p", StrictMath::log1p);
    all.put("math.log2", new BanFunction(1, 1, a -> scaled(a.get(0), BanFunction::log2, 1)));
    all.put(
        "math.log10",
        new BanFunction(1, 1, a -> scaled(a.get(0), StrictMath::log10, StrictMath.log10(2))));
    real(all, "sqrt", StrictMath::sqrt);
    real(all, "fabs", Math::abs);
    real(all, "sin", StrictMath::sin);
    real(all, "cos", StrictMath::cos);
    real(all, "tan", StrictMath::tan);
    real(all, "asin", StrictMath::asin);
    real(all, "acos", StrictMath::acos);
    real(all, "atan", StrictMath::atan);
    real(all, "sinh", StrictMath::sinh);
    real(all, "cosh", StrictMath::cosh);
    real(all, "tanh", StrictMath::tanh);
    real(all, "degrees", angle -> angle * (180 / Math.PI));
    real(all, "radians", angle -> angle * (Math.PI / 180));
    real(all, "pow", (a, b) -> a == 1 ? 1 : StrictMath.pow(a, b));
    real(all, "fmod", (a, b) -> a % b);
    real(all, "hypot", StrictMath::hypot);
    real(all, "atan2", StrictMath::atan2);
    real(all, "copysign", Math::copySign);
    all.put("random.random", new BanFunction(0, 0, a -> 0.0));
    all.put("random.uniform", new BanFunction(2, 2, a -> fraction(best("<", a))));
    all.put("random.randint", new BanFunction(2, 2, a -> PythonArithmetic.whole(a.get(0))));
    return Collections.unmodifiableMap(all);
  }

  private static void real(Map<String, BanFunction> all, String name, DoubleUnaryOperator body) {
    all.put(
        "math." + name,
        new BanFunction(
            1,
            1,
            a -> {
              double argument = fraction(a.get(0));
              boolean pole = name.equals("log1p") && argument == -1;
              double value = pole ? Double.NaN : body.applyAsDouble(argument);
              return checked(value, argument, argument);
            }));
  }

  private static void real(Map<String, BanFunction> all, String name, DoubleBinaryOperator body) {
    all.put(
        "math." + name,
        new BanFunction(
            2,
            2,
            a -> {
              double left = fraction(a.get(0));
              double right = fraction(a.get(1));
              boolean pole = name.equals("pow") && left == 0 && right < 0;
              double value = pole ? Double.NaN : body.applyAsDouble(left, right);
              return checked(value, left, right);
            }));
  }

  /** No number of numbers, and infinity of what is finite, are errors as in Python. */
  private static double checked(double value, double left, double right)
      throws ComputationException {
    if (Double.isNaN(value) && !Double.isNaN(left) && !Double.isNaN(right)) {
      throw new ComputationException("math domain error");
    }
    if (Double.isInfinite(value) && Double.isFinite(left) && Double.isFinite(right)) {
      throw new ComputationException("math range error");
    }
    return value;
  }

  private static Number absolute(Number value) {
    return value instanceof BigInteger whole ? whole.abs() : (Number) Math.abs(value.doubleValue());
  }

  /** The first of the best arguments. */
  private static Number best(String better, List<Number> arguments) {
    Number best = arguments.get(0);
    for (Number argument : arguments) {
      best = PythonArithmetic.compares(better, argument, best) ? argument : best;
    }
    return best;
  }

  private static Number rounded(Number value, RoundingMode mode) throws ComputationException {
    if (value instanceof BigInteger || !Double.isFinite(value.doubleValue())) {
      return truncated(value);
    }
    return new BigDecimal(value.doubleValue()).setScale(0, mode).toBigInteger();
  }

  private static Number logarithm(List<Number> arguments) throws ComputationException {
    double value = naturalLogarithm(arguments.get(0));
    if (arguments.size() == 1) {
      return value;
    }
    double base = naturalLogarithm(arguments.get(1));
    if (base == 0) {
      throw new ComputationException("division by zero");
    }
    return value / base;
  }

  private static double naturalLogarithm(Number of) throws ComputationException {
    return scaled(of, StrictMath::log, StrictMath.log(2));
  }

  /** A logarithm, also of integers that no floating-point number holds. */
  private static double scaled(Number of, DoubleUnaryOperator logarithm, double ofTwo)
      throws ComputationException {
    if (PythonArithmetic.compares("<=", of, BigInteger.ZERO)) {
      throw new ComputationException("math domain error");
    }
    int dropped = of instanceof BigInteger whole ? Math.max(0, whole.bitLength() - 1000) : 0;
    double held =
        dropped > 0 ? ((BigInteger) of).shiftRight(dropped).doubleValue() : of.doubleValue();
    return logarithm.applyAsDouble(held) + dropped * ofTwo;
  }

  /** Exact for powers of two. */
  private static double log2(double number) {
    int exponent = Math.getExponent(number);
    return number > 0 && number == Math.scalb(1.0, exponent) && Double.isFinite(number)
        ? exponent
        : StrictMath.log(number) / StrictMath.log(2);
  }
}
