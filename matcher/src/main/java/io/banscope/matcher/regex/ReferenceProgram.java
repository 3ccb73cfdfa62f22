package io.banscope.matcher.regex;

/** A regular expression made ready for the reference engine. Immutable. */
public final class ReferenceProgram {
  private final Regex regex;

  private ReferenceProgram(Regex regex) {
    this.regex = regex;
  }

  /** Compiles a parsed pattern. */
  public static ReferenceProgram compile(Regex regex) {
    return new ReferenceProgram(regex);
  }

  /** A new matcher, for one thread. */
  public ReferenceMatcher matcher() {
    return new ReferenceMatcher(this);
  }

  /** The pattern this was compiled from. */
  public Regex regex() {
    return regex;
  }
}
