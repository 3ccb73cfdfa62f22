package io.banscope.analyzer.ban;

/**
 * Why an expression has no value: a division by zero, a name nobody defines, a number too large.
 */
final class ComputationException extends Exception {
  private static final long serialVersionUID = 1;

  /** With the reason in lower case. */
  ComputationException(String reason) {
    super(reason);
  }

  /** The reason. */
  String reason() {
    return String.valueOf(getMessage());
  }
}
