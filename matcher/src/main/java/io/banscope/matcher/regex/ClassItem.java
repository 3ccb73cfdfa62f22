package io.banscope.matcher.regex;

/** A member of a character class as written, before flags are applied. */
sealed interface ClassItem {
  /** One code point. */
  record Single(int point) implements ClassItem {}

  /** The code points from first to last, both included. */
  record Range(int first, int last) implements ClassItem {}

  /** {@code \d}, {@code \s}, {@code \w} or, negated, their capital forms. */
  record Category(char letter, boolean negated) implements ClassItem {
    /** The code points meant, under the {@code ASCII} flag or without it. */
    CodePointSet set(boolean ascii) {
      return switch (letter) {
        case 'd' -> CategorySets.DIGIT.get(ascii, negated);
        case 's' -> CategorySets.SPACE.get(ascii, negated);
        case 'w' -> CategorySets.WORD.get(ascii, negated);
        default -> throw new AssertionError(letter);
      };
    }
  }
}
