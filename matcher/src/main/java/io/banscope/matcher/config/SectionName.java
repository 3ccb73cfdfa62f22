package io.banscope.matcher.config;

/** Which section names can be conditional, and which can be named in a reference. */
final class SectionName {
  private SectionName() {}

  /** Whether the range consists of letters, digits and underscores. */
  static boolean isWord(String text, int from, int to) {
    return from < to && text.substring(from, to).codePoints().allMatch(SectionName::isWordPoint);
  }

  /** Whether the range consists of letters, digits, underscores and hyphens. */
  static boolean isReferable(String text, int from, int to) {
    return from < to
        && text.substring(from, to)
            .codePoints()
            .allMatch(point -> point == '-' || isWordPoint(point));
  }

  /** Whether Python's {@code \\w} takes the code point. */
  static boolean isWordPoint(int point) {
    return point == '_' || Character.isLetterOrDigit(point) || isOtherNumber(point);
  }

  /** Python's word characters include numbers that are not digits, such as '½'. */
  private static boolean isOtherNumber(int point) {
    int type = Character.getType(point);
    return type == Character.OTHER_NUMBER || type == Character.LETTER_NUMBER;
  }
}
