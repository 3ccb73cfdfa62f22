package io.banscope.matcher.regex;

/**
 * How much a search may use.
 *
 * @param steps instructions with a choice, characters of runs and backtracks of one search
 * @param stepsPerCharacter further steps for every code point of the text
 * @param memoSteps steps per code point (and as many again for a start) after which failures are
 *     remembered; 0 for at once, {@link Integer#MAX_VALUE} for never
 * @param memoBytes memory for remembered failures
 * @param stackBytes memory for each of the two stacks
 */
record SearchLimits(
    long steps, int stepsPerCharacter, int memoSteps, long memoBytes, long stackBytes) {
  /**
   * A tenth of a second or so of trying on a line of ordinary length; on a long line enough for
   * every pattern that is remembered, and never gigabytes.
   */
  static final SearchLimits DEFAULT = new SearchLimits(20_000_000, 200, 32, 128L << 20, 128L << 20);

  /** Steps that a search of a text of this length may use. */
  long stepsFor(int length) {
    return steps + (long) stepsPerCharacter * length;
  }

  /** Steps after which a search of a text of this length remembers failures. */
  long memoAfter(int length) {
    return memoSteps == Integer.MAX_VALUE ? Long.MAX_VALUE : (long) memoSteps * (length + 32L);
  }

  SearchLimits withMemoSteps(int count) {
    return new SearchLimits(steps, stepsPerCharacter, count, memoBytes, stackBytes);
  }
}
