package io.banscope.matcher.regex;

/** What became of an attempt to write a pattern in another engine's syntax. */
public sealed interface Translation {
  /**
   * The pattern in the other syntax. Its groups have the numbers of the original; there may be one
   * more.
   *
   * @param pattern to be compiled without flags
   * @param endGroup number of an additional, last group that is empty and stands where the match
   *     ends, when what the other engine calls the match is longer; 0 when it is not
   */
  record Expressed(String pattern, int endGroup) implements Translation {}

  /**
   * The other engine cannot express the pattern, or not with the same meaning.
   *
   * @param reason the construct that stands in the way
   */
  record Refused(String reason) implements Translation {}
}
