package io.banscope.matcher.regex;

import io.banscope.matcher.regex.PartProgram.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * Chooses, of all states that a {@link PartialSearch} has been in, the place where a reader would
 * say that the pattern stopped.
 */
final class StopChoice {
  private final Regex regex;
  private final PartProgram program;
  private final RegexText text;
  private final SeenStates seen;
  private final int[] missing;
  private final List<State> states;

  /**
   * @param missing least cost from each state to the end
   */
  StopChoice(Regex regex, PartProgram program, RegexText text, SeenStates seen, int[] missing) {
    this.regex = regex;
    this.program = program;
    this.text = text;
    this.seen = seen;
    this.missing = missing;
    states = program.states;
  }

  /** The place, and what was expected there. */
  PartialMatch choose(OptionalLong gaveUp) {
    int stopped = -1;
    for (int i = 0; i < seen.size(); i++) {
      int state = seen.state(i);
      if (stopped < 0 || isFarther(state, stopped)) {
        stopped = state;
      }
    }
    stopped = literalNotBegun(stopped);
    List<Integer> open = open(stopped);
    int nearest = open.get(0);
    boolean unbegun = seen.score(nearest) == 0 && mayBeginAnywhere(nearest);
    boolean anywhere = unbegun || wasPassedOver(nearest);
    if (anywhere) {
      open.removeIf(this::isLoopThrough);
    }
    return new PartialMatch(
        seen.start(nearest),
        anywhere ? seen.first(nearest) : seen.last(nearest),
        anywhere,
        states.get(nearest).offset,
        seen.score(nearest),
        missing[nearest],
        open.stream().map(number -> wanted(states.get(number))).distinct().toList(),
        gaveUp);
  }

  private PartialMatch.Wanted wanted(State state) {
    return new PartialMatch.Wanted(program.parts.get(state.part), state.index);
  }

  private boolean isFarther(int state, int than) {
    if (seen.score(state) != seen.score(than)) {
      return seen.score(state) > seen.score(than);
    }
    if (seen.start(state) != seen.start(than)) {
      return seen.start(state) < seen.start(than);
    }
    return seen.last(state) > seen.last(than);
  }

  /**
   * A few characters of a literal that could begin in many places, or with which the pattern
   * begins, are there by chance: then it is not begun.
   */
  private int literalNotBegun(int stopped) {
    State state = states.get(stopped);
    int begin = state.literalStart;
    boolean chance = state.index > 0 && 2 * state.index < literalLength(state);
    return chance && (seen.first(begin) < seen.last(begin) || seen.score(begin) == 0)
        ? begin
        : stopped;
  }

  private int literalLength(State state) {
    String literal = program.parts.get(state.part).literal();
    return literal.codePointCount(0, literal.length());
  }

  private boolean mayBeginAnywhere(int state) {
    return seen.score(state) == 0
        && StartCondition.place(regex.root()) != StartCondition.Place.TEXT_START
        && seen.start(state) == seen.last(state);
  }

  private boolean isLineEnd(int index) {
    return index >= text.length() || text.codePointAt(index) == '\n';
  }

  /** The states that the same attempt was in at the same place, nearest to the end first. */
  private List<Integer> open(int stopped) {
    List<Integer> open = new ArrayList<>();
    for (int i = 0; i < seen.size(); i++) {
      if (seen.isSameAttempt(seen.state(i), stopped)) {
        open.add(seen.state(i));
      }
    }
    open.sort(
        Comparator.<Integer>comparingInt(state -> missing[state])
            .thenComparingInt(state -> states.get(state).offset));
    return open;
  }

  /**
   * Whether a loop went over all the rest of the line that could have taken what the state begins
   * with: then that is nowhere in the rest.
   */
  private boolean wasPassedOver(int nearest) {
    if (!isLineEnd(seen.last(nearest))
        || seen.first(nearest) == seen.last(nearest)
        || isLoopThrough(nearest)) {
      return false;
    }
    CodePointSet wanted = states.get(nearest).set;
    return IntStream.range(0, seen.size())
        .map(seen::state)
        .filter(state -> isLoopThrough(state) && seen.isSameAttempt(state, nearest))
        .mapToObj(state -> Objects.requireNonNull(states.get(state).set))
        .anyMatch(
            loop ->
                wanted == null
                    || IntStream.range(' ', 0x7f)
                        .anyMatch(point -> loop.contains(point) && wanted.contains(point)));
  }

  /** Whether the state is in a loop, which takes part in none of what is missing. */
  private boolean isLoopThrough(int state) {
    State of = states.get(state);
    return of.kind == PartProgram.Kind.TAKE && of.weight == 0 && of.cost > 0;
  }
}
