package io.banscope.analyzer.ban;

import io.banscope.analyzer.ban.BanExpression.Node;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads an expression by recursive descent, one method per rank of operators, the loosest first.
 * Length and nesting are bounded: what is made of a text is computed without deep recursion.
 */
final class BanExpressionParser {
  private static final int MAX_LENGTH = 2_000;
  private static final int MAX_NESTING = 50;

  private static final Set<String> WORDS = Set.of("if", "else", "and", "or", "not");

  /** What Python has a value for, and we do not: no computation tells that they are unknown. */
  private static final Set<String> UNSUPPORTED =
      Set.of(
          "bool",
          "complex",
          "dict",
          "divmod",
          "eval",
          "exec",
          "filter",
          "getattr",
          "globals",
          "hash",
          "id",
          "in",
          "is",
          "lambda",
          "len",
          "list",
          "map",
          "next",
          "range",
          "set",
          "sorted",
          "str",
          "sum",
          "tuple",
          "type",
          "vars",
          "any",
          "all",
          "await",
          "for",
          "None",
          "random",
          "math",
          "ban",
          "__import__");

  private final String text;
  private final BanTokens tokens;
  private int nesting;
  private boolean random;

  BanExpressionParser(String text) {
    this.text = text;
    this.tokens = new BanTokens(text);
  }

  BanExpression parse() throws ExpressionException {
    if (text.length() > MAX_LENGTH) {
      throw new ExpressionException(
          text.length() + " characters, more than the limit of " + MAX_LENGTH, 0, 1);
    }
    tokens.next();
    Node root = expression();
    if (tokens.kind() != BanTokens.Kind.END) {
      throw tokens.unexpected();
    }
    return new BanExpression(root, random);
  }

  private Node expression() throws ExpressionException {
    if (++nesting > MAX_NESTING) {
      throw new ExpressionException(
          "more than " + MAX_NESTING + " levels of nesting", tokens.at(), 1);
    }
    Node value = disjunction();
    if (tokens.take("if")) {
      Node condition = disjunction();
      tokens.expect("else");
      Node then = value;
      Node otherwise = expression();
      value =
          scope ->
              PythonArithmetic.isTrue(condition.value(scope))
                  ? then.value(scope)
                  : otherwise.value(scope);
    }
    nesting--;
    return value;
  }

  private Node disjunction() throws ExpressionException {
    Node value = conjunction();
    while (tokens.take("or")) {
      Node left = value;
      Node right = conjunction();
      value =
          scope -> {
            Number first = left.value(scope);
            return PythonArithmetic.isTrue(first) ? first : right.value(scope);
          };
    }
    return value;
  }

  private Node conjunction() throws ExpressionException {
    Node value = negation();
    while (tokens.take("and")) {
      Node left = value;
      Node right = negation();
      value =
          scope -> {
            Number first = left.value(scope);
            return PythonArithmetic.isTrue(first) ? right.value(scope) : first;
          };
    }
    return value;
  }

  private Node negation() throws ExpressionException {
    boolean negated = false;
    boolean any = false;
    while (tokens.take("not")) {
      negated = !negated;
      any = true;
    }
    Node value = comparison();
    boolean wanted = !negated;
    return any
        ? scope -> PythonArithmetic.of(PythonArithmetic.isTrue(value.value(scope)) == wanted)
        : value;
  }

  /** A chain {@code a < b < c} holds when each pair does. */
  private Node comparison() throws ExpressionException {
    Node first = shift();
    List<String> operators = new ArrayList<>();
    List<Node> others = new ArrayList<>();
    for (String operator = comparator(); !operator.isEmpty(); operator = comparator()) {
      operators.add(operator);
      others.add(shift());
    }
    if (others.isEmpty()) {
      return first;
    }
    return scope -> {
      Number left = first.value(scope);
      for (int i = 0; i < others.size(); i++) {
        Number right = others.get(i).value(scope);
        if (!PythonArithmetic.compares(operators.get(i), left, right)) {
          return PythonArithmetic.of(false);
        }
        left = right;
      }
      return PythonArithmetic.of(true);
    };
  }

  private String comparator() throws ExpressionException {
    return tokens.takeAny(Set.of("<", ">", "<=", ">=", "==", "!="));
  }

  private Node shift() throws ExpressionException {
    Node value = sum();
    for (String operator = tokens.takeAny(Set.of("<<", ">>"));
        !operator.isEmpty();
        operator = tokens.takeAny(Set.of("<<", ">>"))) {
      value = binary(operator, value, sum());
    }
    return value;
  }

  private Node sum() throws ExpressionException {
    Node value = product();
    for (String operator = tokens.takeAny(Set.of("+", "-"));
        !operator.isEmpty();
        operator = tokens.takeAny(Set.of("+", "-"))) {
      value = binary(operator, value, product());
    }
    return value;
  }

  private Node product() throws ExpressionException {
    Node value = signed();
    for (String operator = tokens.takeAny(Set.of("*", "/", "//", "%"));
        !operator.isEmpty();
        operator = tokens.takeAny(Set.of("*", "/", "//", "%"))) {
      value = binary(operator, value, signed());
    }
    return value;
  }

  private Node signed() throws ExpressionException {
    boolean negative = false;
    for (String sign = tokens.takeAny(Set.of("+", "-"));
        !sign.isEmpty();
        sign = tokens.takeAny(Set.of("+", "-"))) {
      negative ^= sign.equals("-");
    }
    Node value = power();
    return negative ? scope -> PythonArithmetic.negated(value.value(scope)) : value;
  }

  private Node power() throws ExpressionException {
    Node base = atom();
    if (!tokens.take("**")) {
      return base;
    }
    if (++nesting > MAX_NESTING) {
      throw new ExpressionException(
          "more than " + MAX_NESTING + " levels of nesting", tokens.at(), 1);
    }
    Node exponent = signed();
    nesting--;
    return binary("**", base, exponent);
  }

  private static Node binary(String operator, Node left, Node right) {
    return scope -> PythonArithmetic.apply(operator, left.value(scope), right.value(scope));
  }

  private Node atom() throws ExpressionException {
    String word = tokens.text();
    int start = tokens.at();
    switch (tokens.kind()) {
      case WHOLE, FRACTION -> {
        return number();
      }
      case NAME -> {
        if (WORDS.contains(word)) {
          throw tokens.unexpected();
        }
        tokens.next();
        return tokens.take("(") ? call(word, start) : name(word, start);
      }
      default -> {
        if (!tokens.take("(")) {
          throw tokens.unexpected();
        }
        Node value = expression();
        if (tokens.text().equals(",")) {
          throw new ExpressionException("a tuple is not computed here", tokens.at(), 1);
        }
        tokens.expect(")");
        return value;
      }
    }
  }

  private Node number() throws ExpressionException {
    String written = tokens.text();
    boolean whole = tokens.kind() == BanTokens.Kind.WHOLE;
    String digits = written.replace("_", "");
    boolean misplaced = written.contains("__") || written.matches(".*_(?:[.eE].*)?|.*[.eE]_.*");
    boolean octal = whole && digits.matches("0+[1-9].*");
    if (misplaced || octal) {
      throw new ExpressionException(
          "'" + written + "' is no number", tokens.at(), written.length());
    }
    Number value = whole ? (Number) new BigInteger(digits) : Double.valueOf(digits);
    tokens.next();
    return scope -> value;
  }

  private Node name(String name, int start) throws ExpressionException {
    Number constant = BanFunction.CONSTANTS.get(name);
    if (constant != null) {
      return scope -> constant;
    }
    if (UNSUPPORTED.contains(name) || BanFunction.ALL.containsKey(name)) {
      throw unsupported(name, start);
    }
    return scope ->
        scope
            .flatMap(names -> names.get(name))
            .orElseThrow(() -> new ComputationException("name '" + name + "' is not defined"));
  }

  private Node call(String name, int start) throws ExpressionException {
    List<Node> arguments = new ArrayList<>();
    while (!tokens.take(")")) {
      if (!arguments.isEmpty()) {
        tokens.expect(",");
        if (tokens.take(")")) {
          break; // a comma behind the last argument
        }
      }
      arguments.add(expression());
    }
    BanFunction function = BanFunction.ALL.get(name);
    if (function == null) {
      if (UNSUPPORTED.contains(name) || name.indexOf('.') > 0) {
        throw unsupported(name, start);
      }
      return scope -> {
        throw new ComputationException("name '" + name + "' is not defined");
      };
    }
    if (arguments.size() < function.least() || arguments.size() > function.most()) {
      throw new ExpressionException(
          "'" + name + "' does not take " + arguments.size() + " values here",
          start,
          name.length());
    }
    random |= name.startsWith("random.");
    return scope -> {
      List<Number> values = new ArrayList<>(arguments.size());
      for (Node argument : arguments) {
        values.add(argument.value(scope));
      }
      return function.body().of(values);
    };
  }

  private static ExpressionException unsupported(String name, int start) {
    return new ExpressionException("'" + name + "' is not computed here", start, name.length());
  }
}
