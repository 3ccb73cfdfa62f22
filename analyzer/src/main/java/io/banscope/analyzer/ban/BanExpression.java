package io.banscope.analyzer.ban;

import java.util.Optional;

/**
 * A compiled expression of {@code bantime.factor} or {@code bantime.formula}: a part of Python's
 * expressions that is arithmetic. Immutable. Source: spec ban-logic.md section 4.3.
 *
 * <p>Differs from fail2ban: what is not in the list of spec section 4.3 is refused where fail2ban
 * runs any expression of its language, and so are integers of a length that takes time; random
 * numbers are the least that could be drawn.
 */
final class BanExpression {
  /** What the names of an expression stand for while it is computed. */
  record Scope(Number time, Number count, Number factor) {
    /** The value of a name, if there is one of that name. */
    Optional<Number> get(String name) {
      return switch (name) {
        case "ban.Time" -> Optional.of(time);
        case "ban.Count" -> Optional.of(count);
        case "banFactor" -> Optional.of(factor);
        default -> Optional.empty();
      };
    }
  }

  /** A part of an expression. */
  interface Node {
    /** Its value. */
    Number value(Optional<Scope> scope) throws ComputationException;
  }

  private final Node root;
  private final boolean random;

  BanExpression(Node root, boolean random) {
    this.root = root;
    this.random = random;
  }

  /**
   * Compiles a text.
   *
   * @throws ExpressionException when it is no expression, or one that is not computed here
   */
  static BanExpression parse(String text) throws ExpressionException {
    return new BanExpressionParser(text).parse();
  }

  /** Whether random numbers are drawn. */
  boolean isRandom() {
    return random;
  }

  /** The value where no names but those of functions and constants are known. */
  Number value() throws ComputationException {
    return root.value(Optional.empty());
  }

  /** The value for a ban. */
  Number value(Scope scope) throws ComputationException {
    return root.value(Optional.of(scope));
  }
}
