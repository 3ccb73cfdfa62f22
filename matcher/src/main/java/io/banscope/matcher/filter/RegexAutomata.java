package io.banscope.matcher.filter;

import io.banscope.matcher.regex.LiteralTail;
import io.banscope.matcher.regex.Regex;
import io.banscope.matcher.regex.RegexSyntaxException;
import io.banscope.matcher.regex.RequiredLiteral;
import io.banscope.matcher.regex.dfa.LiteralSet;
import io.banscope.matcher.regex.dfa.PatternSet;
import io.banscope.matcher.regex.dfa.PatternSet.Wanted;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the fast engine makes of the failregexes of a filter, or of its ignoreregexes; shared by all
 * threads. They are one automaton, but for many that can be anywhere in a line for long: together
 * these have too many states, so each has an automaton of its own, and is only searched in a line
 * that holds a literal which all its matches have, and made when there is such a line. Those that
 * end with the literal share the automaton of what stands before it with those that begin alike;
 * see {@link LiteralTail}.
 */
final class RegexAutomata {
  /** Fewer are as well off in one automaton. */
  private static final int LEAST_GATED = 16;

  private static final int NO_HEAD = -1;

  private final PatternSet together;
  private final List<Regex> regexes;

  /** Of those with one of their own, as far as they were made. */
  private final @Nullable PatternSet[] alone;

  private final boolean[] isAlone;
  private final @Nullable LiteralSet literals;

  /** The regex of each literal. */
  private final int[] gated;

  /** By literal the end of its regex, null where that is none, and the number of its head. */
  private final @Nullable LiteralTail[] tails;

  private final int[] headOf;

  private int headCount;

  /** By number, as far as they were made. */
  private final @Nullable PatternSet[] heads;

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
    tails = new LiteralTail[gated.length];
    headOf = new int[gated.length];
    heads = new PatternSet[gated.length];
    splitHeads();
  }

  /** Finds which regexes end with their literal, and numbers their heads. */
  private void splitHeads() {
    Map<String, Integer> numbers = new HashMap<>();
    for (int literal = 0; literal < gated.length; literal++) {
      Regex regex = regexes.get(gated[literal]);
      LiteralTail tail = LiteralTail.of(regex).orElse(null);
      if (tail == null
          || !Arrays.equals(tail.text(), RequiredLiteral.of(regex).orElseThrow().bytes())) {
        continue;
      }
      int number =
          numbers.computeIfAbsent(
              tail.headKey(), key -> tail.head().isEmpty() ? NO_HEAD : headCount++);
      if (number != NO_HEAD) {
        tails[literal] = tail;
        headOf[literal] = number;
      }
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
    List<Regex> others = new ArrayList<>();
    if (gated.size() < regexes.size()) {
      others.addAll(regexes);
      Regex nothing = nothing();
      gated.forEach(index -> others.set(index, nothing));
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

  /**
   * The automaton of those that have none of their own, in which the others match nothing; of no
   * use where all have one.
   */
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

  /** The end of the regex of a literal, null where it has none that is the literal. */
  @Nullable LiteralTail tail(int literal) {
    return tails[literal];
  }

  /** Which head such a regex has. */
  int headOf(int literal) {
    return headOf[literal];
  }

  /** How many heads there are. */
  int headCount() {
    return headCount;
  }

  /** The automaton of the head of such a regex, made when first asked for; null without one. */
  synchronized @Nullable PatternSet head(int literal) {
    PatternSet made = heads[headOf[literal]];
    LiteralTail tail = tails[literal];
    if (made == null && tail != null) {
      made = PatternSet.of(tail.head().stream().toList(), Wanted.FIRST);
      heads[headOf[literal]] = made;
    }
    return made != null && made.isUsed() ? made : null;
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
