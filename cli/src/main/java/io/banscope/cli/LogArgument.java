package io.banscope.cli;

import io.banscope.matcher.InvalidInputException;
import io.banscope.matcher.TracedText;
import io.banscope.matcher.config.OptionList;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the argument LOG names. Source: spec line-pipeline.md section 9.
 *
 * <p>Differs from fail2ban: {@code -} is standard input; a text with a slash and no blank is a path
 * even when there is no such file, and then an error, where fail2ban tests the path as a log line.
 */
sealed interface LogArgument {
  /** Log files. */
  record File(String name, Path path) implements LogArgument {}

  /** Standard input. */
  record StandardInput() implements LogArgument {}

  /** The systemd journal. */
  record Journal(Map<String, String> options) implements LogArgument {
    public Journal {
      options = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }
  }

  /** Lines given as they are. */
  record Text(String text) implements LogArgument {}

  /** Whether the lines are entries of a journal. */
  default boolean isJournal() {
    return this instanceof Journal;
  }

  /**
   * Reads the argument.
   *
   * @throws InvalidInputException when the options of the journal are malformed
   */
  static LogArgument of(String argument, CommandContext context) throws InvalidInputException {
    if (argument.equals("-")) {
      return new StandardInput();
    }
    if (argument.indexOf('\0') >= 0 || argument.isEmpty()) {
      return new Text(argument);
    }
    boolean journal = argument.startsWith("systemd-journal");
    try {
      Path path = context.path(argument);
      if (Files.isRegularFile(path) || looksLikePath(argument) && !journal) {
        return new File(argument, path);
      }
    } catch (java.nio.file.InvalidPathException e) {
      return new Text(argument); // characters that no file name has here
    }
    return journal ? journal(argument) : new Text(argument);
  }

  private static boolean looksLikePath(String argument) {
    return argument.indexOf('/') >= 0 && argument.chars().noneMatch(Character::isWhitespace);
  }

  private static Journal journal(String argument) throws InvalidInputException {
    try {
      Map<String, String> options = new LinkedHashMap<>();
      OptionList.parse(TracedText.untraced(argument))
          .options()
          .forEach((name, value) -> options.put(name, value.text()));
      return new Journal(options);
    } catch (OptionList.SyntaxException e) {
      throw new InvalidInputException(e.diagnostic("systemd-journal"));
    }
  }
}
