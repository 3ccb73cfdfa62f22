package io.banscope.matcher.date;

import io.banscope.matcher.regex.CodePointSet;
import io.banscope.matcher.regex.RegexNode;
import io.banscope.matcher.regex.RegexNode.AnchorKind;
import io.banscope.matcher.regex.RegexNode.Direction;
import io.banscope.matcher.regex.RegexNode.Folding;
import io.banscope.matcher.regex.RegexNode.Greed;
import java.util.Arrays;
import java.util.List;

/**
 * Matches a regex against all texts of a {@link ShapeText} at once, by backtracking over the syntax
 * tree. Two questions can be asked of a place:
 *
 * <ul>
 *   <li>{@link #matches}: does every text match there, and with the same groups? Each step that the
 *       regex takes must come out alike for all texts: all bytes of a range are in a class, or none
 *       is. As the steps are those of an ordinary backtracking search, in its order, they are then
 *       the steps of the search in every one of the texts. Where a step comes out in two ways, or
 *       needs what lies outside the piece, the answer is that it is {@linkplain #isDecided not
 *       decided}.
 *   <li>{@link #mayMatch}: is there a text that matches? Steps that may come out either way are
 *       taken, what is outside the piece may be anything, what looks ahead negatively is believed:
 *       more is found than there is, never less. So "no" holds for every text.
 * </ul>
 *
 * <p>Slow, and for that asked once for many lines: see {@link KnownDate}. Scratch of one thread.
 */
final class ShapeMatcher {
  /** Steps after which a question counts as not decided. */
  private static final int MOST_STEPS = 20_000;

  /** What is left to match behind a node. */
  @FunctionalInterface
  private interface Rest {
    boolean from(int at);
  }

  /** How a test comes out. */
  private enum Answer {
    YES,
    NO,
    BOTH
  }

  private static final CodePointSet WORD = CodePointSet.word(false);

  private ShapeText text = new ShapeText();
  private int[] spans = new int[2];
  private boolean certain;
  private boolean decided;
  private int steps;

  /**
   * Whether every text matches at a place; then {@link #start} and {@link #end} say how.
   *
   * @param groups capturing groups of the regex
   */
  boolean matches(RegexNode root, int groups, ShapeText shape, int at) {
    certain = true;
    return begin(root, groups, shape, at) && decided;
  }

  /** Whether some text may match at a place. */
  boolean mayMatch(RegexNode root, int groups, ShapeText shape, int at) {
    certain = false;
    return begin(root, groups, shape, at);
  }

  private boolean begin(RegexNode root, int groups, ShapeText shape, int at) {
    text = shape;
    spans = new int[2 * groups + 2];
    Arrays.fill(spans, -1);
    decided = true;
    steps = 0;
    spans[0] = at;
    return node(
        root,
        at,
        end -> {
          spans[1] = end;
          return true;
        });
  }

  /** Whether the last answer of {@link #matches} holds for every text. */
  boolean isDecided() {
    return decided;
  }

  /** Where a group of the last match starts, -1 when it took no part; 0 is the match. */
  int start(int group) {
    return spans[2 * group];
  }

  /** Where a group of the last match ends. */
  int end(int group) {
    return spans[2 * group + 1];
  }

  /** Ends the question: it is not decided, or there may be a match. */
  private boolean giveUp() {
    decided = false;
    return true;
  }

  /** Goes on after a test. */
  private boolean go(Answer answer, int at, Rest rest) {
    if (answer == Answer.NO) {
      return false;
    }
    return answer == Answer.BOTH && certain ? giveUp() : rest.from(at);
  }

  private boolean node(RegexNode node, int at, Rest rest) {
    if (++steps > MOST_STEPS) {
      return giveUp();
    }
    if (node instanceof RegexNode.Literal literal) {
      return read(CodePointSet.of(literal.codePoint()), at, rest);
    }
    if (node instanceof RegexNode.Chars chars) {
      return read(chars.set(), at, rest);
    }
    if (node instanceof RegexNode.Sequence sequence) {
      return sequence(sequence.items(), 0, at, rest);
    }
    if (node instanceof RegexNode.Alternation alternation) {
      for (RegexNode branch : alternation.branches()) {
        if (node(branch, at, rest)) {
          return true;
        }
      }
      return false;
    }
    if (node instanceof RegexNode.Group group) {
      return node(group.body(), at, end -> close(group.number(), at, end, rest));
    }
    if (node instanceof RegexNode.Repeat repeat) {
      return repeat.greed() == Greed.POSSESSIVE && certain ? giveUp() : repeat(repeat, 0, at, rest);
    }
    if (node instanceof RegexNode.Anchor anchor) {
      return go(position(anchor.kind(), at), at, rest);
    }
    if (node instanceof RegexNode.BackReference reference) {
      return again(reference, at, rest);
    }
    if (node instanceof RegexNode.Conditional conditional) {
      boolean took = spans[2 * conditional.group() + 1] >= 0;
      return node(took ? conditional.yes() : conditional.no(), at, rest);
    }
    if (node instanceof RegexNode.Look look) {
      return look(look, at, rest);
    }
    if (node instanceof RegexNode.Atomic atomic) {
      return certain ? giveUp() : node(atomic.body(), at, rest);
    }
    return rest.from(at);
  }

  private boolean read(CodePointSet set, int at, Rest rest) {
    if (at >= text.length) {
      return !text.endsLine && giveUp();
    }
    return go(member(set, at), at + 1, rest);
  }

  private Answer member(CodePointSet set, int at) {
    boolean first = set.contains(text.least[at]);
    for (int point = text.least[at] + 1; point <= text.most[at]; point++) {
      if (set.contains(point) != first) {
        return Answer.BOTH;
      }
    }
    return first ? Answer.YES : Answer.NO;
  }

  private boolean sequence(List<RegexNode> items, int item, int at, Rest rest) {
    return item == items.size()
        ? rest.from(at)
        : node(items.get(item), at, end -> sequence(items, item + 1, end, rest));
  }

  private boolean close(int group, int start, int end, Rest rest) {
    int oldStart = spans[2 * group];
    int oldEnd = spans[2 * group + 1];
    spans[2 * group] = start;
    spans[2 * group + 1] = end;
    if (rest.from(end)) {
      return true;
    }
    spans[2 * group] = oldStart;
    spans[2 * group + 1] = oldEnd;
    return false;
  }

  private boolean repeat(RegexNode.Repeat repeat, int count, int at, Rest rest) {
    if (count < repeat.min()) {
      return node(repeat.body(), at, end -> repeat(repeat, count + 1, end, rest));
    }
    if (count >= repeat.max()) {
      return rest.from(at);
    }
    if (repeat.greed() == Greed.LAZY) {
      return rest.from(at) || more(repeat, count, at, rest);
    }
    return more(repeat, count, at, rest) || rest.from(at);
  }

  private boolean more(RegexNode.Repeat repeat, int count, int at, Rest rest) {
    return node(
        repeat.body(),
        at,
        end -> {
          if (end == at) {
            // An empty iteration is the last one.
            boolean isPlain = !repeat.body().captures() && repeat.greed() == Greed.GREEDY;
            return certain && !isPlain ? giveUp() : rest.from(at);
          }
          return repeat(repeat, count + 1, end, rest);
        });
  }

  private Answer position(AnchorKind kind, int at) {
    return switch (kind) {
      case TEXT_START -> at == 0 && text.startsLine ? Answer.YES : Answer.NO;
      case LINE_START -> at == 0 && text.startsLine ? Answer.YES : newline(at - 1);
      case TEXT_END -> at < text.length ? Answer.NO : text.endsLine ? Answer.YES : Answer.BOTH;
      case TEXT_END_OR_LAST_NEWLINE, LINE_END ->
          at >= text.length && text.endsLine ? Answer.YES : newline(at);
      case WORD_BOUNDARY, ASCII_WORD_BOUNDARY -> boundary(at, Answer.YES, Answer.NO);
      case NOT_WORD_BOUNDARY, ASCII_NOT_WORD_BOUNDARY -> boundary(at, Answer.NO, Answer.YES);
    };
  }

  /** Whether a line feed stands at a place; it is not asked what follows it. */
  private Answer newline(int at) {
    return at >= 0 && at < text.length && !text.mayBe(at, '\n', '\n') ? Answer.NO : Answer.BOTH;
  }

  private Answer boundary(int at, Answer isBoundary, Answer isNone) {
    Answer before = at > 0 ? member(WORD, at - 1) : text.startsLine ? Answer.NO : Answer.BOTH;
    Answer behind = at < text.length ? member(WORD, at) : text.endsLine ? Answer.NO : Answer.BOTH;
    if (before == Answer.BOTH || behind == Answer.BOTH) {
      return Answer.BOTH;
    }
    return before == behind ? isNone : isBoundary;
  }

  private boolean again(RegexNode.BackReference reference, int at, Rest rest) {
    int start = spans[2 * reference.group()];
    int end = spans[2 * reference.group() + 1];
    if (end < 0) {
      return false;
    }
    Answer all = Answer.YES;
    for (int i = start; i < end; i++) {
      int here = at + i - start;
      if (here >= text.length) {
        return !text.endsLine && giveUp();
      }
      Answer same = same(i, here, reference.folding());
      if (same == Answer.NO) {
        return false;
      }
      all = same == Answer.BOTH ? same : all;
    }
    return go(all, at + end - start, rest);
  }

  private Answer same(int one, int other, Folding folding) {
    boolean plain = folding == Folding.NONE || !mayBeLetter(one) && !mayBeLetter(other);
    if (!plain) {
      return text.isKnown(one) && text.isKnown(other) && text.least[one] == text.least[other]
          ? Answer.YES
          : Answer.BOTH;
    }
    if (!text.mayBe(one, text.least[other], text.most[other])) {
      return Answer.NO;
    }
    return text.isKnown(one) && text.isKnown(other) ? Answer.YES : Answer.BOTH;
  }

  private boolean mayBeLetter(int at) {
    return text.mayBe(at, 'a', 'z') || text.mayBe(at, 'A', 'Z');
  }

  private boolean look(RegexNode.Look look, int at, Rest rest) {
    if (!certain && look.negative()) {
      return rest.from(at);
    }
    boolean ahead = look.direction() == Direction.AHEAD;
    int from = ahead ? at : at - look.behind();
    int[] saved = spans.clone();
    boolean found;
    if (from < 0) {
      if (!text.startsLine) {
        return go(Answer.BOTH, at, rest);
      }
      found = false;
    } else {
      found = node(look.body(), from, end -> ahead || end == at);
      if (found && !decided) {
        if (certain) {
          return true;
        }
        decided = true; // there may be a match: go on
      }
    }
    if (look.negative()) {
      System.arraycopy(saved, 0, spans, 0, saved.length);
    }
    if (found != look.negative() && rest.from(at)) {
      return true;
    }
    System.arraycopy(saved, 0, spans, 0, saved.length);
    return false;
  }
}
