package io.banscope.cli;

import java.util.ArrayList;
import java.util.List;

/** Lines of two columns, the second one aligned as far as the first is not too wide. */
final class Columns {
  private static final int MAX_WIDTH = 44;
  private static final int GAP = 2;

  private final List<List<String>> rows = new ArrayList<>();

  /** Adds a line. */
  Columns row(String left, String right) {
    rows.add(List.of(left, right));
    return this;
  }

  /** Prints all lines. */
  void print(Output out) {
    int width = 0;
    for (List<String> row : rows) {
      int length = length(row.get(0));
      if (!row.get(1).isEmpty() && length <= MAX_WIDTH) {
        width = Math.max(width, length);
      }
    }
    for (List<String> row : rows) {
      int fill = Math.max(0, width - length(row.get(0))) + GAP;
      out.line((row.get(0) + " ".repeat(fill) + row.get(1)).stripTrailing());
    }
  }

  /** Characters of a text. */
  static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
