package io.banscope.matcher.regex;

import static io.banscope.matcher.regex.PatternReader.length;

/** Reads what may follow a backslash and stands for one code point, in a class or outside. */
final class EscapeReader {
  static final String DIGITS = "0123456789";
  static final String OCTAL_DIGITS = "01234567";
  private static final String HEX_DIGITS = "0123456789abcdefABCDEF";

  /** No code point: the escape is none of those that are alike in and outside a class. */
  static final int OTHER = -1;

  private final PatternReader reader;

  EscapeReader(PatternReader reader) {
    this.reader = reader;
  }

  /**
   * The code point of an escape that means the same in and outside a class; {@code escape} is the
   * backslash and its character, already taken. {@link #OTHER} for digits, {@code \b}, categories
   * and anchors, and for characters that stand for themselves or for nothing.
   */
  int common(String escape) throws RegexSyntaxException {
    return switch (escape.charAt(1)) {
      case 'a' -> 7;
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'v' -> 0x0B;
      case '\\' -> '\\';
      case 'x' -> hex(escape, 2);
      case 'u' -> hex(escape, 4);
      case 'U' -> hex(escape, 8);
      case 'N' -> named();
      default -> OTHER;
    };
  }

  /** The category of an escape for which {@link #isCategory} holds. */
  static ClassItem.Category category(String escape) {
    char letter = escape.charAt(1);
    return new ClassItem.Category(Character.toLowerCase(letter), Character.isUpperCase(letter));
  }

  static boolean isCategory(String escape) {
    return "dDsSwW".indexOf(escape.codePointAt(1)) >= 0;
  }

  /** The code point of an escape for which nothing else holds: itself, unless it is a letter. */
  int plain(String escape) throws RegexSyntaxException {
    int point = escape.codePointAt(1);
    if (point >= 'a' && point <= 'z' || point >= 'A' && point <= 'Z') {
      throw bad(escape);
    }
    return point;
  }

  /** The error for an escape without meaning that has just been taken. */
  RegexSyntaxException bad(String escape) {
    return reader.error("bad escape " + escape, length(escape));
  }

  /** The value of up to three octal digits, {@code escape} being the backslash and the digits. */
  int octal(String escape) throws RegexSyntaxException {
    int value = Integer.parseInt(escape.substring(1), 8);
    if (value > 0377) {
      throw reader.error(
          "octal escape value " + escape + " outside of range 0-0o377", length(escape));
    }
    return value;
  }

  private int hex(String escape, int digits) throws RegexSyntaxException {
    String whole = escape + reader.takeWhile(digits, HEX_DIGITS);
    if (whole.length() != digits + 2) {
      throw reader.error("incomplete escape " + whole, length(whole));
    }
    long value = Long.parseLong(whole.substring(2), 16);
    if (value > Character.MAX_CODE_POINT) {
      throw bad(whole);
    }
    return (int) value;
  }

  /** {@code \N{name}}; the names are those that the JDK knows. */
  private int named() throws RegexSyntaxException {
    if (!reader.takeIf('{')) {
      throw reader.error("missing {", 0);
    }
    String name = reader.takeUntil('}', "character name");
    try {
      return Character.codePointOf(name);
    } catch (IllegalArgumentException e) {
      throw reader.error(
          "undefined character name " + PythonQuotes.quote(name), length(name) + "\\N{}".length());
    }
  }
}
