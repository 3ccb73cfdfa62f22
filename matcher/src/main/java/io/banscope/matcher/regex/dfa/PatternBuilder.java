package io.banscope.matcher.regex.dfa;

import io.banscope.matcher.regex.CodePointSet;
import io.banscope.matcher.regex.RegexNode;

/**
 * Writes the syntax tree of one pattern into an {@link Nfa}, back to front: each node is built
 * knowing where the match goes on behind it. Here are characters, sequences and alternations; what
 * has rules of its own is built by {@link RepeatBuilder}, {@link GroupBuilder}, {@link
 * PositionBuilder} and {@link LookBuilder}.
 *
 * <p>Not built: back-references but to groups of few texts, atomic groups and possessive
 * repetitions, groups inside lookarounds that would be captured, and what lookarounds inside
 * lookarounds would need.
 */
final class PatternBuilder {
  private final int pattern;
  private final Nfa nfa;
  private final CharacterTries characters;
  private final ThreadBits bits = new ThreadBits();
  private final RepeatBuilder repeats;
  private final GroupBuilder groups;
  private final LookBuilder looks;
  private final PositionBuilder positions;

  PatternBuilder(
      int pattern, Nfa nfa, CharacterTries characters, Lookbehinds behinds, RegexNode root) {
    this.pattern = pattern;
    this.nfa = nfa;
    this.characters = characters;
    repeats = new RepeatBuilder(this, nfa, bits);
    groups = new GroupBuilder(this, bits, root);
    looks = new LookBuilder(this, nfa, behinds);
    positions = new PositionBuilder(this, nfa, characters, looks);
  }

  /** The bits that its threads carry from byte to byte. */
  int keptBits() {
    return bits.kept();
  }

  /** Adds an instruction; returns where it is. */
  int add(int op, int a, int b, int c) throws UnsupportedPatternException {
    return nfa.add(pattern, op, a, b, c);
  }

  /** Adds a SPLIT. */
  int split(int... places) throws UnsupportedPatternException {
    return nfa.addSplit(pattern, places);
  }

  int fail() throws UnsupportedPatternException {
    return add(Nfa.FAIL, 0, 0, 0);
  }

  /** Takes any character. */
  int any(int next) throws UnsupportedPatternException {
    return add(Nfa.CHARS, characters.number(CodePointSet.ALL), next, 0);
  }

  /** Takes one character of a set. */
  int chars(CodePointSet set, int next) throws UnsupportedPatternException {
    int number = characters.number(set);
    if (characters.trie(number).size() > Nfa.SUB_MASK) {
      throw new UnsupportedPatternException("a character class has too many parts");
    }
    return set.rangeCount() == 0 ? fail() : add(Nfa.CHARS, number, next, 0);
  }

  boolean isInLook() {
    return looks.isInside();
  }

  /** Builds a node; returns where it begins. */
  int build(RegexNode node, int next) throws UnsupportedPatternException {
    if (node instanceof RegexNode.Empty) {
      return next;
    }
    if (node instanceof RegexNode.Literal literal) {
      return chars(CodePointSet.of(literal.codePoint()), next);
    }
    if (node instanceof RegexNode.Chars chars) {
      return chars(chars.set(), next);
    }
    if (node instanceof RegexNode.Sequence sequence) {
      int at = next;
      for (int i = sequence.items().size() - 1; i >= 0; i--) {
        at = build(sequence.items().get(i), at);
      }
      return at;
    }
    if (node instanceof RegexNode.Alternation alternation) {
      int[] places = new int[alternation.branches().size()];
      for (int i = 0; i < places.length; i++) {
        places[i] = build(alternation.branches().get(i), next);
      }
      return split(places);
    }
    if (node instanceof RegexNode.Group group) {
      return groups.group(group, next);
    }
    if (node instanceof RegexNode.Repeat repeat) {
      return repeats.repeat(repeat, next);
    }
    if (node instanceof RegexNode.Anchor anchor) {
      return positions.anchor(anchor.kind(), next);
    }
    if (node instanceof RegexNode.Conditional conditional) {
      return groups.conditional(conditional, next);
    }
    if (node instanceof RegexNode.Look look) {
      return looks.look(look, next);
    }
    if (node instanceof RegexNode.BackReference reference) {
      return groups.backReference(reference, next);
    }
    throw new UnsupportedPatternException("it has an atomic group");
  }
}
