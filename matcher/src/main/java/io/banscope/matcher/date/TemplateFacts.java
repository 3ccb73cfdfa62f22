package io.banscope.matcher.date;

import io.banscope.matcher.regex.RegexNode;
import io.banscope.matcher.regex.RegexNode.AnchorKind;
import java.util.List;
import java.util.Optional;

/**
 * What is true of every match of a template, read off its syntax tree: a mark that is in it, how
 * far in front of the mark it begins, which characters are in it. Lookarounds and positions are
 * ignored: they only make matches fewer.
 *
 * @param mark what every match contains
 * @param reach the most characters in front of the (first) colon, if that is the mark
 * @param consumed characters that matches are made of, but for those in {@code prefix}
 * @param prefix the most characters at the start of the line that a match may begin with whatever
 *     they are
 * @param runStart what has to follow from the start of the run on, if that is the mark
 */
record TemplateFacts(Mark mark, int reach, AsciiSet consumed, int prefix, StartFilter runStart) {
  /** What a match can be told by. */
  enum Mark {
    /** A digit, a colon, one or two digits, a colon, a digit. */
    CLOCK,
    /** A colon between two digits. */
    COLON,
    /** {@value TemplateFacts#RUN} digits in a row. */
    RUN,
    /** A commercial at. */
    AT,
    /** Nothing that is looked for. */
    NONE
  }

  /** Digits in a row that are a mark: a date of eight; fewer are in many lines. */
  static final int RUN = 8;

  /** Characters behind a run that are looked at: a date and the clock behind a blank. */
  private static final int RUN_CONTEXT = 3;

  /** A width without bound. */
  static final int UNBOUNDED = 1 << 20;

  /** Of a regex that cannot be used. */
  static final TemplateFacts UNKNOWN =
      new TemplateFacts(Mark.NONE, UNBOUNDED, AsciiSet.ALL, 0, StartFilter.ANYWHERE);

  /** The characters at the start of the line that the line-begin mode passes over. */
  private static final int MOST_PREFIX = 2;

  /** A template whose matches begin with a run of characters, at the start of the line. */
  record Run(AsciiSet set, int min, RegexNode rest) {}

  static TemplateFacts of(RegexNode root) {
    RegexNode body = root;
    int prefix = 0;
    List<RegexNode> items = root.children();
    if (root instanceof RegexNode.Sequence
        && isLineStart(items.get(0))
        && mostWidth(items.get(1)) <= MOST_PREFIX
        && !items.get(1).captures()
        && items.size() > 2) {
      prefix = mostWidth(items.get(1));
      body = new RegexNode.Sequence(items.subList(1, items.size()), root.start(), root.end());
    }
    AsciiSet consumed = consumed(root);
    if (prefix > 0) {
      consumed = AsciiSet.NONE;
      for (RegexNode item : items.subList(2, items.size())) {
        consumed = consumed.or(consumed(item));
      }
    }
    int reach = colon(body, AsciiSet.ALL, AsciiSet.ALL, 0, true);
    if (reach >= 0) {
      return new TemplateFacts(Mark.CLOCK, reach, consumed, prefix, StartFilter.ANYWHERE);
    }
    reach = colon(body, AsciiSet.ALL, AsciiSet.ALL, 0, false);
    Mark mark =
        reach >= 0
            ? Mark.COLON
            : digits(body) >= RUN ? Mark.RUN : holds(body, '@') ? Mark.AT : Mark.NONE;
    return new TemplateFacts(mark, reach, consumed, prefix, runStart(body, prefix > 0));
  }

  /**
   * The run of characters that a template passes over at the start of the line, if what follows
   * cannot begin with one of them: then every match has all of the run, and the rest matches right
   * behind it or nothing does.
   */
  static Optional<Run> run(RegexNode root) {
    List<RegexNode> items = root.children();
    if (!(root instanceof RegexNode.Sequence)
        || items.size() < 4
        || !isLineStart(items.get(0))
        || !(items.get(1) instanceof RegexNode.Repeat repeat)
        || repeat.max() != RegexNode.UNBOUNDED
        || repeat.greed() != RegexNode.Greed.GREEDY
        || !(repeat.body() instanceof RegexNode.Chars chars)) {
      return Optional.empty();
    }
    RegexNode rest =
        new RegexNode.Sequence(items.subList(2, items.size()), root.start(), root.end());
    AsciiSet set = AsciiSet.of(chars.set());
    return isNullable(rest) || first(rest).meets(set)
        ? Optional.empty()
        : Optional.of(new Run(set, repeat.min(), rest));
  }

  /**
   * The filter of a body that begins with a run, but for a prefix; otherwise one without effect.
   */
  private static StartFilter runStart(RegexNode body, boolean hasPrefix) {
    RegexNode rest =
        hasPrefix && body instanceof RegexNode.Sequence sequence
            ? new RegexNode.Sequence(
                sequence.items().subList(1, sequence.items().size()), body.start(), body.end())
            : body;
    return leadingDigits(rest) >= RUN
        ? StartFilter.of(rest, false, RUN + RUN_CONTEXT)
        : StartFilter.ANYWHERE;
  }

  /** How many digits every match of a node begins with at least. */
  private static int leadingDigits(RegexNode node) {
    int plain = plainDigits(node);
    if (plain >= 0) {
      return plain;
    }
    if (node instanceof RegexNode.Sequence sequence) {
      int row = 0;
      for (RegexNode item : sequence.items()) {
        int more = plainDigits(item);
        if (more < 0) {
          return row + leadingDigits(item);
        }
        row += more;
      }
      return row;
    }
    return node instanceof RegexNode.Group ? leadingDigits(node.children().get(0)) : 0;
  }

  private static boolean isLineStart(RegexNode node) {
    return node instanceof RegexNode.Anchor anchor && anchor.kind() == AnchorKind.TEXT_START;
  }

  private static boolean isWidthless(RegexNode node) {
    return node instanceof RegexNode.Empty
        || node instanceof RegexNode.Anchor
        || node instanceof RegexNode.Look;
  }

  private static AsciiSet consumed(RegexNode node) {
    if (node instanceof RegexNode.Look look) {
      return look.captures() ? AsciiSet.ALL : AsciiSet.NONE; // for a reference back to it
    }
    AsciiSet all = characters(node);
    for (RegexNode child : node.children()) {
      all = all.or(consumed(child));
    }
    return all;
  }

  /** The characters of a node that reads one. */
  private static AsciiSet characters(RegexNode node) {
    if (node instanceof RegexNode.Literal literal) {
      return AsciiSet.of(literal.codePoint());
    }
    return node instanceof RegexNode.Chars chars ? AsciiSet.of(chars.set()) : AsciiSet.NONE;
  }

  private static boolean isCharacter(RegexNode node) {
    return node instanceof RegexNode.Literal || node instanceof RegexNode.Chars;
  }

  private static boolean isNullable(RegexNode node) {
    if (isCharacter(node)) {
      return false;
    }
    if (node instanceof RegexNode.Alternation || node instanceof RegexNode.Conditional) {
      return node.children().stream().anyMatch(TemplateFacts::isNullable);
    }
    if (node instanceof RegexNode.Repeat repeat && repeat.min() == 0) {
      return true;
    }
    return isWidthless(node) || node.children().stream().allMatch(TemplateFacts::isNullable);
  }

  private static int mostWidth(RegexNode node) {
    if (isCharacter(node)) {
      return 1;
    }
    if (isWidthless(node)) {
      return 0;
    }
    if (node instanceof RegexNode.BackReference) {
      return UNBOUNDED;
    }
    boolean choice = node instanceof RegexNode.Alternation || node instanceof RegexNode.Conditional;
    long width = 0;
    for (RegexNode child : node.children()) {
      int one = mostWidth(child);
      width = choice ? Math.max(width, one) : width + one;
    }
    if (node instanceof RegexNode.Repeat repeat) {
      width *= repeat.max();
    }
    return (int) Math.min(width, UNBOUNDED);
  }

  /** What the text of a node may begin with, if it is not empty. */
  private static AsciiSet first(RegexNode node) {
    return edge(node, true);
  }

  private static AsciiSet edge(RegexNode node, boolean isFirst) {
    if (isCharacter(node)) {
      return characters(node);
    }
    if (isWidthless(node)) {
      return AsciiSet.NONE;
    }
    if (node instanceof RegexNode.BackReference) {
      return AsciiSet.ALL;
    }
    AsciiSet edge = AsciiSet.NONE;
    if (node instanceof RegexNode.Sequence sequence) {
      List<RegexNode> items = sequence.items();
      for (int i = 0; i < items.size(); i++) {
        RegexNode item = items.get(isFirst ? i : items.size() - 1 - i);
        edge = edge.or(edge(item, isFirst));
        if (!isNullable(item)) {
          break;
        }
      }
      return edge;
    }
    for (RegexNode child : node.children()) {
      edge = edge.or(edge(child, isFirst));
    }
    return edge;
  }

  /**
   * The most characters in front of a colon that every match of a node has between two digits; -1
   * when there is no such colon.
   *
   * @param before what may stand in front of the node
   * @param behind what may stand behind it
   * @param width the most characters in front of it
   * @param clock whether one or two digits have to follow, another colon and a digit
   */
  private static int colon(
      RegexNode node, AsciiSet before, AsciiSet behind, int width, boolean clock) {
    if (node instanceof RegexNode.Literal literal) {
      return !clock
              && literal.codePoint() == ':'
              && before.isWithin(AsciiSet.DIGITS)
              && behind.isWithin(AsciiSet.DIGITS)
          ? width
          : -1;
    }
    if (node instanceof RegexNode.Sequence sequence) {
      return colonInSequence(sequence.items(), before, behind, width, clock);
    }
    if (node instanceof RegexNode.Alternation alternation) {
      int most = 0;
      for (RegexNode branch : alternation.branches()) {
        int one = colon(branch, before, behind, width, clock);
        if (one < 0) {
          return -1;
        }
        most = Math.max(most, one);
      }
      return most;
    }
    if (node instanceof RegexNode.Repeat repeat) {
      if (repeat.min() == 0) {
        return -1;
      }
      AsciiSet next = repeat.max() > 1 ? behind.or(first(repeat.body())) : behind;
      return colon(repeat.body(), before, next, width, clock);
    }
    return node instanceof RegexNode.Group || node instanceof RegexNode.Atomic
        ? colon(node.children().get(0), before, behind, width, clock)
        : -1;
  }

  private static int colonInSequence(
      List<RegexNode> items, AsciiSet before, AsciiSet behind, int width, boolean clock) {
    AsciiSet last = before;
    int at = width;
    for (int i = 0; i < items.size(); i++) {
      RegexNode item = items.get(i);
      AsciiSet next = firstOf(items, i + 1, behind);
      int found = colon(item, last, next, at, clock);
      if (clock && isColon(item) && last.isWithin(AsciiSet.DIGITS) && isClock(items, i, behind)) {
        found = at;
      }
      if (found >= 0) {
        return found;
      }
      AsciiSet edge = edge(item, false);
      last = isNullable(item) ? last.or(edge) : edge;
      at = Math.min(UNBOUNDED, at + mostWidth(item));
    }
    return -1;
  }

  /** Whether digits, a colon and a digit follow the colon that is item {@code i}. */
  private static boolean isClock(List<RegexNode> items, int i, AsciiSet behind) {
    return i + 2 < items.size()
        && plainDigits(items.get(i + 1)) >= 1
        && mostWidth(items.get(i + 1)) <= 2
        && isColon(items.get(i + 2))
        && firstOf(items, i + 3, behind).isWithin(AsciiSet.DIGITS);
  }

  private static boolean isColon(RegexNode node) {
    return node instanceof RegexNode.Literal literal && literal.codePoint() == ':';
  }

  /** What may stand at the start of the items from one on, or behind them if they are empty. */
  private static AsciiSet firstOf(List<RegexNode> items, int from, AsciiSet behind) {
    AsciiSet first = AsciiSet.NONE;
    for (RegexNode item : items.subList(from, items.size())) {
      first = first.or(first(item));
      if (!isNullable(item)) {
        return first;
      }
    }
    return first.or(behind);
  }

  /** How many digits in a row every match of a node has at least. */
  private static int digits(RegexNode node) {
    int plain = plainDigits(node);
    if (plain >= 0) {
      return plain;
    }
    if (node instanceof RegexNode.Sequence sequence) {
      int most = 0;
      int row = 0;
      for (RegexNode item : sequence.items()) {
        int more = plainDigits(item);
        row = more < 0 ? 0 : row + more;
        most = Math.max(most, more < 0 ? digits(item) : row);
      }
      return most;
    }
    if (node instanceof RegexNode.Alternation alternation) {
      return alternation.branches().stream().mapToInt(TemplateFacts::digits).min().orElse(0);
    }
    boolean isOnce =
        node instanceof RegexNode.Repeat repeat
            ? repeat.min() > 0
            : node instanceof RegexNode.Group || node instanceof RegexNode.Atomic;
    return isOnce ? digits(node.children().get(0)) : 0;
  }

  /** The least width of a node that is made of digits alone, -1 for any other. */
  private static int plainDigits(RegexNode node) {
    if (isCharacter(node)) {
      return characters(node).isWithin(AsciiSet.DIGITS) ? 1 : -1;
    }
    if (isWidthless(node)) {
      return 0;
    }
    if (node instanceof RegexNode.BackReference || node instanceof RegexNode.Conditional) {
      return -1;
    }
    boolean choice = node instanceof RegexNode.Alternation;
    int width = choice ? Integer.MAX_VALUE : 0;
    for (RegexNode child : node.children()) {
      int one = plainDigits(child);
      if (one < 0) {
        return -1;
      }
      width = choice ? Math.min(width, one) : width + one;
    }
    return node instanceof RegexNode.Repeat repeat
        ? (int) Math.min((long) width * repeat.min(), UNBOUNDED)
        : width;
  }

  /** Whether every match of a node has a character. */
  private static boolean holds(RegexNode node, int point) {
    if (node instanceof RegexNode.Literal literal) {
      return literal.codePoint() == point;
    }
    if (node instanceof RegexNode.Alternation alternation) {
      return alternation.branches().stream().allMatch(branch -> holds(branch, point));
    }
    boolean isOnce =
        node instanceof RegexNode.Repeat repeat
            ? repeat.min() > 0
            : node instanceof RegexNode.Sequence
                || node instanceof RegexNode.Group
                || node instanceof RegexNode.Atomic;
    return isOnce && node.children().stream().anyMatch(child -> holds(child, point));
  }
}
