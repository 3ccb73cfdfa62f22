package io.banscope.cli;

import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.ip.IpAddress;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code banscope why} is asked about. */
sealed interface WhyTarget {
  /** An address. */
  record Address(IpAddress address) implements WhyTarget {}

  /** A line of a log file. */
  record FileLine(String name, Path path, long number) implements WhyTarget {}

  /** The one line of standard input. */
  record StandardInput() implements WhyTarget {}

  /** A line given as it is; after others, if it has line feeds. */
  record Text(String text) implements WhyTarget {}

  /** A file and a number behind a colon. */
  Pattern FILE_LINE = Pattern.compile("(?s)(.+):(\\d{1,18})");

  /**
   * Reads the argument.
   *
   * @throws RefusedException when it names a file in a way that cannot be meant
   */
  static WhyTarget of(String argument, CommandContext context) throws RefusedException {
    if (argument.equals("-")) {
      return new StandardInput();
    }
    if (IpAddress.parse(argument).isPresent()) {
      return new Address(IpAddress.parse(argument).get());
    }
    Matcher place = FILE_LINE.matcher(argument);
    boolean isWord = argument.chars().noneMatch(Character::isWhitespace);
    try {
      if (place.matches() && (isWord || isThere(context.path(place.group(1))))) {
        long number = Long.parseLong(place.group(2));
        if (number == 0) {
          throw RefusedException.usage(
              Diagnostic.error(argument, "lines are counted from 1")
                  .help("write '" + place.group(1) + ":1' for the first line"));
        }
        return new FileLine(place.group(1), context.path(place.group(1)), number);
      }
      if (isThere(context.path(argument))) {
        throw RefusedException.usage(
            Diagnostic.error(argument, "is a file, not a line")
                .help("name a line of it, such as '" + argument + ":1'"));
      }
    } catch (InvalidPathException e) {
      return new Text(argument); // characters that no file name has here
    }
    return new Text(argument);
  }

  private static boolean isThere(Path path) {
    return Files.isRegularFile(path);
  }
}
