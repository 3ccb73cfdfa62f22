package io.banscope.matcher.filter;

import java.util.Optional;

/**
 * Which engine searches a regex of a filter.
 *
 * @param regex how a message names it: {@code failregex 3}
 * @param engine which
 * @param reason why it is not the fast one alone; empty if it is
 */
public record EngineChoice(String regex, Engine engine, Optional<String> reason) {
  /** The engines, and how they work together. */
  public enum Engine {
    /** The fast one alone. */
    FAST("fast"),
    /** The fast one searches a wider regex; where that matches, the reference one searches. */
    BOTH("both"),
    /** The reference one alone. */
    REFERENCE("reference");

    private final String word;

    Engine(String word) {
      this.word = word;
    }

    /** How a report names it. */
    public String word() {
      return word;
    }
  }

  /**
   * The choice for one regex.
   *
   * @param refusal why the fast engine does not take it as it is, if it does not
   * @param isScreened whether it takes a wider one
   * @param forAll why the reference engine is for all regexes, if it is
   */
  static EngineChoice of(
      FilterRegex regex, Optional<String> refusal, boolean isScreened, Optional<String> forAll) {
    Optional<String> reason = refusal.or(() -> forAll);
    Engine engine =
        reason.isEmpty()
            ? Engine.FAST
            : isScreened && forAll.isEmpty() ? Engine.BOTH : Engine.REFERENCE;
    return new EngineChoice(regex.name(), engine, reason);
  }
}
