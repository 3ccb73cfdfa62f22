package io.banscope.matcher.regex;

/** A flag of Python's {@code re.compile}; {@code UNICODE} is always on for text patterns. */
public enum RegexFlag {
  /** {@code (?i)}: letters match without regard to case. */
  IGNORECASE('i'),
  /** {@code (?m)}: {@code ^} and {@code $} also match at line feeds. */
  MULTILINE('m'),
  /** {@code (?s)}: {@code .} matches line feeds too. */
  DOTALL('s'),
  /** {@code (?x)}: blanks and comments in the pattern are skipped. */
  VERBOSE('x'),
  /** {@code (?a)}: {@code \w \d \s \b} and case are those of ASCII. */
  ASCII('a');

  private final char letter;

  RegexFlag(char letter) {
    this.letter = letter;
  }

  /** The letter of the flag in a pattern, such as {@code i}. */
  public char letter() {
    return letter;
  }
}
