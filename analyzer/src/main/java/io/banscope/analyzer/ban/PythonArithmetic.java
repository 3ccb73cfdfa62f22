package io.banscope.analyzer.ban;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/**
 * Arithmetic as Python does it: integers are exact and of any length, {@code /} always gives a
 * floating-point number, {@code //} and {@code %} round down. A value is a {@link BigInteger} or a
 * {@link Double}.
 *
 * <p>Differs from Python: an integer of more than {@value #MAX_BITS} bits is refused, and refused
 * before it is computed, so that {@code 9**9**9} costs nothing; and a power that is a complex
 * number there has no value here.
 */
final class PythonArithmetic {
  /** Far beyond every floating-point number (1024 bits), far below what takes time. */
  static final int MAX_BITS = 16_384;

  /** Digits that decide how the quotient of two long integers is rounded. */
  private static final MathContext QUOTIENT = new MathContext(60);

  private PythonArithmetic() {}

  /** The value of a truth. */
  static Number of(boolean truth) {
    return truth ? BigInteger.ONE : BigInteger.ZERO;
  }

  /** Whether a value counts as true. */
  static boolean isTrue(Number value) {
    return value instanceof BigInteger whole ? whole.signum() != 0 : value.doubleValue() != 0;
  }

  /** The value as a floating-point number. */
  static double fraction(Number value) throws ComputationException {
    double number = value.doubleValue();
    if (value instanceof BigInteger && Double.isInfinite(number)) {
      throw new ComputationException("int too large to convert to float");
    }
    return number;
  }

  /** The value as an integer, where one is needed. */
  static BigInteger whole(Number value) throws ComputationException {
    if (value instanceof BigInteger whole) {
      return whole;
    }
    throw new ComputationException("a whole number is needed, not a float");
  }

  /** The value without its fraction. */
  static BigInteger truncated(Number value) throws ComputationException {
    if (value instanceof BigInteger whole) {
      return whole;
    }
    double number = value.doubleValue();
    if (!Double.isFinite(number)) {
      throw new ComputationException(
          "cannot convert float " + (Double.isNaN(number) ? "NaN" : "infinity") + " to integer");
    }
    return new BigDecimal(number).toBigInteger();
  }

  /** The value of an operator between two values. */
  static Number apply(String operator, Number left, Number right) throws ComputationException {
    switch (operator) {
      case "<<", ">>":
        return shifted(operator, whole(left), whole(right));
      case "**":
        return power(left, right);
      case "/":
        return quotient(left, right);
      case "//", "%":
        return floored(operator, left, right);
      default:
        break;
    }
    if (left instanceof BigInteger a && right instanceof BigInteger b) {
      return switch (operator) {
        case "+" -> bounded(a.add(b));
        case "-" -> bounded(a.subtract(b));
        default -> {
          checkBits((long) a.bitLength() + b.bitLength());
          yield a.multiply(b);
        }
      };
    }
    double a = fraction(left);
    double b = fraction(right);
    return switch (operator) {
      case "+" -> a + b;
      case "-" -> a - b;
      default -> a * b;
    };
  }

  /** The value with its sign turned. */
  static Number negated(Number value) {
    return value instanceof BigInteger whole ? whole.negate() : (Number) (-value.doubleValue());
  }

  /** Whether a comparison holds; nothing but {@code !=} holds of what is not a number. */
  static boolean compares(String operator, Number left, Number right) {
    boolean unordered = isNan(left) || isNan(right);
    int order = unordered ? 0 : compare(left, right);
    return switch (operator) {
      case "<" -> order < 0;
      case ">" -> order > 0;
      case "<=" -> !unordered && order <= 0;
      case ">=" -> !unordered && order >= 0;
      case "==" -> !unordered && order == 0;
      default -> unordered || order != 0;
    };
  }

  private static boolean isNan(Number value) {
    return value instanceof Double number && number.isNaN();
  }

  private static int compare(Number left, Number right) {
    if (left instanceof BigInteger a && right instanceof BigInteger b) {
      return a.compareTo(b);
    }
    if (isInfinite(left) || isInfinite(right)) {
      // nothing finite compares with infinity but by being finite, however long an integer it is
      return Double.compare(
          isInfinite(left) ? left.doubleValue() : 0, isInfinite(right) ? right.doubleValue() : 0);
    }
    return exact(left).compareTo(exact(right));
  }

  private static boolean isInfinite(Number value) {
    return value instanceof Double number && number.isInfinite();
  }

  private static BigDecimal exact(Number value) {
    return value instanceof BigInteger whole
        ? new BigDecimal(whole)
        : new BigDecimal(value.doubleValue());
  }

  private static BigInteger shifted(String operator, BigInteger value, BigInteger by)
      throws ComputationException {
    if (by.signum() < 0) {
      throw new ComputationException("negative shift count");
    }
    if (operator.equals("<<")) {
      if (value.signum() == 0) {
        return value;
      }
      checkBits(value.bitLength() + clamped(by));
      return value.shiftLeft(by.intValue());
    }
    return value.shiftRight((int) clamped(by));
  }

  private static Number power(Number left, Number right) throws ComputationException {
    if (left instanceof BigInteger base && right instanceof BigInteger exponent) {
      if (exponent.signum() >= 0) {
        if (base.bitLength() <= 1 && base.abs().compareTo(BigInteger.ONE) <= 0) {
          return base.pow(exponent.signum() == 0 ? 0 : exponent.testBit(0) ? 1 : 2);
        }
        checkBits((base.abs().bitLength() - 1) * clamped(exponent));
        return bounded(base.pow(exponent.intValue()));
      }
    }
    double base = fraction(left);
    double exponent = fraction(right);
    if (base == 0 && exponent < 0) {
      throw new ComputationException("0.0 cannot be raised to a negative power");
    }
    if (base < 0 && Double.isFinite(base) && Double.isFinite(exponent) && !isWhole(exponent)) {
      throw new ComputationException("a negative number has no real fractional power");
    }
    double value = base == 1 ? 1 : StrictMath.pow(base, exponent);
    if (Double.isInfinite(value) && Double.isFinite(base) && Double.isFinite(exponent)) {
      throw new ComputationException("numerical result out of range");
    }
    return Double.isInfinite(exponent) && base == -1 ? (Number) 1.0 : (Number) value;
  }

  private static boolean isWhole(double number) {
    return number == Math.rint(number);
  }

  private static Number quotient(Number left, Number right) throws ComputationException {
    if (!isTrue(right)) {
      throw new ComputationException("division by zero");
    }
    if (left instanceof BigInteger a && right instanceof BigInteger b) {
      if (a.bitLength() > 53 || b.bitLength() > 53) {
        double value = new BigDecimal(a).divide(new BigDecimal(b), QUOTIENT).doubleValue();
        if (Double.isInfinite(value)) {
          throw new ComputationException("integer division result too large for a float");
        }
        return value;
      }
    }
    return fraction(left) / fraction(right);
  }

  private static Number floored(String operator, Number left, Number right)
      throws ComputationException {
    if (!isTrue(right)) {
      throw new ComputationException("division by zero");
    }
    if (left instanceof BigInteger a && right instanceof BigInteger b) {
      BigInteger[] parts = a.divideAndRemainder(b);
      boolean down = parts[1].signum() != 0 && parts[1].signum() != b.signum();
      return operator.equals("%")
          ? (down ? parts[1].add(b) : parts[1])
          : (down ? parts[0].subtract(BigInteger.ONE) : parts[0]);
    }
    double a = fraction(left);
    double b = fraction(right);
    double rest = a % b;
    double times = (a - rest) / b;
    if (rest == 0) {
      rest = Math.copySign(0.0, b);
    } else if (rest < 0 != b < 0) {
      rest += b;
      times -= 1;
    }
    if (operator.equals("%")) {
      return rest;
    }
    double floor = Math.floor(times);
    return times == 0 ? Math.copySign(0.0, a / b) : times - floor > 0.5 ? floor + 1 : floor;
  }

  private static BigInteger bounded(BigInteger value) throws ComputationException {
    checkBits(value.bitLength());
    return value;
  }

  private static void checkBits(long bits) throws ComputationException {
    if (bits > MAX_BITS) {
      throw new ComputationException("an integer of more than " + MAX_BITS + " bits");
    }
  }

  /** A number that is not negative, or one beyond all bounds for one that is beyond them. */
  private static long clamped(BigInteger value) {
    return value.bitLength() > 30 ? Integer.MAX_VALUE : value.longValue();
  }
}
