package io.banscope.matcher.regex;

import java.util.List;
import java.util.OptionalLong;

/**
 * How far a pattern got in a text that it does not match.
 *
 * <p>Weights count what a reader of the pattern would count: one for a literal character, a set or
 * a position, four for a unit, nothing for what a loop takes beyond its least.
 *
 * @param start index of the code point where the attempt began that got farthest
 * @param at index of the code point where it stopped
 * @param anywhere whether what was expected could stand anywhere from {@link #at} on: a loop before
 *     it, or the search itself, went over all the rest
 * @param patternOffset offset in the pattern up to which it matched
 * @param matched weight of what matched
 * @param missing least weight of what is still to match
 * @param expected what could have come there, what is nearest to the end of the pattern first;
 *     never empty
 * @param gaveUpAfter the number of steps after which the rest of the text was not looked at
 */
public record PartialMatch(
    int start,
    int at,
    boolean anywhere,
    int patternOffset,
    int matched,
    int missing,
    List<Wanted> expected,
    OptionalLong gaveUpAfter) {
  public PartialMatch {
    expected = List.copyOf(expected);
  }

  /**
   * A part that could have come.
   *
   * @param part the part
   * @param taken how many code points of it matched, if it is a literal
   */
  public record Wanted(PatternPart part, int taken) {}

  /** How much of the pattern matched, 0 to 1. */
  public double share() {
    return matched + missing == 0 ? 0 : (double) matched / (matched + missing);
  }
}
