package io.banscope.matcher.regex;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the code points that a match of a node can start with. Lookarounds and positions are taken
 * to allow anything, so a set may be too large but is never too small.
 */
final class FirstCharacters {
  /**
   * What is known about a node's beginning.
   *
   * @param set the code points it can start with when it matches any
   * @param nullable whether it can match without any
   */
  private record First(CodePointSet set, boolean nullable) {
    private static final First NOTHING = new First(CodePointSet.NONE, true);
    private static final First ANYTHING = new First(CodePointSet.ALL, true);
  }

  private final Map<RegexNode, First> known = new IdentityHashMap<>();

  /** The code points that {@code node} starts with; empty when it can match the empty text. */
  Optional<CodePointSet> of(RegexNode node) {
    First first = first(node);
    return first.nullable ? Optional.empty() : Optional.of(first.set);
  }

  private First first(RegexNode node) {
    First first = known.get(node);
    if (first == null) {
      first = compute(node);
      known.put(node, first);
    }
    return first;
  }

  private First compute(RegexNode node) {
    if (node instanceof RegexNode.Literal literal) {
      return new First(CodePointSet.of(literal.codePoint()), false);
    }
    if (node instanceof RegexNode.Chars chars) {
      return new First(chars.set(), false);
    }
    if (node instanceof RegexNode.Sequence sequence) {
      return sequence(sequence.items());
    }
    if (node instanceof RegexNode.Alternation alternation) {
      return either(alternation.branches());
    }
    if (node instanceof RegexNode.Group group) {
      return first(group.body());
    }
    if (node instanceof RegexNode.Repeat repeat) {
      if (repeat.max() == 0) {
        return First.NOTHING;
      }
      First body = first(repeat.body());
      return repeat.min() == 0 ? new First(body.set, true) : body;
    }
    if (node instanceof RegexNode.Conditional conditional) {
      return either(List.of(conditional.yes(), conditional.no()));
    }
    if (node instanceof RegexNode.Atomic atomic) {
      return first(atomic.body());
    }
    return node instanceof RegexNode.BackReference ? First.ANYTHING : First.NOTHING;
  }

  private First sequence(List<RegexNode> items) {
    CodePointSet set = CodePointSet.NONE;
    for (RegexNode item : items) {
      First first = first(item);
      if (first.set != CodePointSet.NONE) {
        set = set == CodePointSet.NONE ? first.set : set.union(first.set);
      }
      if (!first.nullable) {
        return new First(set, false);
      }
    }
    return new First(set, true);
  }

  private First either(List<RegexNode> branches) {
    CodePointSet.Builder set = new CodePointSet.Builder();
    boolean nullable = false;
    for (RegexNode branch : branches) {
      First first = first(branch);
      set.add(first.set);
      nullable |= first.nullable;
    }
    return new First(set.build(), nullable);
  }
}
