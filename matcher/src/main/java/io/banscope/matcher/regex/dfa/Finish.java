package io.banscope.matcher.regex.dfa;

import org.jspecify.annotations.Nullable;

/**
 * What becomes of a state when only a line feed follows.
 *
 * @param newline the place of the transition over the line feed
 * @param end that over the end of the text behind it, -1 when nothing can match any more
 * @param matches those that are complete behind the line feed, null for none
 * @param endMatches those that are complete at the end, null for none
 */
record Finish(int newline, int end, int @Nullable [] matches, int @Nullable [] endMatches) {}
