package io.banscope.analyzer.report;

import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.InvalidInputException;
import io.banscope.matcher.NearNames;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A condition on a counter of a run, such as {@code matched>=5}; what {@code --expect} takes.
 *
 * @param text as it was given, without blanks around it
 * @param counter what is compared
 * @param comparison how
 * @param number with what
 */
public record Expectation(String text, Counter counter, Comparison comparison, long number) {
  /** Longer numbers are refused; these fit into a {@code long}. */
  private static final int MAX_DIGITS = 18;

  /** What can be compared. */
  public enum Counter {
    LINES,
    MATCHED,
    MISSED,
    IGNORED,
    FAILURES;

    /** Its name in a condition. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Its value at the end of a run. */
    public long of(RegexTally tally) {
      return switch (this) {
        case LINES -> tally.tested();
        case MATCHED -> tally.count(LineClass.MATCHED);
        case MISSED -> tally.count(LineClass.MISSED);
        case IGNORED -> tally.count(LineClass.IGNORED);
        case FAILURES -> tally.failures();
      };
    }
  }

  /** How a counter is compared; {@code =} and {@code ==} are the same. */
  public enum Comparison {
    AT_LEAST(">="),
    AT_MOST("<="),
    ABOVE(">"),
    BELOW("<"),
    EQUAL("="),
    EQUAL_TOO("=="),
    UNEQUAL("!=");

    private final String sign;

    Comparison(String sign) {
      this.sign = sign;
    }

    boolean holds(long found, long number) {
      return switch (this) {
        case AT_LEAST -> found >= number;
        case AT_MOST -> found <= number;
        case ABOVE -> found > number;
        case BELOW -> found < number;
        case EQUAL, EQUAL_TOO -> found == number;
        case UNEQUAL -> found != number;
      };
    }
  }

  /**
   * Reads a condition.
   *
   * @throws InvalidInputException with the place where it goes wrong
   */
  public static Expectation parse(String text) throws InvalidInputException {
    return new Parser(text).parse();
  }

  /** Whether it is true at the end of a run. */
  public boolean holds(RegexTally tally) {
    return comparison.holds(counter.of(tally), number);
  }

  /** What is said when it is not true. */
  public Diagnostic violated(RegexTally tally) {
    return Diagnostic.error(
        "", "expected '" + text + "', found " + counter.word() + "=" + counter.of(tally));
  }

  /** Reads from left to right: a word, a sign, digits; blanks may stand between them. */
  private static final class Parser {
    private final String text;
    private int at;

    private Parser(String text) {
      this.text = text;
    }

    private Expectation parse() throws InvalidInputException {
      Counter counter = counter();
      Comparison comparison = comparison();
      long number = number();
      skipBlanks();
      if (at < text.length()) {
        throw wrong("nothing may follow the number", at, text.length(), "repeat --expect for more");
      }
      return new Expectation(text.strip(), counter, comparison, number);
    }

    private Counter counter() throws InvalidInputException {
      skipBlanks();
      int start = at;
      while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
        at++;
      }
      String word = text.substring(start, at);
      List<String> words = Arrays.stream(Counter.values()).map(Counter::word).toList();
      if (words.contains(word)) {
        return Counter.values()[words.indexOf(word)];
      }
      String known = "counters are " + String.join(", ", words);
      throw word.isEmpty()
          ? wrong("a counter is missing", start, start + 1, known)
          : wrong("no counter '" + word + "'", start, at, NearNames.help(word, words, known));
    }

    private Comparison comparison() throws InvalidInputException {
      skipBlanks();
      int start = at;
      while (at < text.length() && "<>=!~".indexOf(text.charAt(at)) >= 0) {
        at++;
      }
      String sign = text.substring(start, at);
      for (Comparison comparison : Comparison.values()) {
        if (comparison.sign.equals(sign)) {
          return comparison;
        }
      }
      String known = "use one of >= <= > < = == !=";
      throw sign.isEmpty()
          ? wrong("a comparison is missing", start, start + 1, known)
          : wrong("no comparison '" + sign + "'", start, at, known);
    }

    private long number() throws InvalidInputException {
      skipBlanks();
      int start = at;
      while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
        at++;
      }
      if (at == start) {
        throw wrong(
            "a whole number is missing",
            start,
            start + 1,
            "write such as 'matched>=5', 'missed=0'");
      }
      if (at - start > MAX_DIGITS) {
        throw wrong(
            "the number has more than " + MAX_DIGITS + " digits", start, at, "no log is that long");
      }
      return Long.parseLong(text.substring(start, at));
    }

    private void skipBlanks() {
      while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
        at++;
      }
    }

    /** A caret that stands behind the text needs a blank to stand under. */
    private InvalidInputException wrong(String message, int start, int end, String help) {
      String shown = start < text.length() ? text : text + " ";
      return new InvalidInputException(
          Diagnostic.error("--expect", message)
              .showing(shown, start, end - start)
              .effect("nothing was tested")
              .help(help));
    }
  }
}
