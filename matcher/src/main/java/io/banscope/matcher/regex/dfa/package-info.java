/**
 * The fast engine: all patterns of a filter in one pass over the bytes of a text, linear in its
 * length, groups included.
 *
 * <p>{@link io.banscope.matcher.regex.dfa.PatternSet} is what patterns are compiled to, {@link
 * io.banscope.matcher.regex.dfa.SetSearch} runs it for one thread. Between them: {@code NfaBuilder}
 * turns syntax trees into an ordered {@code Nfa} over bytes, those that it cannot take widened by
 * {@code Widening}; {@code StateBuilder} follows all its threads over one byte, by what {@code
 * Closures} and {@code BehindSets} remember of that; {@code StateCache} keeps what came of it as
 * the states and transitions of an automaton, made when they are first needed.
 */
@NullMarked
package io.banscope.matcher.regex.dfa;

import org.jspecify.annotations.NullMarked;
