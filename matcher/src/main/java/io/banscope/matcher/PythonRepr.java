package io.banscope.matcher;

/**
 * Text as Python's {@code repr} writes it, which is how fail2ban's reports show groups and tuples:
 * single quotes, or double quotes when the text has a single quote and no double one; backslash
 * escapes for what is not printable.
 */
public final class PythonRepr {
  private PythonRepr() {}

  /** The literal of {@code text}, quotes included. */
  public static String of(String text) {
    char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
    StringBuilder literal = new StringBuilder(text.length() + 2).append(quote);
    int point;
    for (int i = 0; i < text.length(); i += Character.charCount(point)) {
      point = text.codePointAt(i);
      if (point == quote || point == '\\') {
        literal.append('\\').appendCodePoint(point);
      } else if (isPrintable(point)) {
        literal.appendCodePoint(point);
      } else {
        appendEscape(literal, point);
      }
    }
    return literal.append(quote).toString();
  }

  private static void appendEscape(StringBuilder literal, int point) {
    switch (point) {
      case '\t' -> literal.append("\\t");
      case '\n' -> literal.append("\\n");
      case '\r' -> literal.append("\\r");
      default -> {
        if (point <= 0xff) {
          literal.append(String.format("\\x%02x", point));
        } else if (point <= 0xffff) {
          literal.append(String.format("\\u%04x", point));
        } else {
          literal.append(String.format("\\U%08x", point));
        }
      }
    }
  }

  /** Python's {@code str.isprintable}: neither in a category of "other" nor a separator. */
  private static boolean isPrintable(int point) {
    if (point < 0x7f) {
      return point >= ' ';
    }
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SPACE_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
