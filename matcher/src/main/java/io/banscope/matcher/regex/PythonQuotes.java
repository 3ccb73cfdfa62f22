package io.banscope.matcher.regex;

/** Shows text in error messages as Python's {@code repr} does. */
final class PythonQuotes {
  private PythonQuotes() {}

  /** The text in quotes, with escapes for what cannot be printed. */
  static String quote(String text) {
    char mark = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
    StringBuilder quoted = new StringBuilder().append(mark);
    text.codePoints().forEach(point -> append(quoted, point, mark));
    return quoted.append(mark).toString();
  }

  private static void append(StringBuilder quoted, int point, char mark) {
    switch (point) {
      case '\n' -> quoted.append("\\n");
      case '\r' -> quoted.append("\\r");
      case '\t' -> quoted.append("\\t");
      default -> {
        if (point == mark || point == '\\') {
          quoted.append('\\').appendCodePoint(point);
        } else if (CharacterTables.Shown.PRINTABLE.contains(point)) {
          quoted.appendCodePoint(point);
        } else if (point < 0x100) {
          quoted.append(String.format("\\x%02x", point));
        } else if (point < 0x10000) {
          quoted.append(String.format("\\u%04x", point));
        } else {
          quoted.append(String.format("\\U%08x", point));
        }
      }
    }
  }
}
