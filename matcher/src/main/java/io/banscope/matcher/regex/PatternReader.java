package io.banscope.matcher.regex;

/**
 * Reads a pattern unit by unit: a unit is one code point, or a backslash with the code point after
 * it. Like Python's own reader it looks one unit ahead, so a backslash at the end is found one unit
 * early.
 */
final class PatternReader {
  /** What {@link #peek} and {@link #take} give at the end. */
  static final String END = "";

  private final String pattern;
  private final int[] points;

  /** UTF-16 offset of every code point, and of the end. */
  private final int[] offsets;

  /** Index of the code point after {@link #next}. */
  private int index;

  private String next = END;

  PatternReader(String pattern) throws RegexSyntaxException {
    this.pattern = pattern;
    points = new int[length(pattern)];
    offsets = new int[points.length + 1];
    for (int i = 0; i < points.length; i++) {
      points[i] = pattern.codePointAt(offsets[i]);
      offsets[i + 1] = offsets[i] + Character.charCount(points[i]);
    }
    advance();
  }

  private void advance() throws RegexSyntaxException {
    if (index == points.length) {
      next = END;
      return;
    }
    int size = points[index] == '\\' ? 2 : 1;
    if (index + size > points.length) {
      throw errorAt("bad escape (end of pattern)", points.length - 1);
    }
    next = new String(points, index, size);
    index += size;
  }

  /** The unit that comes next, {@link #END} at the end. */
  String peek() {
    return next;
  }

  /** Whether the next unit is this character. */
  boolean isNext(char c) {
    return next.length() == 1 && next.charAt(0) == c;
  }

  /** Whether the next unit is a single character out of {@code set}. */
  boolean isNextIn(String set) {
    return next.length() == 1 && set.indexOf(next.charAt(0)) >= 0;
  }

  boolean atEnd() {
    return next.isEmpty();
  }

  /** Takes the next unit. */
  String take() throws RegexSyntaxException {
    String taken = next;
    advance();
    return taken;
  }

  /** Takes the next unit if it is this character. */
  boolean takeIf(char c) throws RegexSyntaxException {
    if (isNext(c)) {
      advance();
      return true;
    }
    return false;
  }

  /** Takes up to {@code limit} units that are characters of {@code set}. */
  String takeWhile(int limit, String set) throws RegexSyntaxException {
    StringBuilder taken = new StringBuilder();
    while (taken.length() < limit && isNextIn(set)) {
      taken.append(take());
    }
    return taken.toString();
  }

  /** Takes the units before {@code terminator}, and it; {@code what} names them in errors. */
  String takeUntil(char terminator, String what) throws RegexSyntaxException {
    StringBuilder taken = new StringBuilder();
    while (true) {
      if (atEnd()) {
        throw taken.isEmpty()
            ? error("missing " + what, 0)
            : error("missing " + terminator + ", unterminated name", length(taken));
      }
      boolean done = isNext(terminator);
      String unit = take();
      if (done) {
        if (taken.isEmpty()) {
          throw error("missing " + what, 1);
        }
        return taken.toString();
      }
      taken.append(unit);
    }
  }

  /** Number of code points. */
  static int length(CharSequence text) {
    return Character.codePointCount(text, 0, text.length());
  }

  /** Index, in code points, of the next unit. */
  int position() {
    return index - length(next);
  }

  /** Goes back to a position. */
  void seek(int position) throws RegexSyntaxException {
    index = position;
    advance();
  }

  /** UTF-16 offset of a position. */
  int offset(int position) {
    return offsets[position];
  }

  /** An error {@code back} code points before the next unit. */
  RegexSyntaxException error(String reason, int back) {
    return errorAt(reason, position() - back);
  }

  /** An error at a position, worded as Python does. */
  RegexSyntaxException errorAt(String reason, int position) {
    int lines = 1;
    int lineStart = 0;
    for (int i = 0; i < position; i++) {
      if (points[i] == '\n') {
        lines++;
        lineStart = i + 1;
      }
    }
    String place = " at position " + position;
    if (pattern.indexOf('\n') >= 0) {
      place += " (line " + lines + ", column " + (position - lineStart + 1) + ")";
    }
    return new RegexSyntaxException(reason + place, reason, offsets[position]);
  }

  /** An error that Python reports without a position. */
  RegexSyntaxException errorWithoutPosition(String reason, int position) {
    return new RegexSyntaxException(reason, reason, offsets[position]);
  }
}
