package io.banscope.analyzer.blocklist.input;

/** A row or object of a list is none of a ban; the message says why. */
final class BrokenBanException extends Exception {
  private static final long serialVersionUID = 1;

  BrokenBanException(String message) {
    super(message);
  }
}
