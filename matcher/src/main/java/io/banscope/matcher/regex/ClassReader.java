package io.banscope.matcher.regex;

import static io.banscope.matcher.regex.PatternReader.length;

import java.util.ArrayList;
import java.util.List;

/** Reads a character class from after its opening bracket. */
final class ClassReader {
  /**
   * A class as written.
   *
   * @param items its members, at least one
   */
  record Written(List<ClassItem> items, boolean negated) {}

  private final PatternReader reader;
  private final EscapeReader escapes;

  ClassReader(PatternReader reader, EscapeReader escapes) {
    this.reader = reader;
    this.escapes = escapes;
  }

  /** Reads up to and with the closing bracket; {@code start} is where the opening one stands. */
  Written read(int start) throws RegexSyntaxException {
    List<ClassItem> items = new ArrayList<>();
    boolean negated = reader.takeIf('^');
    while (true) {
      String first = takeInside(start);
      if (first.equals("]") && !items.isEmpty()) {
        break;
      }
      ClassItem low = item(first);
      if (!reader.takeIf('-')) {
        items.add(low);
        continue;
      }
      String second = takeInside(start);
      if (second.equals("]")) {
        items.add(low);
        items.add(new ClassItem.Single('-'));
        break;
      }
      ClassItem high = item(second);
      if (low instanceof ClassItem.Single from
          && high instanceof ClassItem.Single to
          && from.point() <= to.point()) {
        items.add(new ClassItem.Range(from.point(), to.point()));
      } else {
        throw reader.error(
            "bad character range " + first + "-" + second, length(first) + 1 + length(second));
      }
    }
    return new Written(items, negated);
  }

  private String takeInside(int start) throws RegexSyntaxException {
    if (reader.atEnd()) {
      throw reader.errorAt("unterminated character set", start);
    }
    return reader.take();
  }

  private ClassItem item(String unit) throws RegexSyntaxException {
    if (unit.charAt(0) != '\\') {
      return new ClassItem.Single(unit.codePointAt(0));
    }
    if (unit.charAt(1) == 'b') {
      return new ClassItem.Single('\b');
    }
    if (EscapeReader.isCategory(unit)) {
      return EscapeReader.category(unit);
    }
    int common = escapes.common(unit);
    if (common != EscapeReader.OTHER) {
      return new ClassItem.Single(common);
    }
    if (EscapeReader.OCTAL_DIGITS.indexOf(unit.codePointAt(1)) >= 0) {
      return new ClassItem.Single(
          escapes.octal(unit + reader.takeWhile(2, EscapeReader.OCTAL_DIGITS)));
    }
    if (EscapeReader.DIGITS.indexOf(unit.codePointAt(1)) >= 0) {
      throw escapes.bad(unit);
    }
    return new ClassItem.Single(escapes.plain(unit));
  }
}
