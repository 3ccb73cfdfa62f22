package io.banscope.matcher;

import java.util.List;

/**
 * A text file as it was read, kept so that a {@link Diagnostic} can show the line it speaks of.
 *
 * @param name the path as the user knows it (relative to the configuration directory where it has
 *     one)
 * @param lines the lines without their line ends
 */
public record SourceFile(String name, List<String> lines) {
  public SourceFile {
    lines = List.copyOf(lines);
  }

  /** The text of line {@code line} (1-based), or the empty string when there is no such line. */
  public String line(int line) {
    return line >= 1 && line <= lines.size() ? lines.get(line - 1) : "";
  }
}
