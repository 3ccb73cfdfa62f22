package io.banscope.matcher.regex;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One code point out of a set, where the text from there on also passes some lookaheads: the body
 * of loops such as {@code (?:(?! from ).)*}. As it is always one code point wide and captures
 * nothing, such a loop needs no record per iteration.
 */
final class GuardedUnit {
  /**
   * A lookahead for a fixed sequence.
   *
   * @param steps what each code point must be
   * @param negative whether the sequence must not follow
   */
  private record Guard(CodePointSet[] steps, boolean negative) {
    boolean passes(int[] points, int at, int end) {
      if (end - at < steps.length) {
        return negative;
      }
      for (int i = 0; i < steps.length; i++) {
        if (!steps[i].contains(points[at + i])) {
          return negative;
        }
      }
      return !negative;
    }
  }

  private final CodePointSet set;
  private final Guard[] guards;

  private GuardedUnit(CodePointSet set, Guard[] guards) {
    this.set = set;
    this.guards = guards;
  }

  /** The unit that is {@code body} of a loop; empty when it is something else. */
  static Optional<GuardedUnit> of(RegexNode body) {
    if (!(body instanceof RegexNode.Sequence sequence)) {
      return Optional.empty();
    }
    List<RegexNode> items = sequence.items();
    RegexNode last = items.get(items.size() - 1);
    List<Guard> guards = new ArrayList<>();
    for (RegexNode item : items.subList(0, items.size() - 1)) {
      if (!(item instanceof RegexNode.Look look) || look.direction() != RegexNode.Direction.AHEAD) {
        return Optional.empty();
      }
      List<CodePointSet> steps = new ArrayList<>();
      if (!addSteps(look.body(), steps)) {
        return Optional.empty();
      }
      guards.add(new Guard(steps.toArray(new CodePointSet[0]), look.negative()));
    }
    List<CodePointSet> unit = new ArrayList<>();
    if (last instanceof RegexNode.Sequence || !addSteps(last, unit)) {
      return Optional.empty();
    }
    return Optional.of(new GuardedUnit(unit.get(0), guards.toArray(new Guard[0])));
  }

  private static boolean addSteps(RegexNode node, List<CodePointSet> steps) {
    if (node instanceof RegexNode.Literal literal) {
      return steps.add(CodePointSet.of(literal.codePoint()));
    }
    if (node instanceof RegexNode.Chars chars) {
      return steps.add(chars.set());
    }
    return node instanceof RegexNode.Sequence sequence
        && sequence.items().stream().allMatch(item -> addSteps(item, steps));
  }

  /** Whether the code point at {@code at}, which is before {@code end}, is such a unit. */
  boolean matches(int[] points, int at, int end) {
    if (!set.contains(points[at])) {
      return false;
    }
    for (Guard guard : guards) {
      if (!guard.passes(points, at, end)) {
        return false;
      }
    }
    return true;
  }
}
