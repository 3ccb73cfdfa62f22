package io.banscope.cli;

import io.banscope.matcher.filter.Failure;
import io.banscope.matcher.filter.LineOutcome;
import java.util.List;

/** What {@code banscope regex} prints of each line while it reads; by default nothing. */
interface LineOutput {
  /** For a report, which is printed at the end. */
  LineOutput NONE = new LineOutput() {};

  /**
   * Prints a line.
   *
   * @param accepted the records that count as failures
   */
  default void line(long number, LineOutcome outcome, List<Failure> accepted) {}

  /** Prints that a line was passed over. */
  default void skipped(long number, String reason) {}

  /** Hands on what is printed so far: no more lines come, whatever the reason. */
  default void finish() {}
}
