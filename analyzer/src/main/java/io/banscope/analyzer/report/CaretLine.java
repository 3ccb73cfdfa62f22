package io.banscope.analyzer.report;

/**
 * A place in a text, shown as two lines: the text, or what is around the place if it is long, and a
 * caret under the place. All of the text is visible; the caret stands under the right cell also
 * behind wide and combining characters and behind what is written out.
 *
 * @param text the text
 * @param carets blanks and the caret
 */
record CaretLine(String text, String carets) {
  private static final String CUT = "\u2026";

  /**
   * Shows a place.
   *
   * @param index code points before the place
   * @param width cells that may be used
   * @param toTheEnd whether all that follows is marked too
   */
  static CaretLine of(String text, int index, int width, boolean toTheEnd) {
    int place = text.offsetByCodePoints(0, index);
    StringBuilder before = new StringBuilder();
    int start = place;
    int used = 0;
    while (start > 0) {
      int point = text.codePointBefore(start);
      String shown = VisibleText.of(Character.toString(point));
      if (used + CellWidth.of(shown) > width * 2 / 3) {
        break;
      }
      used += CellWidth.of(shown);
      before.insert(0, shown);
      start -= Character.charCount(point);
    }
    if (start > 0) {
      before.insert(0, CUT);
      used++;
    }
    StringBuilder after = new StringBuilder();
    int ahead = 0;
    int end = place;
    while (end < text.length()) {
      int point = text.codePointAt(end);
      String shown = VisibleText.of(Character.toString(point));
      if (used + ahead + CellWidth.of(shown) >= width) {
        after.append(CUT);
        break;
      }
      ahead += CellWidth.of(shown);
      after.append(shown);
      end += Character.charCount(point);
    }
    String mark = "^" + (toTheEnd ? "~".repeat(Math.max(0, ahead - 1)) : "");
    return new CaretLine(before.append(after).toString(), " ".repeat(used) + mark);
  }
}
