package io.banscope.matcher.regex;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The longest text that stands in every match of a pattern behind a repetition of whatever length.
 * A text without it needs no search.
 *
 * @param bytes in UTF-8, at least {@value #LEAST}
 */
public record RequiredLiteral(byte[] bytes) {
  private static final int LEAST = 4;

  /**
   * That of a pattern which does not begin with a text of its own: such a pattern can be anywhere
   * in a line for long, and many of them at once make an automaton large. Empty for any other.
   */
  public static Optional<RequiredLiteral> of(Regex regex) {
    Walk walk = new Walk();
    walk.visit(regex.root());
    walk.endRun();
    byte[] bytes = walk.best.getBytes(StandardCharsets.UTF_8);
    return bytes.length < LEAST || walk.beginsWithText
        ? Optional.empty()
        : Optional.of(new RequiredLiteral(bytes));
  }

  /** A line feed is not among the bytes that are looked through, and a lone surrogate has none. */
  static boolean isText(int codePoint) {
    return codePoint != '\n'
        && (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE);
  }

  /** Goes through what a match consumes, in its order. */
  private static final class Walk {
    private static final int BEGINNING = 3;

    private final StringBuilder run = new StringBuilder();
    private boolean isFirstRun = true;
    private boolean isOpen;
    private boolean beginsWithText;
    private String best = "";

    void visit(RegexNode node) {
      if (node instanceof RegexNode.Literal literal && isText(literal.codePoint())) {
        run.appendCodePoint(literal.codePoint());
      } else if (node instanceof RegexNode.Sequence
          || node instanceof RegexNode.Group
          || node instanceof RegexNode.Atomic) {
        node.children().forEach(this::visit);
      } else if (node instanceof RegexNode.Repeat repeat) {
        endRun();
        isOpen |= repeat.max() == RegexNode.UNBOUNDED && isWide(repeat.body());
        if (repeat.min() > 0) {
          visit(repeat.body());
        }
        endRun();
      } else if (!(node instanceof RegexNode.Look
          || node instanceof RegexNode.Anchor
          || node instanceof RegexNode.Empty)) {
        endRun();
      }
    }

    void endRun() {
      if (isFirstRun && run.length() >= BEGINNING) {
        beginsWithText = true;
      }
      isFirstRun = false;
      if (isOpen && run.length() > best.length()) {
        best = run.toString();
      }
      run.setLength(0);
    }

    private static boolean isWide(RegexNode body) {
      return !(body instanceof RegexNode.Chars chars)
          || chars.set().contains('a') && chars.set().contains('0');
    }
  }
}
