package io.banscope.analyzer.ban;

/** Thrown for a text that is no expression, or one of a kind that is not computed here. */
final class ExpressionException extends Exception {
  private static final long serialVersionUID = 1;

  private final int offset;
  private final int length;

  /** What is wrong, and the part of the text that it is about. */
  ExpressionException(String reason, int offset, int length) {
    super(reason);
    this.offset = offset;
    this.length = length;
  }

  /** What is wrong. */
  String reason() {
    return String.valueOf(getMessage());
  }

  /** Where the part begins that it is about. */
  int offset() {
    return offset;
  }

  /** How many characters it has. */
  int length() {
    return length;
  }
}
