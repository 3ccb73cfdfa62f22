package io.banscope.analyzer.ban;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tokens of an expression, one ahead: numbers, names with their dots, operators. */
final class BanTokens {
  /** Kinds of tokens. */
  enum Kind {
    FRACTION,
    WHOLE,
    NAME,
    OPERATOR,
    END
  }

  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<fraction>(?:[0-9][0-9_]*\\.[0-9_]*|\\.[0-9][0-9_]*)(?:[eE][+-]?[0-9]+)?"
              + "|[0-9][0-9_]*[eE][+-]?[0-9]+)"
              + "|(?<whole>[0-9][0-9_]*)"
              + "|(?<name>[\\p{L}_][\\p{L}\\p{N}_]*(?:\\.[\\p{L}_][\\p{L}\\p{N}_]*)*)"
              + "|(?<operator>\\*\\*|//|<<|>>|<=|>=|==|!=|[-+*/%<>(),])");

  private final String all;

  /** The token ahead: its kind, its text, where it begins and where it ends. */
  private Kind kind = Kind.END;

  private String text = "";
  private int at;
  private int end;

  BanTokens(String all) {
    this.all = all;
  }

  /** The kind of the token ahead. */
  Kind kind() {
    return kind;
  }

  /** Its characters. */
  String text() {
    return text;
  }

  /** Where it begins. */
  int at() {
    return at;
  }

  /** Goes on to the next one if this is the word or operator. */
  boolean take(String word) throws ExpressionException {
    boolean taken = (kind == Kind.OPERATOR || kind == Kind.NAME) && text.equals(word);
    if (taken) {
      next();
    }
    return taken;
  }

  /** Goes on if this is one of the operators, and says which; else the empty text. */
  String takeAny(Set<String> operators) throws ExpressionException {
    String found = text;
    if (kind == Kind.OPERATOR && operators.contains(found)) {
      next();
      return found;
    }
    return "";
  }

  /** Goes on behind a word or operator that has to stand here. */
  void expect(String word) throws ExpressionException {
    if (!take(word)) {
      throw unexpected();
    }
  }

  /** Goes on to the next token, at first to the first one; a {@code #} ends the expression. */
  void next() throws ExpressionException {
    at = end;
    while (at < all.length() && " \t\f\n".indexOf(all.charAt(at)) >= 0) {
      at++;
    }
    if (at == all.length() || all.charAt(at) == '#') {
      kind = Kind.END;
      text = "";
      end = at;
      return;
    }
    Matcher matcher = TOKEN.matcher(all).region(at, all.length());
    if (!matcher.lookingAt()) {
      int length = Character.charCount(all.codePointAt(at));
      throw new ExpressionException(
          "'" + all.substring(at, at + length) + "' is not computed here", at, length);
    }
    text = matcher.group();
    end = matcher.end();
    kind =
        matcher.group("fraction") != null
            ? Kind.FRACTION
            : matcher.group("whole") != null
                ? Kind.WHOLE
                : matcher.group("name") != null ? Kind.NAME : Kind.OPERATOR;
  }

  /** That the token ahead cannot stand here. */
  ExpressionException unexpected() {
    return kind == Kind.END
        ? new ExpressionException("the expression ends too early", all.length(), 1)
        : new ExpressionException("unexpected '" + text + "'", at, text.length());
  }
}
