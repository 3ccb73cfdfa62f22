package io.banscope.matcher.config;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;

/** Integers and booleans as options write them. Source: spec config-dialect.md section 9.3. */
final class Numbers {
  private Numbers() {}

  /** An optional sign and digits, white space around, single {@code _} between digits. */
  static Optional<BigInteger> parseInteger(String text) {
    String number = PythonBlank.strip(text);
    StringBuilder digits = new StringBuilder();
    boolean afterDigit = false;
    for (int i = 0; i < number.length(); ) {
      int point = number.codePointAt(i);
      if (i == 0 && (point == '+' || point == '-')) {
        digits.append(point == '-' ? "-" : "");
      } else if (point == '_' && afterDigit) {
        afterDigit = false;
      } else if (Character.getType(point) == Character.DECIMAL_DIGIT_NUMBER) {
        digits.append(Character.digit(point, 10));
        afterDigit = true;
      } else {
        return Optional.empty();
      }
      i += Character.charCount(point);
    }
    return afterDigit ? Optional.of(new BigInteger(digits.toString())) : Optional.empty();
  }

  /** Whether the text is one of the words for true. */
  static boolean parseBoolean(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "1", "on", "true", "yes" -> true;
      default -> false;
    };
  }
}
