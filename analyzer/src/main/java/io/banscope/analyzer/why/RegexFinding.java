package io.banscope.analyzer.why;

import io.banscope.matcher.filter.RegexAttempt;
import java.util.Optional;

/**
 * What came of a regex, and where in the log that is to be seen.
 *
 * @param attempt what came of it
 * @param stop where it stopped, if it did not match
 */
public record RegexFinding(RegexAttempt attempt, Optional<Place> stop) {
  /**
   * A place in a line.
   *
   * @param linesBack how many lines before the one asked about; 0 for that itself
   * @param text the line
   * @param index code points before the place
   */
  public record Place(int linesBack, String text, int index) {}
}
