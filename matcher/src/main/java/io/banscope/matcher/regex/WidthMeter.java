package io.banscope.matcher.regex;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds how many code points a node can match, at least and at most. Remembers what it measured, so
 * that measuring every group of a pattern stays linear.
 */
final class WidthMeter {
  /** A width that stands for any number; the limits are those of Python. */
  static final long ENDLESS = 4294967295L;

  /**
   * Code points a node matches.
   *
   * @param min the least, below {@link #ENDLESS}
   * @param max the most, up to {@link #ENDLESS}
   */
  record Width(long min, long max) {
    private static final Width ZERO = new Width(0, 0);
    private static final Width ONE = new Width(1, 1);

    private Width plus(Width other) {
      return capped(min + other.min, max + other.max);
    }

    private static Width capped(long min, long max) {
      return new Width(Math.min(min, ENDLESS - 1), Math.min(max, ENDLESS));
    }

    private Width or(Width other) {
      return new Width(Math.min(min, other.min), Math.max(max, other.max));
    }

    private Width times(int least, int most) {
      long high = most == RegexNode.UNBOUNDED ? (max == 0 ? 0 : ENDLESS) : saturated(max, most);
      return capped(saturated(min, least), high);
    }

    private static long saturated(long width, int count) {
      return width == 0 ? 0 : count > ENDLESS / width ? ENDLESS : width * count;
    }
  }

  private final Map<RegexNode, Width> known = new IdentityHashMap<>();
  private final Map<Integer, Width> groups = new HashMap<>();

  /** The width of a node. Groups it refers to must have been measured before. */
  Width measure(RegexNode node) {
    Width width = known.get(node);
    if (width == null) {
      width = compute(node);
      known.put(node, width);
    }
    return width;
  }

  private Width compute(RegexNode node) {
    if (node instanceof RegexNode.Literal || node instanceof RegexNode.Chars) {
      return Width.ONE;
    }
    if (node instanceof RegexNode.Sequence sequence) {
      Width sum = Width.ZERO;
      for (RegexNode item : sequence.items()) {
        sum = sum.plus(measure(item));
      }
      return sum;
    }
    if (node instanceof RegexNode.Alternation alternation) {
      return either(alternation.branches());
    }
    if (node instanceof RegexNode.Group group) {
      Width width = measure(group.body());
      groups.put(group.number(), width);
      return width;
    }
    if (node instanceof RegexNode.Repeat repeat) {
      return measure(repeat.body()).times(repeat.min(), repeat.max());
    }
    if (node instanceof RegexNode.BackReference reference) {
      return groups.getOrDefault(reference.group(), Width.ZERO);
    }
    if (node instanceof RegexNode.Conditional conditional) {
      return either(List.of(conditional.yes(), conditional.no()));
    }
    if (node instanceof RegexNode.Atomic atomic) {
      return measure(atomic.body());
    }
    return Width.ZERO;
  }

  private Width either(List<RegexNode> branches) {
    Width all = measure(branches.get(0));
    for (RegexNode branch : branches.subList(1, branches.size())) {
      all = all.or(measure(branch));
    }
    return all;
  }
}
