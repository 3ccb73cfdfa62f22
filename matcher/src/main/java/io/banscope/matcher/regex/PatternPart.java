package io.banscope.matcher.regex;

import java.util.Optional;

/**
 * A part of a pattern that is told as one: a run of literal characters, one character out of a set,
 * a position, a tag.
 *
 * @param kind what it is
 * @param from offset in the pattern where it starts
 * @param to offset in the pattern where it ends
 * @param literal the text that a {@link Kind#LITERAL} stands for, else empty
 * @param node the node of the syntax tree, where the part is just one
 */
public record PatternPart(Kind kind, int from, int to, String literal, Optional<RegexNode> node) {
  /** What a part is. */
  public enum Kind {
    /** Characters one after the other. */
    LITERAL,
    /** One character out of a set. */
    CHARACTER,
    /** An anchor. */
    POSITION,
    /** A lookahead or lookbehind. */
    LOOK,
    /** What the caller wants to hear of as a whole, such as a tag. */
    UNIT,
    /** Anything else, such as the text of an earlier group. */
    OTHER
  }

  static PatternPart literal(String text, int from, int to) {
    return new PatternPart(Kind.LITERAL, from, to, text, Optional.empty());
  }

  static PatternPart unit(PatternUnit unit) {
    return new PatternPart(Kind.UNIT, unit.from(), unit.to(), "", Optional.empty());
  }

  static PatternPart of(Kind kind, RegexNode node) {
    return new PatternPart(kind, node.start(), node.end(), "", Optional.of(node));
  }
}
