package io.banscope.matcher.date;

import io.banscope.matcher.regex.CodePointSet;
import io.banscope.matcher.regex.RegexNode;
import io.banscope.matcher.regex.RegexNode.AnchorKind;
import io.banscope.matcher.regex.RegexText;
import java.util.Arrays;

/**
 * Which characters may stand at the first few places of a match: a necessary condition, read off
 * the syntax tree, that spares most positions of a line the trip through the engine. It never
 * rejects a position where the pattern matches: lookarounds are ignored, what is unknown admits
 * everything. Immutable.
 */
final class StartFilter {
  /** Places that are looked at; chosen so that a month name and the day behind it count. */
  static final int DEPTH = 6;

  /** Admits every position. */
  static final StartFilter ANYWHERE = new StartFilter(DEPTH, 0, false, false);

  /** Places that this filter looks at. */
  private final int places;

  /** ASCII characters admitted at each place, two words each. */
  private final long[] ascii;

  /** Whether a character outside ASCII is admitted at each place. */
  private final boolean[] beyond;

  /** Places that are constrained: the shortest match is at least this long. */
  private int depth;

  /** Whether a match can only start at the start of the line. */
  private final boolean lineBegin;

  /** Whether no match starts between two word characters. */
  private final boolean outsideWords;

  /** Whether the tree has a repetition without an upper bound. */
  private boolean unbounded;

  private StartFilter(int places, int depth, boolean lineBegin, boolean outsideWords) {
    this.places = places;
    ascii = new long[2 * places];
    beyond = new boolean[places];
    this.depth = depth;
    this.lineBegin = lineBegin;
    this.outsideWords = outsideWords;
  }

  /**
   * The filter of a pattern.
   *
   * @param outsideWords whether the pattern forbids a start between two word characters
   */
  static StartFilter of(RegexNode root, boolean outsideWords) {
    return of(root, outsideWords, DEPTH);
  }

  /** A filter that looks at so many places, at most 30. */
  static StartFilter of(RegexNode root, boolean outsideWords, int places) {
    StartFilter filter = new StartFilter(places, places, beginsLine(root), outsideWords);
    int ends = filter.walk(root, 1);
    filter.depth = Math.min(filter.depth, Integer.numberOfTrailingZeros(ends | 1 << places));
    return filter;
  }

  /** Whether the only place for a match is the start of the line. */
  boolean isLineBegin() {
    return lineBegin;
  }

  /** Whether no match starts between two word characters. */
  boolean isOutsideWords() {
    return outsideWords;
  }

  /**
   * Whether an attempt at one position may read any length of text. Such a pattern is better
   * searched than tried position by position, as a search remembers what failed.
   */
  boolean isUnbounded() {
    return unbounded;
  }

  /** Whether every match reaches place {@code place}. */
  boolean isConstrained(int place) {
    return place < depth;
  }

  /** Whether a match may have {@code point} at place {@code place}. */
  boolean admits(int place, int point) {
    if (place >= depth) {
      return true;
    }
    return point < 128 ? (ascii[2 * place + (point >> 6)] >>> point & 1) != 0 : beyond[place];
  }

  /** Whether the match may start at index {@code at} of a text that ends at {@code end}. */
  boolean admits(RegexText text, int at, int end) {
    if (end - at < depth) {
      return false;
    }
    for (int place = 0; place < depth; place++) {
      if (!admits(place, text.codePointAt(at + place))) {
        return false;
      }
    }
    return true;
  }

  /**
   * The same of valid UTF-8. Where there is a character outside ASCII among the places, the answer
   * is that it may.
   */
  boolean admits(byte[] utf8, int at, int end) {
    for (int place = 0; place < depth; place++) {
      if (at + place >= end) {
        return false;
      }
      int point = utf8[at + place];
      if (point < 0) {
        return true;
      }
      if (!admits(place, point)) {
        return false;
      }
    }
    return true;
  }

  /** The first position from {@code from} on where the match may start, -1 for none. */
  int next(RegexText text, int from, int end) {
    for (int at = from; at <= end; at++) {
      if (admits(text, at, end)) {
        return at;
      }
    }
    return -1;
  }

  private static boolean beginsLine(RegexNode node) {
    if (node instanceof RegexNode.Anchor anchor) {
      return anchor.kind() == AnchorKind.TEXT_START;
    }
    if (node instanceof RegexNode.Group group) {
      return beginsLine(group.body());
    }
    if (node instanceof RegexNode.Sequence sequence) {
      return beginsLine(sequence.items().get(0));
    }
    if (node instanceof RegexNode.Alternation alternation) {
      return alternation.branches().stream().allMatch(StartFilter::beginsLine);
    }
    return false;
  }

  /**
   * Records what {@code node} may consume when it begins at one of the places in {@code from}, and
   * returns the places where it may end. Sets of places are bit sets; bit places stands for all
   * places beyond.
   */
  private int walk(RegexNode node, int from) {
    if (node instanceof RegexNode.Literal literal) {
      return consume(from, literal.codePoint(), literal.codePoint() + 1);
    }
    if (node instanceof RegexNode.Chars chars) {
      CodePointSet set = chars.set();
      for (int i = 0; i < set.rangeCount(); i++) {
        consume(from, set.rangeStart(i), set.rangeEnd(i));
      }
      return next(from);
    }
    if (node instanceof RegexNode.Sequence sequence) {
      int at = from;
      for (RegexNode item : sequence.items()) {
        at = walk(item, at);
      }
      return at;
    }
    if (node instanceof RegexNode.Alternation alternation) {
      int ends = 0;
      for (RegexNode branch : alternation.branches()) {
        ends |= walk(branch, from);
      }
      return ends;
    }
    if (node instanceof RegexNode.Group group) {
      return walk(group.body(), from);
    }
    if (node instanceof RegexNode.Atomic atomic) {
      return walk(atomic.body(), from);
    }
    if (node instanceof RegexNode.Repeat repeat) {
      return repeat(repeat, from);
    }
    if (node instanceof RegexNode.Conditional conditional) {
      return walk(conditional.yes(), from) | walk(conditional.no(), from);
    }
    if (node instanceof RegexNode.BackReference) {
      return anything(from);
    }
    if (node instanceof RegexNode.Look look) {
      // What it reads is no part of the match, but it is read: a filter of its own finds out.
      unbounded |= of(look.body(), false).unbounded;
    }
    return from;
  }

  private int repeat(RegexNode.Repeat repeat, int from) {
    unbounded |= repeat.max() == RegexNode.UNBOUNDED;
    int at = from;
    for (int i = 0; i < Math.min(repeat.min(), places + 1); i++) {
      at = walk(repeat.body(), at);
    }
    int ends = at;
    for (int i = repeat.min(); i < repeat.max() && i <= repeat.min() + places; i++) {
      at = walk(repeat.body(), at);
      ends |= at;
    }
    return ends;
  }

  private int consume(int from, int first, int end) {
    for (int place = 0; place < places; place++) {
      if ((from >> place & 1) != 0) {
        for (int point = first; point < Math.min(end, 128); point++) {
          ascii[2 * place + (point >> 6)] |= 1L << point;
        }
        beyond[place] |= end > 128;
      }
    }
    return next(from);
  }

  /** One place further, the places beyond staying what they are. */
  private int next(int from) {
    return (from << 1 | from & 1 << places) & (1 << places + 1) - 1;
  }

  /** A text of unknown length: every place from the first one on admits everything. */
  private int anything(int from) {
    int first = Integer.numberOfTrailingZeros(from | 1 << places);
    Arrays.fill(ascii, 2 * first, 2 * places, -1);
    Arrays.fill(beyond, first, places, true);
    return -1 << first & (1 << places + 1) - 1;
  }
}
