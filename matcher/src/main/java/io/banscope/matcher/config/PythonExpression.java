package io.banscope.matcher.config;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a text is one expression of Python, such as {@code bantime.formula} must be. Only its
 * shape is looked at: nothing is evaluated, and what this knows too little of passes.
 */
final class PythonExpression {
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<number>0[xX][0-9a-fA-F_]+|0[bB][01_]+|0[oO][0-7_]+"
              + "|(?:[0-9][0-9_]*(?:\\.[0-9_]*)?|\\.[0-9][0-9_]*)(?:[eE][+-]?[0-9]+)?[jJ]?)"
              + "|(?<name>[\\p{L}_][\\p{L}\\p{N}_]*)"
              + "|(?<open>[(\\[{])|(?<close>[)\\]}])"
              + "|(?<operator>\\*\\*|//|<<|>>|<=|>=|==|!=|:=|[-+*/%@&|^~<>.,:=])");

  private static final Set<String> STATEMENTS =
      Set.of(
          "import",
          "from",
          "def",
          "class",
          "return",
          "raise",
          "del",
          "pass",
          "while",
          "with",
          "try",
          "except",
          "finally",
          "global",
          "nonlocal",
          "assert",
          "break",
          "continue",
          "elif");

  private static final Set<String> OPERATORS =
      Set.of("and", "or", "in", "is", "not", "if", "else", "for");

  private final String text;
  private final Deque<Character> open = new ArrayDeque<>();
  private boolean wantsOperand = true;
  private boolean mayClose;
  private int operands;
  private int bareNames;

  private PythonExpression(String text) {
    this.text = text;
  }

  /** Why the text is no expression, if it is none. */
  static Optional<String> fault(String text) {
    return new PythonExpression(text).read();
  }

  /** Whether the text is a name alone, which has no value where no program gives it one. */
  static boolean isName(String text) {
    PythonExpression reader = new PythonExpression(text);
    return reader.read().isEmpty()
        && reader.operands == 1
        && reader.bareNames == 1
        && !Set.of("True", "False").contains(text.strip());
  }

  private Optional<String> read() {
    // what stands in quotes or behind lambda follows rules of its own
    if (text.indexOf('"') >= 0 || text.indexOf('\'') >= 0 || text.contains("lambda")) {
      return Optional.empty();
    }
    Matcher token = TOKEN.matcher(text);
    int at = 0;
    while (at < text.length() && text.charAt(at) != '#') {
      char unit = text.charAt(at);
      if (unit == ' ' || unit == '\t' || unit == '\f' || (unit == '\n' && !open.isEmpty())) {
        at++;
        continue;
      }
      if (!token.region(at, text.length()).lookingAt()) {
        String what = unit == '\n' ? "a line end" : "'" + text.charAt(at) + "'";
        return Optional.of("unexpected " + what);
      }
      if (!take(token)) {
        return Optional.of("unexpected '" + token.group() + "'");
      }
      at = token.end();
    }
    return open.isEmpty() && !wantsOperand
        ? Optional.empty()
        : Optional.of("the expression ends too early");
  }

  private boolean take(Matcher token) {
    String word = token.group();
    if (token.group("open") != null) {
      open.push(word.equals("(") ? ')' : word.equals("[") ? ']' : '}');
      boolean begins = wantsOperand;
      operands++;
      wantsOperand = true;
      mayClose = true;
      return begins || !word.equals("{");
    }
    if (token.group("close") != null) {
      boolean fits = !open.isEmpty() && open.pop() == word.charAt(0);
      boolean closes = fits && (!wantsOperand || mayClose);
      wantsOperand = false;
      return closes;
    }
    if (token.group("operator") != null || OPERATORS.contains(word)) {
      return operator(word);
    }
    if (STATEMENTS.contains(word) || !wantsOperand) {
      return false;
    }
    operands++;
    bareNames += token.group("name") != null ? 1 : 0;
    wantsOperand = false;
    return true;
  }

  private boolean operator(String word) {
    boolean first = wantsOperand;
    boolean inside = !open.isEmpty();
    mayClose = word.equals(",") || word.equals(":");
    wantsOperand = true;
    return switch (word) {
      case "-", "+", "not" -> true;
      case "~" -> first;
      case "*", "**" -> !first || inside;
      case ":", "=", ":=" -> inside;
      case "for" -> inside && !first;
      case "in" -> true; // also behind 'not'
      default -> !first;
    };
  }
}
