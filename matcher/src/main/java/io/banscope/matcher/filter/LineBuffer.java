package io.banscope.matcher.filter;

import java.util.ArrayList;
import java.util.List;

/**
 * The last lines of a filter whose matches may span several: at most {@code capacity} of them.
 * Ordered stage only. Source: spec line-pipeline.md sections 5 and 5.1.
 */
final class LineBuffer {
  private final int capacity;
  private List<LineTriple> lines = new ArrayList<>();

  LineBuffer(int capacity) {
    this.capacity = capacity;
  }

  /** Adds a line; a full buffer loses its oldest. */
  void add(LineTriple line) {
    lines.add(line);
    if (lines.size() > capacity) {
      lines.remove(0);
    }
  }

  boolean isFull() {
    return lines.size() >= capacity;
  }

  /** The lines now, oldest first. */
  List<LineTriple> lines() {
    return List.copyOf(lines);
  }

  /** Puts other lines in their place. */
  void replace(List<LineTriple> replacement) {
    lines = new ArrayList<>(replacement);
  }

  /** The text that the regexes see of some lines: their texts without dates, and a newline each. */
  static String text(List<LineTriple> lines) {
    StringBuilder text = new StringBuilder();
    for (LineTriple line : lines) {
      text.append(line.before()).append(line.after()).append('\n');
    }
    return lines.isEmpty() ? "\n" : text.toString();
  }
}
