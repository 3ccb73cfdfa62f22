package io.banscope.matcher.regex;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The end of a pattern that is {@code .*} and a text: {@code <head>.*text}, the text perhaps in
 * groups. In a text without line feeds, but for one at its end, such a pattern matches where its
 * head matches in what stands before the last place of the text, and there as that does.
 *
 * <p>Why: the greedy {@code .*} tries the last place of the text first. It gets to any place behind
 * the head, so what a way of the head to match comes to is that place if the head ends before it,
 * and nothing otherwise. The first way of the head that ends before it is the one that is found in
 * the shorter text, as no part of the head looks ahead: those that do, or that keep the first way
 * they match, are not taken.
 */
public final class LiteralTail {
  private final Regex regex;
  private final List<RegexNode> head;

  /** Where the {@code .*} begins in the pattern. */
  private final int headEnd;

  private final byte[] text;

  /** Number, start and end of each group, from the start of the text. */
  private final int[] groups;

  private LiteralTail(Regex regex, List<RegexNode> head, int headEnd, byte[] text, int[] groups) {
    this.regex = regex;
    this.head = head;
    this.headEnd = headEnd;
    this.text = text;
    this.groups = groups;
  }

  /** That of a pattern, if it has one. */
  public static Optional<LiteralTail> of(Regex regex) {
    if (!(regex.root() instanceof RegexNode.Sequence)) {
      return Optional.empty();
    }
    List<RegexNode> items = regex.root().children();
    int from = items.size();
    while (from > 0 && isText(items.get(from - 1))) {
      from--;
    }
    if (from < 2 || from == items.size() || !isAnything(items.get(from - 1))) {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder();
    List<Integer> groups = new ArrayList<>();
    for (RegexNode item : items.subList(from, items.size())) {
      read(item, text, groups);
    }
    return Optional.of(
        new LiteralTail(
            regex,
            items.subList(0, from - 1),
            items.get(from - 1).start(),
            text.toString().getBytes(StandardCharsets.UTF_8),
            groups.stream().mapToInt(number -> number).toArray()));
  }

  private static boolean isText(RegexNode node) {
    if (node instanceof RegexNode.Literal literal) {
      return RequiredLiteral.isText(literal.codePoint());
    }
    return (node instanceof RegexNode.Sequence || node instanceof RegexNode.Group)
        && node.children().stream().allMatch(LiteralTail::isText);
  }

  private static boolean isAnything(RegexNode node) {
    return node instanceof RegexNode.Repeat repeat
        && repeat.min() == 0
        && repeat.max() == RegexNode.UNBOUNDED
        && repeat.greed() == RegexNode.Greed.GREEDY
        && repeat.body() instanceof RegexNode.Chars chars
        && chars.set().union(CodePointSet.of('\n')).equals(CodePointSet.ALL);
  }

  private static void read(RegexNode node, StringBuilder text, List<Integer> groups) {
    if (node instanceof RegexNode.Literal literal) {
      text.appendCodePoint(literal.codePoint());
      return;
    }
    int start = length(text);
    node.children().forEach(child -> read(child, text, groups));
    if (node instanceof RegexNode.Group group) {
      groups.addAll(List.of(group.number(), start, length(text)));
    }
  }

  private static int length(StringBuilder text) {
    return text.toString().getBytes(StandardCharsets.UTF_8).length;
  }

  /** The text, in UTF-8. */
  public byte[] text() {
    return text.clone();
  }

  /** What tells the head from others: patterns with the same one have the same head. */
  public String headKey() {
    return regex.flags() + " " + regex.pattern().substring(0, headEnd);
  }

  /**
   * The head as a pattern of its own, whose groups have the same numbers; empty when some part of
   * it depends on what stands behind it.
   */
  public Optional<Regex> head() {
    RegexNode last = head.get(head.size() - 1);
    RegexNode root =
        head.size() == 1 ? last : new RegexNode.Sequence(head, head.get(0).start(), last.end());
    if (!isFree(root)) {
      return Optional.empty();
    }
    int count = regex.groupCount() - groups.length / 3;
    Map<String, Integer> names = new TreeMap<>(regex.groupNames());
    names.values().removeIf(number -> number > count);
    return Optional.of(
        new Regex(
            regex.pattern().substring(0, headEnd), regex.flags(), count, names, List.of(), root));
  }

  /** Whether what a node matches does not depend on what stands behind it. */
  private static boolean isFree(RegexNode node) {
    if (node instanceof RegexNode.Anchor anchor) {
      return anchor.kind() == RegexNode.AnchorKind.TEXT_START
          || anchor.kind() == RegexNode.AnchorKind.LINE_START;
    }
    boolean isFree =
        node instanceof RegexNode.Empty
            || node instanceof RegexNode.Literal
            || node instanceof RegexNode.Chars
            || node instanceof RegexNode.Sequence
            || node instanceof RegexNode.Alternation
            || node instanceof RegexNode.Group
            || node instanceof RegexNode.Repeat repeat
                && repeat.greed() != RegexNode.Greed.POSSESSIVE
            || node instanceof RegexNode.Look look
                && look.direction() == RegexNode.Direction.BEHIND;
    return isFree && node.children().stream().allMatch(LiteralTail::isFree);
  }

  /**
   * Completes the groups of a match of the head.
   *
   * @param at where the text stands
   * @param spans start and end of each group, group 0 first; those of the head are there
   */
  public void complete(int at, int[] spans) {
    spans[1] = at + text.length;
    for (int i = 0; i < groups.length; i += 3) {
      spans[2 * groups[i]] = at + groups[i + 1];
      spans[2 * groups[i] + 1] = at + groups[i + 2];
    }
  }
}
