package io.banscope.matcher.config;

import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.TracedText;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits a text into words as a POSIX shell does: quotes and backslashes are taken away, nothing is
 * expanded, {@code #} starts no comment. Source: spec config-dialect.md section 5.1.
 */
public final class ShellWords {
  private ShellWords() {}

  /**
   * The words of a text.
   *
   * @throws IllegalArgumentException when a quote is not closed or the text ends with a backslash
   */
  public static List<String> split(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean inWord = false;
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (quote == 0 && " \t\r\n".indexOf(unit) >= 0) {
        if (inWord) {
          words.add(word.toString());
          word.setLength(0);
          inWord = false;
        }
        continue;
      }
      inWord = true;
      if (unit == quote) {
        quote = 0;
      } else if (quote == 0 && (unit == '"' || unit == '\'')) {
        quote = unit;
      } else if (unit == '\\' && quote != '\'') {
        i++;
        if (i == text.length()) {
          throw new IllegalArgumentException("nothing behind the last backslash");
        }
        char escaped = text.charAt(i);
        if (quote == '"' && escaped != '"' && escaped != '\\') {
          word.append('\\');
        }
        word.append(escaped);
      } else {
        word.append(unit);
      }
    }
    if (quote != 0) {
      throw new IllegalArgumentException("a quote is not closed");
    }
    if (inWord) {
      words.add(word.toString());
    }
    return words;
  }

  /** The words of the value of an option. */
  static List<String> split(String option, TracedText value) throws ConfigException {
    try {
      return split(value.text());
    } catch (IllegalArgumentException broken) {
      throw new ConfigException(
          Trace.at(
              Diagnostic.error(option, String.valueOf(broken.getMessage()))
                  .help("close the quote, or put a backslash in front of it"),
              option,
              value,
              0,
              value.length()));
    }
  }
}
