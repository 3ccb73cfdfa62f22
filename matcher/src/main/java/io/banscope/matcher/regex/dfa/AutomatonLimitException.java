package io.banscope.matcher.regex.dfa;

/** An automaton would need more states, or larger ones, than it may have. */
final class AutomatonLimitException extends RuntimeException {
  private static final long serialVersionUID = 1;

  AutomatonLimitException() {
    super("the automaton is too large", null, false, false);
  }
}
