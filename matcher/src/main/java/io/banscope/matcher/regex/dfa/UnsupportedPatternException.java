package io.banscope.matcher.regex.dfa;

/** A pattern that no automaton is built for; the message says why. */
public final class UnsupportedPatternException extends Exception {
  private static final long serialVersionUID = 1;

  UnsupportedPatternException(String reason) {
    super(reason, null, false, false);
  }
}
