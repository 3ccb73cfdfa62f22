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
      CodePointSet all =
          switch (letter) {
            case 'd' -> CharacterTables.DIGIT;
            case 's' -> CharacterTables.SPACE;
            case 'w' -> CharacterTables.WORD;
            default -> throw new AssertionError(letter);
          };
      if (ascii) {
        all = letter == 's' ? ASCII_SPACE : all.intersection(ASCII);
      }
      return negated ? all.complement() : all;
    }
  }

  /** The code points of ASCII. */
  CodePointSet ASCII = CodePointSet.range(0, 127);

  /** {@code \s} under the {@code ASCII} flag: it lacks the separators 1C to 1F. */
  CodePointSet ASCII_SPACE = CodePointSet.ofBounds(new int[] {9, 14, 32, 33});
}
