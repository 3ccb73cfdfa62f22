package io.banscope.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether somebody looks at a stream, and what they must not be sent: log text is hostile. */
final class Terminal {
  private Terminal() {}

  /**
   * Whether the file descriptor of this process is a terminal. The JDK asks only about all of them
   * together, so the system is asked for the name; without {@code /proc} nothing is a terminal.
   */
  static boolean is(int descriptor) {
    try {
      String name = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
      return name.startsWith("/dev/pts/")
          || name.startsWith("/dev/tty")
          || name.equals("/dev/console");
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  /**
   * The text with everything visible that a terminal would obey: control characters but tab and
   * line feed, and characters that reorder or break lines, such as {@code \x1b} or {@code \u202e}.
   */
  static String visible(String text) {
    int first = 0;
    while (first < text.length() && !isObeyed(text.charAt(first))) {
      first++;
    }
    if (first == text.length()) {
      return text;
    }
    StringBuilder shown = new StringBuilder(text.length() + 16).append(text, 0, first);
    for (int i = first; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (!isObeyed(unit)) {
        shown.append(unit);
      } else {
        shown.append(String.format(unit < 0x100 ? "\\x%02x" : "\\u%04x", (int) unit));
      }
    }
    return shown.toString();
  }

  private static boolean isObeyed(char unit) {
    if (unit < ' ') {
      return unit != '\t' && unit != '\n';
    }
    return unit >= 0x7f && unit <= 0x9f // DEL and the second set of controls
        || unit == 0x061c // marks that set a direction
        || unit == 0x200e
        || unit == 0x200f
        || unit >= 0x2028 && unit <= 0x202e // separators, embeddings and overrides
        || unit >= 0x2066 && unit <= 0x2069; // isolates
  }
}
