package io.banscope.matcher.regex.dfa;

import io.banscope.matcher.regex.CodePointSet;
import io.banscope.matcher.regex.RegexNode;
import io.banscope.matcher.regex.RegexNode.AnchorKind;
import io.banscope.matcher.regex.RegexNode.Folding;
import io.banscope.matcher.regex.RegexNode.Greed;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes of a pattern that {@link NfaBuilder} refuses a wider one that it takes: it matches in every
 * text in which the pattern matches. So where it does not, no other engine has to be asked. It has
 * no groups of its own and no order of preference that means anything.
 *
 * <p><b>Why it is wider.</b> A match of the pattern is a path: the pieces of text that its nodes
 * took, the branch of each alternation and condition, the iterations of each loop. Claim: the same
 * path is one through the widened tree, so a match is found. By induction over the tree, for each
 * node that is on the path:
 *
 * <ul>
 *   <li>What has no context (characters, sequence, alternation, repetition) is made of widened
 *       parts, in the same order, and takes the same text. Preference does not matter: the
 *       automaton follows all paths. A loop of which an iteration took nothing goes on behind it,
 *       here as there.
 *   <li>An atomic group or possessive repetition takes one of the texts that its body could take,
 *       and the automaton tries all of them.
 *   <li>A back-reference takes the text that its group took, which the group's body allows when all
 *       that asks for its surroundings is left out of it ({@link #text}): that replaces it. Without
 *       regard to case, or inside such a body, it is any text.
 *   <li>A condition took one of its branches. It is kept where the path tells whether its group has
 *       matched, that is, where the group is not part of a lookaround nor around it; else it
 *       becomes an alternation of both.
 *   <li>A positive lookaround held; so does one with a wider body, or none at all.
 *   <li>A negative lookaround held. A wider body would narrow it: it is kept as it is, or left out.
 *       Nothing in one that is kept may be widened, see {@link #isExact}.
 * </ul>
 *
 * <p>Not done: comparing the texts of the groups after a match of the widened pattern. It is right
 * only where one way of matching is possible, and what is left is a candidate in few lines.
 */
final class Widening {
  /** How much of a pattern's context is kept; less is tried when more cannot be built. */
  enum Degree {
    /** All that is not wrong. */
    LEAST,
    /** Nothing inside a lookaround that asks for its surroundings. */
    FLAT,
    /** No lookarounds, no conditions, no large counts, no position but the start of the text. */
    MOST
  }

  /** A larger count is given up in {@link Degree#MOST}. */
  private static final int LARGE_COUNT = 16;

  private final Degree degree;
  private final Map<Integer, RegexNode> bodies = new HashMap<>();

  /** Groups that are kept for the conditions on them. */
  private final Set<Integer> conditionGroups = new HashSet<>();

  private final Set<Integer> groupsInLooks = new HashSet<>();

  private Widening(Degree degree) {
    this.degree = degree;
  }

  /** A wider pattern. */
  static RegexNode of(RegexNode root, Degree degree) {
    Widening widening = new Widening(degree);
    widening.collect(root, false, Set.of());
    return widening.wide(root, false);
  }

  private void collect(RegexNode node, boolean inLook, Set<Integer> open) {
    if (node instanceof RegexNode.Group group) {
      bodies.put(group.number(), group.body());
      if (inLook) {
        groupsInLooks.add(group.number());
      }
      Set<Integer> inside = new HashSet<>(open);
      inside.add(group.number());
      collect(group.body(), inLook, inside);
      return;
    }
    if (node instanceof RegexNode.Conditional conditional
        && degree != Degree.MOST
        && !inLook
        && !open.contains(conditional.group())) {
      conditionGroups.add(conditional.group());
    }
    boolean inside = inLook || node instanceof RegexNode.Look;
    node.children().forEach(child -> collect(child, inside, open));
  }

  /** What takes at least all the texts that a node takes, each where it takes it. */
  private RegexNode wide(RegexNode node, boolean inLook) {
    if (node instanceof RegexNode.BackReference reference) {
      return repeated(reference);
    }
    if (node instanceof RegexNode.Group group) {
      RegexNode body = wide(group.body(), inLook);
      return inLook || !conditionGroups.contains(group.number())
          ? body
          : new RegexNode.Group(group.number(), group.name(), body, node.start(), node.end());
    }
    if (node instanceof RegexNode.Conditional conditional) {
      RegexNode yes = wide(conditional.yes(), inLook);
      RegexNode no = wide(conditional.no(), inLook);
      return isKept(conditional, inLook)
          ? new RegexNode.Conditional(conditional.group(), yes, no, node.start(), node.end())
          : new RegexNode.Alternation(List.of(yes, no), node.start(), node.end());
    }
    if (node instanceof RegexNode.Look look) {
      return look(look, inLook);
    }
    if (node instanceof RegexNode.Anchor anchor) {
      boolean kept =
          switch (degree) {
            case LEAST -> true;
            case FLAT -> !inLook;
            case MOST -> anchor.kind() == AnchorKind.TEXT_START;
          };
      return kept ? anchor : empty(anchor);
    }
    if (node instanceof RegexNode.Repeat repeat) {
      RegexNode body = wide(repeat.body(), inLook);
      boolean guarded = RepeatBuilder.mayBeEmpty(body);
      return guarded && (degree == Degree.MOST || degree == Degree.FLAT && inLook)
          ? anyText(repeat)
          : loop(repeat, body);
    }
    return rebuilt(node, child -> wide(child, inLook));
  }

  private boolean isKept(RegexNode.Conditional conditional, boolean inLook) {
    return !inLook
        && conditionGroups.contains(conditional.group())
        && !groupsInLooks.contains(conditional.group())
        && !holdsGroupOf(conditional);
  }

  /** Whether a condition stands in the group that it asks for. */
  private boolean holdsGroupOf(RegexNode.Conditional conditional) {
    RegexNode body = bodies.get(conditional.group());
    return body != null && body.start() <= conditional.start() && conditional.end() <= body.end();
  }

  private RegexNode look(RegexNode.Look look, boolean inLook) {
    if (degree == Degree.MOST
        || degree == Degree.FLAT && inLook
        || look.negative() && (inLook || !isExact(look.body()))) {
      return empty(look);
    }
    return new RegexNode.Look(
        look.direction(),
        look.negative(),
        look.negative() ? text(look.body()) : wide(look.body(), true),
        look.behind(),
        look.start(),
        look.end());
  }

  /**
   * Whether {@link #text} of a node takes the same texts as the node does, wherever it stands, and
   * the builder has no rules of its own for parts of it.
   */
  private static boolean isExact(RegexNode node) {
    if (node instanceof RegexNode.BackReference
        || node instanceof RegexNode.Conditional
        || node instanceof RegexNode.Look
        || node instanceof RegexNode.Anchor
        || node instanceof RegexNode.Atomic) {
      return false;
    }
    if (node instanceof RegexNode.Repeat repeat
        && (repeat.greed() == Greed.POSSESSIVE || RepeatBuilder.mayBeEmpty(repeat.body()))) {
      return false;
    }
    return node.children().stream().allMatch(Widening::isExact);
  }

  private RegexNode repeated(RegexNode.BackReference reference) {
    RegexNode body = bodies.get(reference.group());
    return body == null || reference.folding() != Folding.NONE
        ? anyText(reference)
        : wide(text(body), true);
  }

  /** What takes all the texts that a node takes anywhere, and has no context. */
  private static RegexNode text(RegexNode node) {
    if (node instanceof RegexNode.BackReference) {
      return anyText(node);
    }
    if (node instanceof RegexNode.Group group) {
      return text(group.body());
    }
    if (node instanceof RegexNode.Look || node instanceof RegexNode.Anchor) {
      return empty(node);
    }
    if (node instanceof RegexNode.Conditional conditional) {
      return new RegexNode.Alternation(
          List.of(text(conditional.yes()), text(conditional.no())), node.start(), node.end());
    }
    if (node instanceof RegexNode.Repeat repeat) {
      return new RegexNode.Repeat(
          text(repeat.body()), repeat.min(), repeat.max(), Greed.GREEDY, node.start(), node.end());
    }
    return rebuilt(node, Widening::text);
  }

  private interface Change {
    RegexNode of(RegexNode node);
  }

  /** What is made of its parts alone. */
  private static RegexNode rebuilt(RegexNode node, Change change) {
    if (node instanceof RegexNode.Sequence sequence) {
      return new RegexNode.Sequence(
          sequence.items().stream().map(change::of).toList(), node.start(), node.end());
    }
    if (node instanceof RegexNode.Alternation alternation) {
      return new RegexNode.Alternation(
          alternation.branches().stream().map(change::of).toList(), node.start(), node.end());
    }
    if (node instanceof RegexNode.Atomic atomic) {
      return change.of(atomic.body());
    }
    return node; // a character or nothing
  }

  private RegexNode loop(RegexNode.Repeat repeat, RegexNode body) {
    int min = repeat.min();
    int max = repeat.max();
    if (degree == Degree.MOST) {
      max = max > LARGE_COUNT ? RegexNode.UNBOUNDED : max;
      min = Math.min(min, LARGE_COUNT);
    }
    return new RegexNode.Repeat(body, min, max, Greed.GREEDY, repeat.start(), repeat.end());
  }

  private static RegexNode anyText(RegexNode node) {
    RegexNode any = new RegexNode.Chars(CodePointSet.ALL, node.start(), node.end());
    return new RegexNode.Repeat(
        any, 0, RegexNode.UNBOUNDED, Greed.GREEDY, node.start(), node.end());
  }

  private static RegexNode empty(RegexNode node) {
    return new RegexNode.Empty(node.start(), node.end());
  }
}
