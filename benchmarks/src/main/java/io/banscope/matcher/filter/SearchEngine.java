package io.banscope.matcher.filter;

import java.util.Arrays;

/** Who searches regexes in a benchmark; the values of its parameter {@code engine}. */
public enum SearchEngine {
  /** Our automata. */
  FAST("fast"),
  /** Our interpreter of the syntax tree. */
  REFERENCE("reference"),
  /** The JDK's backtracker, given the syntax tree in its syntax. */
  JDK("java.util.regex"),
  /** The automata of re2j, given the syntax tree in its syntax. */
  RE2J("re2j");

  private final String parameter;

  SearchEngine(String parameter) {
    this.parameter = parameter;
  }

  /** The engine that a parameter names. */
  public static SearchEngine named(String parameter) {
    return Arrays.stream(values())
        .filter(engine -> engine.parameter.equals(parameter))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no engine '" + parameter + "'"));
  }

  /** Whether it is one of ours. */
  public boolean isOurs() {
    return this == FAST || this == REFERENCE;
  }

  @Override
  public String toString() {
    return parameter;
  }
}
