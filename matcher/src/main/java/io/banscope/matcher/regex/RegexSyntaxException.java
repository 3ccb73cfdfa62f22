package io.banscope.matcher.regex;

/**
 * A pattern that Python's {@code re} (3.11) would not compile. The message is exactly Python's, for
 * example {@code missing ), unterminated subpattern at position 4}.
 */
public final class RegexSyntaxException extends Exception {
  private final int offset;
  private final String reason;

  RegexSyntaxException(String message, String reason, int offset) {
    super(message);
    this.offset = offset;
    this.reason = reason;
  }

  /**
   * Where in the pattern, in UTF-16 units. The position in the message counts code points, as
   * Python does; errors that Python reports without a position have an offset all the same.
   */
  public int offset() {
    return offset;
  }

  /** The message without the position. */
  public String reason() {
    return reason;
  }
}
