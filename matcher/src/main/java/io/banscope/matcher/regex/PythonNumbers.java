package io.banscope.matcher.regex;

import java.util.Optional;

/**
 * Reads whole numbers as Python's {@code int} does: blanks around, a sign, digits of any script.
 */
final class PythonNumbers {
  /** Values above this are all alike. */
  private static final long LIMIT = 1L << 60;

  private PythonNumbers() {}

  /** The number, at most a very large one; empty when the text is none, or is below zero. */
  static Optional<Long> parse(String text) {
    int[] points = text.codePoints().toArray();
    int from = 0;
    int to = points.length;
    while (from < to && CharacterTables.SPACE.contains(points[from])) {
      from++;
    }
    while (to > from && CharacterTables.SPACE.contains(points[to - 1])) {
      to--;
    }
    boolean negative = from < to && points[from] == '-';
    if (from < to && (points[from] == '+' || points[from] == '-')) {
      from++;
    }
    long value = 0;
    boolean digitBefore = false;
    for (int i = from; i < to; i++) {
      if (points[i] == '_' && digitBefore) {
        digitBefore = false;
        continue;
      }
      if (!CharacterTables.DIGIT.contains(points[i])) {
        return Optional.empty();
      }
      value = Math.min(LIMIT, value * 10 + Character.digit(points[i], 10));
      digitBefore = true;
    }
    return digitBefore && (!negative || value == 0) ? Optional.of(value) : Optional.empty();
  }
}
