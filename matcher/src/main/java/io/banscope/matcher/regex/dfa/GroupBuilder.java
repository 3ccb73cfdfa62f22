package io.banscope.matcher.regex.dfa;

import io.banscope.matcher.regex.CodePointSet;
import io.banscope.matcher.regex.RegexNode;
import io.banscope.matcher.regex.RegexNode.Folding;
import io.banscope.matcher.regex.RegexNode.Greed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Builds the groups of a pattern, the conditions on them, and the back-references to those of few
 * different texts: of these a thread can carry which it was.
 */
final class GroupBuilder {
  /** Different texts of a group that is repeated. */
  private static final int MOST_CHOICES = 8;

  private final PatternBuilder builder;
  private final ThreadBits bits;

  /** Groups that conditions ask for. */
  private final Set<Integer> conditionGroups = new HashSet<>();

  private final Map<Integer, Integer> groupBits = new HashMap<>();

  /** Groups that back-references repeat. */
  private final Set<Integer> repeatedGroups = new HashSet<>();

  /** What each of them may have matched. */
  private final Map<Integer, List<Choice>> choices = new HashMap<>();

  private final Map<Integer, RegexNode> bodies = new HashMap<>();

  /** Groups around what is being built. */
  private final Set<Integer> openGroups = new HashSet<>();

  /**
   * What a group that is repeated later may have matched: one character, or nothing.
   *
   * @param point the character, -1 for nothing
   * @param bit set on threads where it was this
   */
  private record Choice(int point, int bit) {}

  GroupBuilder(PatternBuilder builder, ThreadBits bits, RegexNode root) {
    this.builder = builder;
    this.bits = bits;
    collect(root);
  }

  private void collect(RegexNode node) {
    if (node instanceof RegexNode.Conditional conditional) {
      conditionGroups.add(conditional.group());
    }
    if (node instanceof RegexNode.Group group) {
      bodies.put(group.number(), group.body());
    }
    if (node instanceof RegexNode.BackReference reference) {
      repeatedGroups.add(reference.group());
    }
    node.children().forEach(this::collect);
  }

  int group(RegexNode.Group group, int next) throws UnsupportedPatternException {
    if (builder.isInLook()) {
      return builder.build(group.body(), next);
    }
    int after = next;
    if (conditionGroups.contains(group.number())) {
      after = builder.add(Nfa.BIT, groupBit(group.number()), next, 0);
    }
    int close = builder.add(Nfa.TAG, 2 * group.number() + 1, after, 0);
    List<Choice> texts =
        repeatedGroups.contains(group.number()) ? choicesOf(group.number()) : List.of();
    openGroups.add(group.number());
    int body =
        texts.isEmpty() ? builder.build(group.body(), close) : choice(group.body(), texts, close);
    openGroups.remove(group.number());
    return builder.add(Nfa.TAG, 2 * group.number(), body, 0);
  }

  int conditional(RegexNode.Conditional conditional, int next) throws UnsupportedPatternException {
    if (builder.isInLook()) {
      throw new UnsupportedPatternException("it has a condition in a lookaround");
    }
    if (openGroups.contains(conditional.group())) {
      throw new UnsupportedPatternException("it has a condition on the group around it");
    }
    int yes = builder.build(conditional.yes(), next);
    int no = builder.build(conditional.no(), next);
    return builder.add(Nfa.COND, groupBit(conditional.group()), yes, no);
  }

  private int groupBit(int group) throws UnsupportedPatternException {
    Integer bit = groupBits.get(group);
    if (bit == null) {
      bit = bits.addKept();
      groupBits.put(group, bit);
    }
    return bit;
  }

  int backReference(RegexNode.BackReference reference, int next)
      throws UnsupportedPatternException {
    List<Choice> texts = choicesOf(reference.group());
    if (builder.isInLook() || texts.isEmpty() || openGroups.contains(reference.group())) {
      throw new UnsupportedPatternException("it has a back-reference");
    }
    int at = builder.fail();
    for (Choice text : texts) {
      if (reference.folding() != Folding.NONE && !isWithoutCase(text.point)) {
        throw new UnsupportedPatternException("it has a back-reference without regard to case");
      }
      int again = text.point < 0 ? next : builder.chars(CodePointSet.of(text.point), next);
      at = builder.add(Nfa.COND, text.bit, again, at);
    }
    return at;
  }

  private static boolean isWithoutCase(int point) {
    return point < 0x80 && !(point >= 'a' && point <= 'z') && !(point >= 'A' && point <= 'Z');
  }

  /** What a repeated group may have matched, empty when that is too much. */
  private List<Choice> choicesOf(int group) throws UnsupportedPatternException {
    List<Choice> known = choices.get(group);
    if (known == null) {
      known = new ArrayList<>();
      RegexNode body = bodies.get(group);
      if (body instanceof RegexNode.Repeat repeat
          && repeat.min() == 0
          && repeat.max() == 1
          && repeat.greed() != Greed.POSSESSIVE) {
        body = repeat.body();
        addChoice(known, -1);
      }
      if (body instanceof RegexNode.Literal literal) {
        addChoice(known, literal.codePoint());
      } else if (body instanceof RegexNode.Chars chars && chars.set().size() <= MOST_CHOICES) {
        CodePointSet set = chars.set();
        for (int i = 0; i < set.rangeCount(); i++) {
          for (int point = set.rangeStart(i); point < set.rangeEnd(i); point++) {
            addChoice(known, point);
          }
        }
      } else {
        known.clear();
      }
      choices.put(group, known);
    }
    return known;
  }

  private void addChoice(List<Choice> to, int point) throws UnsupportedPatternException {
    to.add(new Choice(point, bits.addKept()));
  }

  /** The body of a group whose text is repeated later: each text of its own. */
  private int choice(RegexNode body, List<Choice> texts, int next)
      throws UnsupportedPatternException {
    boolean optional = body instanceof RegexNode.Repeat;
    boolean lazy = body instanceof RegexNode.Repeat repeat && repeat.greed() == Greed.LAZY;
    List<Integer> places = new ArrayList<>();
    int empty = NfaBuilder.NONE;
    for (Choice text : texts) {
      int set = builder.add(Nfa.BIT, text.bit, next, 0);
      for (Choice other : texts) {
        if (other.bit != text.bit) {
          set = builder.add(Nfa.LOOP_INIT, other.bit, set, 0);
        }
      }
      if (text.point < 0) {
        empty = set;
      } else {
        places.add(builder.chars(CodePointSet.of(text.point), set));
      }
    }
    if (optional) {
      places.add(lazy ? 0 : places.size(), empty);
    }
    return builder.split(places.stream().mapToInt(place -> place).toArray());
  }
}
