package io.banscope.matcher.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Time expressions such as {@code 1d 12h} or {@code 2*3h}, in seconds. Source: spec
 * config-dialect.md section 9.1.
 *
 * <p>Differs from fail2ban: the reference evaluates the rewritten text as a program of its own
 * language; here it is arithmetic only, and numbers beyond 64 bits are refused.
 */
public final class TimeExpression {
  private static final Pattern DIGIT_BEHIND_LETTER = Pattern.compile("(?<=\\p{L})(?=\\d)");
  private static final Pattern BLANK_BETWEEN_DIGITS = Pattern.compile("(?<=\\d)\\s+(?=\\d)");
  private static final Pattern UNIT =
      Pattern.compile(
          "(?<=[\\d\\s])(?i:"
              + "(?<month>months?|mon?)|(?<year>years?|yea?|yy?)"
              + "|(?<week>weeks?|wee?|ww?)|(?<day>days?|da|dd?)|(?<hour>hours?|hou?|hh?)"
              + "|(?<minute>minutes?|min?|mm?)|(?<second>seconds?|sec?|ss?))\\b");
  private static final int MAX_NESTING = 50;

  private final String text;
  private int at;
  private int nesting;

  private TimeExpression(String text) {
    this.text = text;
  }

  /**
   * The seconds of an expression: a {@code Long}, or a {@code Double} where a fraction, a month or
   * a year is in it.
   *
   * @throws IllegalArgumentException when the text is no such expression; the message says why
   */
  public static Number seconds(String expression) {
    TimeExpression reader = new TimeExpression(rewrite(expression));
    Number value = reader.sum();
    reader.skipBlanks();
    if (reader.at < reader.text.length()) {
      throw reader.unexpected();
    }
    return value;
  }

  private static String rewrite(String expression) {
    String spaced = DIGIT_BEHIND_LETTER.matcher(expression).replaceAll(" ");
    Matcher units = UNIT.matcher(spaced);
    StringBuilder multiplied = new StringBuilder();
    while (units.find()) {
      units.appendReplacement(multiplied, "*" + factor(units));
    }
    units.appendTail(multiplied);
    return BLANK_BETWEEN_DIGITS.matcher(multiplied).replaceAll("+");
  }

  private static String factor(Matcher unit) {
    if (unit.group("month") != null) {
      return "2629800.0";
    } else if (unit.group("year") != null) {
      return "31557600.0";
    } else if (unit.group("week") != null) {
      return "604800";
    } else if (unit.group("day") != null) {
      return "86400";
    } else if (unit.group("hour") != null) {
      return "3600";
    }
    return unit.group("minute") != null ? "60" : "1";
  }

  private Number sum() {
    if (++nesting > MAX_NESTING) {
      throw new IllegalArgumentException("more than " + MAX_NESTING + " parentheses");
    }
    Number value = product();
    while (true) {
      if (take("+")) {
        value = apply('+', value, product());
      } else if (take("-")) {
        value = apply('-', value, product());
      } else {
        nesting--;
        return value;
      }
    }
  }

  private Number product() {
    Number value = signed();
    while (true) {
      if (take("//")) {
        value = apply('d', value, signed());
      } else if (take("/")) {
        value = apply('/', value, signed());
      } else if (take("%")) {
        value = apply('%', value, signed());
      } else if (!startsWith("**") && take("*")) {
        value = apply('*', value, signed());
      } else {
        return value;
      }
    }
  }

  private Number signed() {
    boolean negative = false;
    while (true) {
      if (take("-")) {
        negative = !negative;
      } else if (!take("+")) {
        break;
      }
    }
    Number value = power();
    return negative ? apply('-', 0L, value) : value;
  }

  private Number power() {
    Number base = atom();
    if (!take("**")) {
      return base;
    }
    if (++nesting > MAX_NESTING) {
      throw new IllegalArgumentException("more than " + MAX_NESTING + " powers");
    }
    Number exponent = signed();
    nesting--;
    return apply('p', base, exponent);
  }

  private Number atom() {
    if (take("(")) {
      Number value = sum();
      if (!take(")")) {
        throw unexpected();
      }
      return value;
    }
    skipBlanks();
    int start = at;
    digits();
    boolean fraction = at < text.length() && text.charAt(at) == '.';
    if (fraction) {
      at++;
      digits();
    }
    String literal = text.substring(start, at).replace("_", "");
    if (literal.isEmpty() || literal.equals(".")) {
      throw unexpected();
    }
    if (fraction) {
      return Double.parseDouble(literal);
    }
    if (literal.length() > 1 && literal.startsWith("0") && !literal.matches("0+")) {
      throw new IllegalArgumentException("number with a leading zero: '" + literal + "'");
    }
    try {
      return Long.parseLong(literal);
    } catch (NumberFormatException tooLong) {
      throw new IllegalArgumentException("number too large: '" + literal + "'");
    }
  }

  /** Digits with single {@code _} between them. */
  private void digits() {
    while (at < text.length()
        && (isDigit(at) || (text.charAt(at) == '_' && isDigit(at - 1) && isDigit(at + 1)))) {
      at++;
    }
  }

  private boolean isDigit(int index) {
    return index >= 0
        && index < text.length()
        && text.charAt(index) >= '0'
        && text.charAt(index) <= '9';
  }

  private static Number apply(char operator, Number left, Number right) {
    try {
      boolean whole = left instanceof Long && right instanceof Long;
      if (("/d%".indexOf(operator) >= 0) && right.doubleValue() == 0) {
        throw new IllegalArgumentException("division by zero");
      }
      if (whole && operator != '/' && !(operator == 'p' && right.longValue() < 0)) {
        return whole(operator, left.longValue(), right.longValue());
      }
      return fractional(operator, left.doubleValue(), right.doubleValue());
    } catch (ArithmeticException tooLarge) {
      throw new IllegalArgumentException("number too large");
    }
  }

  private static Number whole(char operator, long left, long right) {
    return switch (operator) {
      case '+' -> Math.addExact(left, right);
      case '-' -> Math.subtractExact(left, right);
      case '*' -> Math.multiplyExact(left, right);
      case 'd' -> Math.floorDiv(left, right);
      case '%' -> Math.floorMod(left, right);
      default -> {
        if (right > 1_000) {
          throw new ArithmeticException();
        }
        yield java.math.BigInteger.valueOf(left).pow((int) right).longValueExact();
      }
    };
  }

  private static Number fractional(char operator, double left, double right) {
    return switch (operator) {
      case '+' -> left + right;
      case '-' -> left - right;
      case '*' -> left * right;
      case '/' -> left / right;
      case 'd' -> Math.floor(left / right);
      case '%' -> left - right * Math.floor(left / right);
      default -> Math.pow(left, right);
    };
  }

  private boolean startsWith(String token) {
    skipBlanks();
    return text.startsWith(token, at);
  }

  private boolean take(String token) {
    if (!startsWith(token)) {
      return false;
    }
    at += token.length();
    return true;
  }

  private void skipBlanks() {
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
  }

  private IllegalArgumentException unexpected() {
    if (at >= text.length()) {
      return new IllegalArgumentException("the expression ends too early");
    }
    int end = at;
    while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
      end++;
    }
    String what = text.substring(at, Math.max(end, at + 1));
    return new IllegalArgumentException("unexpected '" + what + "'");
  }
}
