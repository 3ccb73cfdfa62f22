package io.banscope.matcher.regex;

import java.util.List;
import java.util.Optional;

/**
 * A node of the syntax tree of a Python regular expression. Flags are resolved: a letter under
 * {@code (?i)} is a {@link Chars} of all its forms, {@code .} is the set it stands for, {@code ^}
 * says which of its meanings it has. So the tree needs nothing beside it to be interpreted.
 *
 * <p>Every node knows the part of the pattern it was read from, as half-open UTF-16 offsets.
 */
public sealed interface RegexNode {
  /** Value of {@link Repeat#max} when there is no upper bound. */
  int UNBOUNDED = Integer.MAX_VALUE;

  /** Offset of the first character of the pattern that belongs to this node. */
  int start();

  /** Offset after the last character of the pattern that belongs to this node. */
  int end();

  /** The nodes directly inside this one, in the order of the pattern. */
  default List<RegexNode> children() {
    return List.of();
  }

  /** Whether this is or holds a capturing group. */
  default boolean captures() {
    for (RegexNode child : children()) {
      if (child.captures()) {
        return true;
      }
    }
    return false;
  }

  /** Matches the empty text. */
  record Empty(int start, int end) implements RegexNode {}

  /** Exactly this code point. */
  record Literal(int codePoint, int start, int end) implements RegexNode {}

  /** One code point out of a set: a class, {@code .}, {@code \w}, a letter without case. */
  record Chars(CodePointSet set, int start, int end) implements RegexNode {}

  /** The items one after the other; at least two. */
  record Sequence(List<RegexNode> items, int start, int end) implements RegexNode {
    @Override
    public List<RegexNode> children() {
      return items;
    }

    public Sequence {
      items = List.copyOf(items);
    }
  }

  /** The first branch that lets the rest match; at least two. */
  record Alternation(List<RegexNode> branches, int start, int end) implements RegexNode {
    @Override
    public List<RegexNode> children() {
      return branches;
    }

    public Alternation {
      branches = List.copyOf(branches);
    }
  }

  /**
   * A capturing group. Groups that do not capture leave no node.
   *
   * @param number from 1, in the order of opening parentheses
   */
  record Group(int number, Optional<String> name, RegexNode body, int start, int end)
      implements RegexNode {
    @Override
    public boolean captures() {
      return true;
    }

    @Override
    public List<RegexNode> children() {
      return List.of(body);
    }
  }

  /**
   * A repetition.
   *
   * @param max {@link #UNBOUNDED} for none
   */
  record Repeat(RegexNode body, int min, int max, Greed greed, int start, int end)
      implements RegexNode {
    @Override
    public List<RegexNode> children() {
      return List.of(body);
    }
  }

  /** Which number of iterations is tried first, and whether others are tried at all. */
  enum Greed {
    /** As many as possible, then fewer. */
    GREEDY,
    /** As few as possible, then more. */
    LAZY,
    /** As many as possible, each iteration final. */
    POSSESSIVE
  }

  /** A position. */
  record Anchor(AnchorKind kind, int start, int end) implements RegexNode {}

  /** What a position must be. */
  enum AnchorKind {
    /** {@code \A}, and {@code ^} without MULTILINE. */
    TEXT_START,
    /** {@code ^} with MULTILINE: start of the text or after any line feed, also the last. */
    LINE_START,
    /** {@code \Z}. */
    TEXT_END,
    /** {@code $} without MULTILINE: end of the text, or before a line feed that ends it. */
    TEXT_END_OR_LAST_NEWLINE,
    /** {@code $} with MULTILINE: end of the text or before any line feed. */
    LINE_END,
    /** {@code \b}. */
    WORD_BOUNDARY,
    /** {@code \B}. */
    NOT_WORD_BOUNDARY,
    /** {@code \b} with the word characters of ASCII. */
    ASCII_WORD_BOUNDARY,
    /** {@code \B} with the word characters of ASCII. */
    ASCII_NOT_WORD_BOUNDARY
  }

  /** The text of an earlier group again. Fails when the group has not taken part. */
  record BackReference(int group, Folding folding, int start, int end) implements RegexNode {}

  /** How a back-reference compares characters. */
  enum Folding {
    /** They must be the same. */
    NONE,
    /** Their lower case must be the same. */
    UNICODE,
    /** Their lower case must be the same, only {@code A} to {@code Z} having one. */
    ASCII
  }

  /** {@code (?(group)yes|no)}. */
  record Conditional(int group, RegexNode yes, RegexNode no, int start, int end)
      implements RegexNode {
    @Override
    public List<RegexNode> children() {
      return List.of(yes, no);
    }
  }

  /**
   * A lookahead or lookbehind.
   *
   * @param behind code points that the body covers before the position; 0 for a lookahead
   */
  record Look(Direction direction, boolean negative, RegexNode body, int behind, int start, int end)
      implements RegexNode {
    @Override
    public List<RegexNode> children() {
      return List.of(body);
    }
  }

  /** Where a {@link Look} looks. */
  enum Direction {
    AHEAD,
    BEHIND
  }

  /** {@code (?>…)}: the first way the body matches is final. */
  record Atomic(RegexNode body, int start, int end) implements RegexNode {
    @Override
    public List<RegexNode> children() {
      return List.of(body);
    }
  }
}
