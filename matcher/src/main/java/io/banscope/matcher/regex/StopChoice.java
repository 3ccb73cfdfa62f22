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
  /** Characters of a literal that may be there by chance somewhere behind a loop. */
  private static final int CHANCE_IN_LOOP = 3;

  /** The same of the literal that the pattern begins with. */
  private static final int CHANCE_AT_START = 2;

  /** The same behind a unit that has several ends, such as lines that are skipped. */
  private static final int CHANCE_IN_UNIT = 1;

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
      open.removeIf(state -> state != nearest && isLoopThrough(state));
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
    int taken = state.index;
    if (taken == 0 || 2 * taken >= literalLength(state)) {
      return stopped;
    }
    int chance =
        !loopsOver(begin).isEmpty()
            ? CHANCE_IN_LOOP
            : seen.score(begin) == 0
                ? CHANCE_AT_START
                : seen.first(begin) < seen.last(begin) ? CHANCE_IN_UNIT : 0;
    return taken <= chance ? begin : stopped;
  }

  private int literalLength(State state) {
    String literal = program.parts.get(state.part).literal();
    return literal.codePointCount(0, literal.length());
  }

  private boolean mayBeginAnywhere(int state) {
    return seen.score(state) == 0
        && StartCondition.place(regex.root()) == StartCondition.Place.ANYWHERE
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
        Comparator.<Integer>comparingInt(state -> missing[state] - leftOf(states.get(state)))
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
    List<CodePointSet> loops = loopsOver(nearest);
    return wanted == null
        || loops.isEmpty() // it was inside a unit
        || loops.stream()
            .anyMatch(
                loop ->
                    IntStream.range(' ', 0x7f)
                        .anyMatch(point -> loop.contains(point) && wanted.contains(point)));
  }

  /** What the loops take that the same attempt was in at the same place. */
  private List<CodePointSet> loopsOver(int state) {
    List<CodePointSet> loops = new ArrayList<>();
    for (int i = 0; i < seen.size(); i++) {
      int other = seen.state(i);
      if (isLoopThrough(other) && seen.isSameAttempt(other, state)) {
        loops.add(Objects.requireNonNull(states.get(other).set));
      }
    }
    return loops;
  }

  /** What of the cost of the part that a state belongs to is still to come. */
  private int leftOf(State state) {
    return switch (program.parts.get(state.part).kind()) {
      case LITERAL -> literalLength(state) - state.index;
      case UNIT -> PartProgramBuilder.UNIT_WEIGHT;
      case CHARACTER, POSITION, LOOK, OTHER -> 1;
    };
  }

  /** Whether the state is in a loop, which takes part in none of what is missing. */
  private boolean isLoopThrough(int state) {
    State of = states.get(state);
    return of.kind == PartProgram.Kind.TAKE && of.weight == 0 && of.cost > 0;
  }
}
