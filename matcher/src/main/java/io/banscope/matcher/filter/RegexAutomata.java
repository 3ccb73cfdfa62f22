package io.banscope.matcher.filter;

import io.banscope.matcher.regex.Regex;
import io.banscope.matcher.regex.RegexSyntaxException;
import io.banscope.matcher.regex.RequiredLiteral;
import io.banscope.matcher.regex.dfa.LiteralSet;
import io.banscope.matcher.regex.dfa.PatternSet;
import io.banscope.matcher.regex.dfa.PatternSet.Wanted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the fast engine makes of the failregexes of a filter, or of its ignoreregexes; shared by all
 * threads. They are one automaton, but for many that can be anywhere in a line for long: together
 * these have too many states, so each has an automaton of its own, and is only searched in a line
 * that holds a literal which all its matches have.
 */
final class RegexAutomata {
  /** Fewer are as well off in one automaton. */
  private static final int LEAST_GATED = 16;

  private final PatternSet together;
  private final @Nullable PatternSet[] alone;
  private final @Nullable LiteralSet literals;

  /** The regex of each literal. */
  private final int[] gated;

  private RegexAutomata(
      PatternSet together,
      @Nullable PatternSet[] alone,
      @Nullable LiteralSet literals,
      int[] gated) {
    this.together = together;
    this.alone = alone;
    this.literals = literals;
    this.gated = gated;
  }

  static RegexAutomata of(List<Regex> regexes, Wanted wanted) {
    @Nullable PatternSet[] alone = new PatternSet[regexes.size()];
    List<Integer> gated = new ArrayList<>();
    List<byte[]> literals = new ArrayList<>();
    for (int i = 0; i < alone.length; i++) {
      Optional<RequiredLiteral> literal = RequiredLiteral.of(regexes.get(i));
      if (literal.isPresent()) {
        gated.add(i);
        literals.add(literal.get().bytes());
      }
    }
    if (gated.size() < LEAST_GATED) {
      return new RegexAutomata(PatternSet.withScreens(regexes, wanted), alone, null, new int[0]);
    }
    List<Regex> others = new ArrayList<>(regexes);
    for (int index : gated) {
      alone[index] = PatternSet.withScreens(List.of(regexes.get(index)), Wanted.FIRST);
      others.set(index, nothing());
    }
    return new RegexAutomata(
        PatternSet.withScreens(others, wanted),
        alone,
        new LiteralSet(literals),
        gated.stream().mapToInt(index -> index).toArray());
  }

  /** Matches nowhere. */
  private static Regex nothing() {
    try {
      return Regex.parse("(?!)", Set.of());
    } catch (RegexSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The automaton of those that have none of their own, in which the others match nothing. */
  PatternSet together() {
    return together;
  }

  /** Finds what literals a text holds; null without any. */
  @Nullable LiteralSet literals() {
    return literals;
  }

  /** The regex of a literal. */
  int regexOf(int literal) {
    return gated[literal];
  }

  /** How many literals there are. */
  int literalCount() {
    return gated.length;
  }

  /** The automaton that a regex has for itself, or null. */
  @Nullable PatternSet alone(int regex) {
    return alone[regex];
  }

  /** Whether automata are of use for some of the regexes. */
  boolean isUsed() {
    for (int i = 0; i < alone.length; i++) {
      if (reason(i).isEmpty() || isScreen(i)) {
        return true;
      }
    }
    return false;
  }

  /** Why a regex is not searched by an automaton alone; empty when it is. */
  Optional<String> reason(int regex) {
    PatternSet own = alone[regex];
    return own == null ? together.reason(regex) : own.reason(0);
  }

  /** Whether an automaton tells where a regex cannot match. */
  boolean isScreen(int regex) {
    PatternSet own = alone[regex];
    return own == null ? together.isScreen(regex) : own.isScreen(0);
  }
}
