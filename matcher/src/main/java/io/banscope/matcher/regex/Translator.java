package io.banscope.matcher.regex;

import java.util.List;

/**
 * Writes a syntax tree in the syntax of another engine: what the engines have in common. As the
 * tree has all flags resolved, characters are written as code points and explicit classes, which
 * mean the same everywhere.
 */
abstract sealed class Translator permits Re2jTranslator, JdkTranslator {
  /** Thrown where the other engine cannot follow. */
  static final class NotExpressible extends Exception {
    NotExpressible(String reason) {
      super(reason, null, false, false);
    }
  }

  final StringBuilder out = new StringBuilder();
  private final WidthMeter widths = new WidthMeter();

  final Translation translate(Regex regex) {
    try {
      widths.measure(regex.root());
      return expressed(regex);
    } catch (NotExpressible e) {
      return new Translation.Refused(e.getMessage());
    }
  }

  abstract Translation expressed(Regex regex) throws NotExpressible;

  abstract void writeAnchor(RegexNode.AnchorKind kind) throws NotExpressible;

  abstract void writeLook(RegexNode.Look look) throws NotExpressible;

  abstract void writeAtomic(RegexNode body) throws NotExpressible;

  abstract void writeBackReference(RegexNode.BackReference reference) throws NotExpressible;

  /** Writes the body of a repetition, so that a count can follow. */
  abstract void writeRepeated(RegexNode body, int max) throws NotExpressible;

  /** Largest count of a repetition. */
  abstract int maxCount();

  final void write(RegexNode node) throws NotExpressible {
    if (node instanceof RegexNode.Literal literal) {
      writePoint(literal.codePoint());
    } else if (node instanceof RegexNode.Chars chars) {
      writeSet(chars.set());
    } else if (node instanceof RegexNode.Sequence sequence) {
      for (RegexNode item : sequence.items()) {
        write(item);
      }
    } else if (node instanceof RegexNode.Alternation alternation) {
      writeAlternation(alternation.branches());
    } else if (node instanceof RegexNode.Group group) {
      out.append('(');
      write(group.body());
      out.append(')');
    } else if (node instanceof RegexNode.Repeat repeat) {
      writeRepeat(repeat);
    } else if (node instanceof RegexNode.Anchor anchor) {
      writeAnchor(anchor.kind());
    } else if (node instanceof RegexNode.BackReference reference) {
      writeBackReference(reference);
    } else if (node instanceof RegexNode.Conditional) {
      throw new NotExpressible("conditional");
    } else if (node instanceof RegexNode.Look look) {
      writeLook(look);
    } else if (node instanceof RegexNode.Atomic atomic) {
      writeAtomic(atomic.body());
    }
  }

  private void writeAlternation(List<RegexNode> branches) throws NotExpressible {
    String before = "(?:";
    for (RegexNode branch : branches) {
      out.append(before);
      write(branch);
      before = "|";
    }
    out.append(')');
  }

  final void writePoint(int point) throws NotExpressible {
    if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
      throw new NotExpressible("lone surrogate");
    }
    if (point >= 'a' && point <= 'z' || point >= 'A' && point <= 'Z') {
      out.append((char) point);
    } else {
      out.append("\\x{").append(Integer.toHexString(point)).append('}');
    }
  }

  final void writeSet(CodePointSet set) throws NotExpressible {
    if (set.rangeCount() == 0) {
      throw new NotExpressible("empty class");
    }
    out.append('[');
    for (int i = 0; i < set.rangeCount(); i++) {
      out.append("\\x{").append(Integer.toHexString(set.rangeStart(i))).append('}');
      if (set.rangeEnd(i) - set.rangeStart(i) > 1) {
        out.append("-\\x{").append(Integer.toHexString(set.rangeEnd(i) - 1)).append('}');
      }
    }
    out.append(']');
  }

  private void writeRepeat(RegexNode.Repeat repeat) throws NotExpressible {
    boolean single = repeat.max() <= 1;
    if (!single && widths.measure(repeat.body()).min() == 0) {
      throw new NotExpressible("repetition of what may be empty");
    }
    if (repeat.min() > maxCount()
        || repeat.max() != RegexNode.UNBOUNDED && repeat.max() > maxCount()) {
      throw new NotExpressible("repetition of more than " + maxCount());
    }
    if (repeat.greed() == RegexNode.Greed.POSSESSIVE) {
      writeAtomic(
          new RegexNode.Repeat(
              new RegexNode.Atomic(repeat.body(), repeat.start(), repeat.end()),
              repeat.min(),
              repeat.max(),
              RegexNode.Greed.GREEDY,
              repeat.start(),
              repeat.end()));
      return;
    }
    writeRepeated(repeat.body(), repeat.max());
    out.append('{').append(repeat.min()).append(',');
    if (repeat.max() != RegexNode.UNBOUNDED) {
      out.append(repeat.max());
    }
    out.append(repeat.greed() == RegexNode.Greed.LAZY ? "}?" : "}");
  }
}
