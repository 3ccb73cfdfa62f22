package io.banscope.cli;

import io.banscope.matcher.PythonRepr;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;

/** Whole numbers in options, as Python's optparse reads them: 0x…, 0b…, 0… for base 8. */
final class NumberOption {
  private NumberOption() {}

  /** The number; one that does not fit counts as the largest or smallest that does. */
  static int parse(OptionParser.Given given) throws UsageException {
    String text = given.value().strip().toLowerCase(Locale.ROOT);
    int radix = 10;
    if (text.startsWith("0x")) {
      radix = 16;
      text = text.substring(2);
    } else if (text.startsWith("0b")) {
      radix = 2;
      text = text.length() == 2 ? "0" : text.substring(2);
    } else if (text.startsWith("0")) {
      radix = 8;
      text = text.length() == 1 ? "0" : text.substring(1);
    }
    try {
      BigInteger number = new BigInteger(text.replaceAll("(?<=\\w)_(?=\\w)", ""), radix);
      return number
          .max(BigInteger.valueOf(Integer.MIN_VALUE))
          .min(BigInteger.valueOf(Integer.MAX_VALUE))
          .intValue();
    } catch (NumberFormatException e) {
      throw new UsageException(
          "option " + given.name() + ": invalid integer value: " + PythonRepr.of(given.value()),
          List.of());
    }
  }
}
