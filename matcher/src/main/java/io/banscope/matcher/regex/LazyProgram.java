package io.banscope.matcher.regex;

import org.jspecify.annotations.Nullable;

/**
 * The program of a pattern, compiled when it is first asked for: where the fast engine takes a
 * pattern, the reference engine may never run. Safe to share between threads.
 */
public final class LazyProgram {
  private final Regex regex;
  private volatile @Nullable ReferenceProgram program;

  /** The program of a parsed pattern. */
  public LazyProgram(Regex regex) {
    this.regex = regex;
  }

  /** The pattern. */
  public Regex regex() {
    return regex;
  }

  /** A new matcher, for one thread. */
  public ReferenceMatcher matcher() {
    return get().matcher();
  }

  /** The program; threads that come at the same time may compile twice, to the same effect. */
  private ReferenceProgram get() {
    ReferenceProgram compiled = program;
    if (compiled == null) {
      compiled = ReferenceProgram.compile(regex);
      program = compiled;
    }
    return compiled;
  }
}
