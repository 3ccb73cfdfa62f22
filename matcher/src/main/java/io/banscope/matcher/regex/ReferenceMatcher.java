package io.banscope.matcher.regex;

/** Searches texts for one pattern; belongs to one thread. */
public final class ReferenceMatcher {
  private final ReferenceProgram program;

  ReferenceMatcher(ReferenceProgram program) {
    this.program = program;
  }

  /**
   * Python's {@code pattern.search(text, from, end)}: text before {@code from} is visible to
   * lookbehind, {@code \b} and {@code ^}; {@code end} is the end of the text.
   *
   * @throws BudgetExceededException when the search was given up
   */
  public boolean search(RegexText text, int from, int end) {
    throw new UnsupportedOperationException(program.regex().pattern());
  }

  /** Python's {@code pattern.match(text, at, end)}: as {@link #search}, at one position only. */
  public boolean matchAt(RegexText text, int at, int end) {
    throw new UnsupportedOperationException(program.regex().pattern());
  }

  /** Code point index where {@code group} starts, -1 when it took no part; 0 is the match. */
  public int start(int group) {
    throw new UnsupportedOperationException();
  }

  /** Code point index where {@code group} ends, -1 when it took no part. */
  public int end(int group) {
    throw new UnsupportedOperationException();
  }
}
