package io.banscope.matcher.regex;

/**
 * How much a search may use.
 *
 * @param steps instructions with a choice, characters of runs and backtracks of one search
 * @param stepsPerCharacter further steps for every code point of the text
 * @param memoSteps steps after which failures are remembered, {@link #NEVER} for never
 * @param memoStepsPerCharacter further such steps for every code point of the text
 * @param memoBytes memory for remembered failures
 * @param stackBytes memory for each of the two stacks
 */
record SearchLimits(
    long steps,
    int stepsPerCharacter,
    long memoSteps,
    int memoStepsPerCharacter,
    long memoBytes,
    long stackBytes) {
  /** Value of {@link #memoSteps} for never remembering. */
  static final long NEVER = Long.MAX_VALUE;

  /**
   * Memory for the memo and for each stack. The same whatever the heap: what a search comes to must
   * not depend on the machine.
   */
  private static final long BYTES = 16L << 20;

  /** A tenth of a second or so on a line of ordinary length, some seconds on one of 10 MB. */
  static final SearchLimits DEFAULT = new SearchLimits(20_000_000, 40, 1024, 32, BYTES, BYTES);

  /** Code points after which a text is long: further ones bring remembering less far away. */
  private static final int LONG = 4096;

  /**
   * As many times more steps per character are allowed where failures are remembered: 800 with the
   * default limits. Ordinary patterns take below 100; counted loops inside counted loops may take
   * thousands, and are given up on lines that are long.
   */
  private static final int MORE_WITH_MEMO = 20;

  /** Further steps that no length of the text goes beyond: some ten seconds. */
  private static final long MOST = 500_000_000;

  /** Steps that a search of a text of this length may use. */
  long stepsFor(int length, boolean memoisable) {
    long more = (long) stepsPerCharacter * length * (memoisable ? MORE_WITH_MEMO : 1);
    return steps + Math.min(more, MOST);
  }

  /** Steps after which a search of a text of this length remembers failures. */
  long memoAfter(int length) {
    if (memoSteps == NEVER) {
      return NEVER;
    }
    int ordinary = Math.min(length, LONG);
    return memoSteps
        + (long) memoStepsPerCharacter * ordinary
        + Math.min(memoStepsPerCharacter, 2L) * (length - ordinary);
  }

  /** The same, but failures are remembered from a fixed number of steps on. */
  SearchLimits rememberingAfter(long count) {
    return new SearchLimits(steps, stepsPerCharacter, count, 0, memoBytes, stackBytes);
  }

  /** The same, but a search is given up after so many steps, however long the text is. */
  SearchLimits upTo(long count) {
    return new SearchLimits(count, 0, memoSteps, memoStepsPerCharacter, memoBytes, stackBytes);
  }
}
