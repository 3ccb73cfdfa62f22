package io.banscope.matcher.date;

/**
 * Where the last winning match of a detector stood, in code points, and between which characters.
 * Before the first one: start 1, no characters, no end.
 */
final class MatchPlace {
  /** A neighbouring character that is beyond the end of the line. */
  static final int NO_CHARACTER = -1;

  private static final int NO_END = Integer.MAX_VALUE;

  int start = 1;

  /** The character in front of the match, and its first one. */
  int before = NO_CHARACTER;

  int first = NO_CHARACTER;

  int end = NO_END;

  /** The last character of the match, and the one behind it. */
  int last = NO_CHARACTER;

  int behind = NO_CHARACTER;

  /** Makes this the same as another one. */
  void set(MatchPlace other) {
    start = other.start;
    before = other.before;
    first = other.first;
    end = other.end;
    last = other.last;
    behind = other.behind;
  }

  boolean isSame(MatchPlace other) {
    return start == other.start
        && before == other.before
        && first == other.first
        && end == other.end
        && last == other.last
        && behind == other.behind;
  }

  /**
   * Whether this place looks the same at both ends in a line with these characters there: a
   * character next to it, or the one inside if that is neither letter nor digit.
   */
  boolean looksLike(int otherBefore, int otherFirst, int otherLast, int otherBehind) {
    if (otherBefore != before && (otherFirst != first || isAlphanumeric(first))) {
      return false;
    }
    return otherBehind == behind || otherLast == last && !isAlphanumeric(last);
  }

  /** Python's {@code str.isalnum} of one character: letters and anything with a number's value. */
  private static boolean isAlphanumeric(int point) {
    if (Character.isLetter(point)) {
      return true;
    }
    int type = Character.getType(point);
    return type == Character.DECIMAL_DIGIT_NUMBER
        || type == Character.LETTER_NUMBER
        || type == Character.OTHER_NUMBER;
  }
}
