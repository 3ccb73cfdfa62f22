package io.banscope.matcher.regex.dfa;

import org.jspecify.annotations.Nullable;

/**
 * A {@link State} whose threads know their tags; see {@link TaggedStates}.
 *
 * @param number which one it is
 * @param of the state
 * @param values for each thread its row in {@link TagValues}
 * @param hits pattern and row of each match that is complete here; null for none
 */
record TaggedState(int number, State of, int[] values, int @Nullable [] hits) {}
