package io.banscope.matcher.regex;

/** The groups of a match, as indices of code points into its text. */
public interface MatchGroups {
  /** Where {@code group} starts, -1 when it took no part; 0 is the match. */
  int start(int group);

  /** Where {@code group} ends, -1 when it took no part. */
  int end(int group);
}
