package io.banscope.analyzer.source;

import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.InvalidInputException;

/**
 * A condition on the rows of a CSV log: the whole value of a column has a form, in which {@code *}
 * stands for any text and {@code ?} for one character; large and small letters differ.
 *
 * @param column a number, a name given with the columns, or one of the header
 * @param form the form
 */
public record CsvWhere(String column, String form) {
  /**
   * Reads {@code category=XSS*} or {@code 2=XSS*}.
   *
   * @throws InvalidInputException when there is no '=' or no column before it
   */
  public static CsvWhere parse(String text) throws InvalidInputException {
    int equals = text.indexOf('=');
    if (equals < 1 || text.substring(0, equals).isBlank()) {
      throw new InvalidInputException(
          Diagnostic.error("CSV condition", "'" + text + "' is not COLUMN=FORM")
              .help("for instance 2=XSS*"));
    }
    return new CsvWhere(text.substring(0, equals).strip(), text.substring(equals + 1));
  }

  /** Whether a value has the form; goes back to the last star only, never further. */
  boolean matches(String value) {
    int f = 0;
    int v = 0;
    int star = -1;
    int afterStar = 0;
    while (v < value.length()) {
      if (f < form.length() && form.charAt(f) == '*') {
        star = f++;
        afterStar = v;
      } else if (f < form.length() && form.charAt(f) == '?') {
        f++;
        v += Character.charCount(value.codePointAt(v));
      } else if (f < form.length() && form.charAt(f) == value.charAt(v)) {
        f++;
        v++;
      } else if (star >= 0) {
        f = star + 1;
        v = ++afterStar;
      } else {
        return false;
      }
    }
    while (f < form.length() && form.charAt(f) == '*') {
      f++;
    }
    return f == form.length();
  }
}
