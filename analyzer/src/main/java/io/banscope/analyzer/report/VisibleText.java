package io.banscope.analyzer.report;

/**
 * Hostile text in one line of a report or one cell of a table: what a terminal, a pager or a
 * spreadsheet would obey rather than show is written out, as {@code \n}, {@code \x1b} or {@code
 * \u202e}. For people: a backslash stays as it is, so the text cannot be had back; JSON has it.
 */
public final class VisibleText {
  private VisibleText() {}

  /** The text, all of it visible. */
  public static String of(String text) {
    if (text.codePoints().allMatch(VisibleText::isShown)) {
      return text;
    }
    StringBuilder shown = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            point -> {
              if (isShown(point)) {
                shown.appendCodePoint(point);
              } else {
                shown.append(escape(point));
              }
            });
    return shown.toString();
  }

  /**
   * The text, all of it visible, in at most {@code width} characters; what is shortened says so.
   */
  public static String fit(String text, int width) {
    // every character shows at least one: no more of a long text need be looked at
    int looked = Math.min(text.length(), 2 * width + 2);
    String shown = of(text.substring(0, looked));
    if (looked == text.length() && width(shown) <= width) {
      return shown;
    }
    int kept = Math.min(width - 1, width(shown));
    return shown.substring(0, shown.offsetByCodePoints(0, kept)) + "\u2026";
  }

  /** How many characters a text has; wide ones and those that combine are not told apart. */
  static int width(String text) {
    return text.codePointCount(0, text.length());
  }

  private static String escape(int point) {
    return switch (point) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default ->
          String.format(point < 0x100 ? "\\x%02x" : point < 0x10000 ? "\\u%04x" : "\\U%08x", point);
    };
  }

  private static boolean isShown(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT, // reorders text, or is nothing to see
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE -> // half of a pair
          false;
      default -> true;
    };
  }
}
