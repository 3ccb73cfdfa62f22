package io.banscope.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Reads a Python literal into a text that is the same for equal values: members of sets and keys of
 * dictionaries in alphabetical order.
 */
final class PythonLiteral {
  private final String text;
  private final Predicate<String> keptWithoutValue;
  private int at;

  private PythonLiteral(String text, Predicate<String> keptWithoutValue) {
    this.text = text;
    this.keptWithoutValue = keptWithoutValue;
  }

  /**
   * The canonical text of a literal; what stands behind it is kept.
   *
   * @param keptWithoutValue whether a key, without its quotes, stays where its value is {@code
   *     None}
   */
  static String canonical(String text, Predicate<String> keptWithoutValue) {
    PythonLiteral literal = new PythonLiteral(text, keptWithoutValue);
    String value = literal.value();
    return value + text.substring(literal.at);
  }

  private String value() {
    blanks();
    char first = text.charAt(at);
    return switch (first) {
      case '[' -> "[" + String.join(", ", items(']')) + "]";
      case '(' -> "(" + String.join(", ", items(')')) + ")";
      case '{' -> braces();
      case '\'', '"' -> string();
      default -> word();
    };
  }

  private List<String> items(char close) {
    List<String> items = new ArrayList<>();
    at++;
    for (blanks(); text.charAt(at) != close; blanks()) {
      items.add(value());
      comma();
    }
    at++;
    return items;
  }

  private String braces() {
    TreeMap<String, String> entries = new TreeMap<>();
    TreeSet<String> members = new TreeSet<>();
    at++;
    for (blanks(); text.charAt(at) != '}'; blanks()) {
      String key = value();
      blanks();
      if (text.charAt(at) == ':') {
        at++;
        String value = value();
        if (!value.equals("None") || keptWithoutValue.test(key.substring(1, key.length() - 1))) {
          entries.put(key, value);
        }
      } else {
        members.add(key);
      }
      comma();
    }
    at++;
    return members.isEmpty() ? entries.toString() : members.toString();
  }

  private String string() {
    int start = at;
    char quote = text.charAt(at++);
    while (text.charAt(at) != quote) {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    at++;
    return text.substring(start, at);
  }

  private String word() {
    int start = at;
    while (at < text.length() && ",:]})".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(start, at);
  }

  private void comma() {
    blanks();
    if (text.charAt(at) == ',') {
      at++;
    }
  }

  private void blanks() {
    while (text.charAt(at) == ' ' || text.charAt(at) == '\t') {
      at++;
    }
  }
}
