package io.banscope.matcher.filter;

import io.banscope.matcher.Origin;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What came of searching one regex of a filter in a text. Offsets count code points of that text.
 *
 * @param name how a message names it: {@code failregex 3}
 * @param index its 0-based position among those of its role
 * @param configured the regex as it is configured, tags not expanded
 * @param origin where it is written, if in a file
 * @param matched whether it matched
 * @param start where the match begins; 0 without one
 * @param end where the match ends; 0 without one
 * @param groups the named groups that took part in the match, in order
 * @param stop how far it got, if it did not match
 * @param problem why the search was given up, if it was; that counts as no match
 */
public record RegexAttempt(
    String name,
    int index,
    String configured,
    Optional<Origin> origin,
    boolean matched,
    int start,
    int end,
    Map<String, String> groups,
    Optional<Stop> stop,
    Optional<String> problem) {
  public RegexAttempt {
    groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
  }

  /**
   * Where a regex stopped that did not match.
   *
   * @param start where in the text the attempt began that got farthest
   * @param at where in the text it stopped
   * @param anywhere whether what was expected could stand anywhere from there on
   * @param patternOffset UTF-16 offset in the configured regex up to which it matched
   * @param share how much of the regex matched, 0 to 1
   * @param weight the same without regard to what is missing; see {@code PartialMatch}
   * @param expected what could have come there, the most promising first
   * @param gaveUpAfter the number of steps after which the rest of the text was not looked at
   */
  public record Stop(
      int start,
      int at,
      boolean anywhere,
      int patternOffset,
      double share,
      int weight,
      List<Expected> expected,
      OptionalLong gaveUpAfter) {
    public Stop {
      expected = List.copyOf(expected);
    }
  }

  /**
   * What a regex asks for at a place.
   *
   * @param words in words
   * @param written how it is written in the configured regex
   */
  public record Expected(String words, String written) {}
}
