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
 * that holds a literal which all its matches have, and made when there is such a line.
 */
final class RegexAutomata {
  /** Fewer are as well off in one automaton. */
  private static final int LEAST_GATED = 16;

  private final PatternSet together;
  private final List<Regex> regexes;

  /** Of those with one of their own, as far as they were made. */
  private final @Nullable PatternSet[] alone;

  private final boolean[] isAlone;
  private final @Nullable LiteralSet literals;

  /** The regex of each literal. */
  private final int[] gated;

  private RegexAutomata(
      List<Regex> regexes, PatternSet together, @Nullable LiteralSet literals, int[] gated) {
    this.regexes = List.copyOf(regexes);
    this.together = together;
    this.literals = literals;
    this.gated = gated;
    alone = new PatternSet[regexes.size()];
    isAlone = new boolean[regexes.size()];
    for (int index : gated) {
      isAlone[index] = true;
    }
  }

  static RegexAutomata of(List<Regex> regexes, Wanted wanted) {
    List<Integer> gated = new ArrayList<>();
    List<byte[]> literals = new ArrayList<>();
    for (int i = 0; i < regexes.size(); i++) {
      Optional<RequiredLiteral> literal = RequiredLiteral.of(regexes.get(i));
      if (literal.isPresent()) {
        gated.add(i);
        literals.add(literal.get().bytes());
      }
    }
    if (gated.size() < LEAST_GATED) {
      return new RegexAutomata(regexes, PatternSet.withScreens(regexes, wanted), null, new int[0]);
    }
    List<Regex> others = new ArrayList<>(regexes);
    for (int index : gated) {
      others.set(index, nothing());
    }
    return new RegexAutomata(
        regexes,
        PatternSet.withScreens(others, wanted),
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

  /** Whether a regex has an automaton for itself. */
  boolean isAlone(int regex) {
    return isAlone[regex];
  }

  /** The automaton that such a regex has, made when first asked for. */
  synchronized PatternSet alone(int regex) {
    PatternSet own = alone[regex];
    if (own == null) {
      own = PatternSet.withScreens(List.of(regexes.get(regex)), Wanted.FIRST);
      alone[regex] = own;
    }
    return own;
  }

  /** Whether automata are of use for some of the regexes. */
  boolean isUsed() {
    if (gated.length > 0) {
      return true; // a literal tells of each where it cannot match
    }
    for (int i = 0; i < regexes.size(); i++) {
      if (reason(i).isEmpty() || isScreen(i)) {
        return true;
      }
    }
    return false;
  }

  /** Why a regex is not searched by an automaton alone; empty when it is. */
  Optional<String> reason(int regex) {
    return isAlone[regex] ? alone(regex).reason(0) : together.reason(regex);
  }

  /** Whether an automaton tells where a regex cannot match. */
  boolean isScreen(int regex) {
    return isAlone[regex] ? alone(regex).isScreen(0) : together.isScreen(regex);
  }
}
