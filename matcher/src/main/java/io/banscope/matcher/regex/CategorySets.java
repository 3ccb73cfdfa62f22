package io.banscope.matcher.regex;

/** The sets that {@code \d}, {@code \s} and {@code \w} stand for, in their four forms. */
enum CategorySets {
  DIGIT(CharacterTables.DIGIT, CodePointSet.range('0', '9')),
  /** In ASCII it lacks the separators 1C to 1F. */
  SPACE(CharacterTables.SPACE, CodePointSet.ofBounds(new int[] {9, 14, 32, 33})),
  WORD(
      CharacterTables.WORD,
      CodePointSet.ofBounds(new int[] {'0', '9' + 1, 'A', 'Z' + 1, '_', '_' + 1, 'a', 'z' + 1}));

  private final CodePointSet unicode;
  private final CodePointSet notUnicode;
  private final CodePointSet ascii;
  private final CodePointSet notAscii;

  CategorySets(CodePointSet unicode, CodePointSet ascii) {
    this.unicode = unicode;
    this.ascii = ascii;
    notUnicode = unicode.complement();
    notAscii = ascii.complement();
  }

  /** The set under the {@code ASCII} flag or without it, as it is or negated. */
  CodePointSet get(boolean inAscii, boolean negated) {
    if (inAscii) {
      return negated ? notAscii : ascii;
    }
    return negated ? notUnicode : unicode;
  }
}
