package io.banscope.analyzer.ban;

import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.TracedText;
import io.banscope.matcher.config.Trace;
import io.banscope.matcher.ip.IpAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A file of addresses and networks that an entry {@code file:PATH} of {@code ignoreip} names: words
 * between white space and commas; {@code #} and {@code ;} at the start of a line or behind white
 * space begin a comment. Source: spec regex-tags.md section 7.3.
 */
final class IgnoreFile {
  private static final String PREFIX = "file:";

  /** Some four million addresses, which take ten times that in memory. */
  private static final long MAX_BYTES = 64L << 20;

  private final TracedText entry;
  private final Path base;
  private final Consumer<Diagnostic> problems;
  private long badWords;
  private String firstBadWord = "";
  private long firstBadLine;

  /**
   * The file of an entry.
   *
   * @param base what a relative path is relative to
   */
  IgnoreFile(TracedText entry, Path base, Consumer<Diagnostic> problems) {
    this.entry = entry;
    this.base = base;
    this.problems = problems;
  }

  /** Whether an entry names a file. */
  static boolean isNamedBy(String entry) {
    return entry.startsWith(PREFIX);
  }

  /**
   * The path that an entry names. Two slashes behind the colon are none of the path; and neither is
   * a single one before a first name of one or two characters, which makes the path a relative one.
   */
  static String path(String entry) {
    String rest = entry.substring(PREFIX.length());
    if (rest.startsWith("//")) {
      return rest.substring(2);
    }
    int end = rest.indexOf('/', 1);
    return rest.startsWith("/") && (end == 2 || end == 3) ? rest.substring(1) : rest;
  }

  /** Reads it; a file that cannot be read gives nothing, and an error. */
  void read(Consumer<IpAddress> into) {
    String path = path(entry.text());
    try {
      Path file = base.resolve(path);
      if (!Files.exists(file)) {
        unreadable(path, "there is no such file");
      } else if (!Files.isRegularFile(file)) {
        unreadable(path, "it is no file");
      } else if (Files.size(file) > MAX_BYTES) {
        unreadable(path, Files.size(file) + " bytes, more than the limit of " + MAX_BYTES);
      } else {
        read(file, into);
      }
    } catch (InvalidPathException none) {
      unreadable(path, "it is no path");
    } catch (IOException broken) {
      unreadable(path, reason(broken));
    }
    if (badWords > 0) {
      String more = badWords > 1 ? badWords - 1 + " more like it" : "";
      Diagnostic problem =
          Diagnostic.warning(
                  "ignoreip",
                  "line "
                      + firstBadLine
                      + " of '"
                      + path
                      + "': '"
                      + firstBadWord
                      + "' is no address or network")
              .effect("nobody is ignored for it");
      problems.accept(at(more.isEmpty() ? problem : problem.note(more)));
    }
  }

  static String reason(IOException broken) {
    return broken instanceof AccessDeniedException ? "permission denied" : "reading fails";
  }

  private void read(Path file, Consumer<IpAddress> into) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
      long number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        readLine(line, ++number, into);
      }
    }
  }

  private void readLine(String line, long number, Consumer<IpAddress> into) {
    int from = 0;
    for (int at = 0; at <= line.length(); at++) {
      char unit = at < line.length() ? line.charAt(at) : ' ';
      boolean blank = Character.isWhitespace(unit);
      boolean comment =
          (unit == '#' || unit == ';') && (at == 0 || Character.isWhitespace(line.charAt(at - 1)));
      if (blank || comment || unit == ',') {
        if (at > from) {
          take(line.substring(from, at), number, into);
        }
        from = at + 1;
      }
      if (comment) {
        return;
      }
    }
  }

  private void take(String word, long number, Consumer<IpAddress> into) {
    Optional<IpAddress> address = IpAddress.parse(word);
    if (address.isPresent()) {
      into.accept(address.get());
    } else if (badWords++ == 0) {
      firstBadWord = word.length() > 100 ? word.substring(0, 100) + "…" : word;
      firstBadLine = number;
    }
  }

  private void unreadable(String path, String why) {
    problems.accept(
        at(
            Diagnostic.error("ignoreip", "cannot read '" + path + "': " + why)
                .effect("nobody is ignored for it, and more may be banned than would be")
                .help("three slashes begin an absolute path: file:///etc/list")));
  }

  private Diagnostic at(Diagnostic problem) {
    return Trace.at(problem, "ignoreip", entry, 0, entry.length());
  }
}
