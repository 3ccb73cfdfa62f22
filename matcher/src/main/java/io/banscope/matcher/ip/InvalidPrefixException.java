package io.banscope.matcher.ip;

/**
 * An address came with a prefix that means nothing. fail2ban fails on such a line with an internal
 * error instead of counting it; the message is the reason that it gives.
 */
public final class InvalidPrefixException extends Exception {
  private static final long serialVersionUID = 1L;

  InvalidPrefixException(String message) {
    super(message);
  }
}
