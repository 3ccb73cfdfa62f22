package io.banscope.matcher.regex;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Makes patterns out of a few parts: all up to a size, or larger ones at random. The size is the
 * number of atoms and operators. Among them are some that Python refuses, such as {@code ^*}.
 */
final class PatternGrammar {
  private static final List<String> ATOMS =
      List.of("a", "b", ".", "[ab]", "\\w", "^", "$", "\\b", "é", "\\B");

  /** How a part is put around another: %s takes a part that a repetition may stand behind. */
  private static final List<String> AROUND =
      List.of(
          "(%s)",
          "%s?",
          "%s*",
          "%s+",
          "%s??",
          "%s*?",
          "%s+?",
          "%s{1,2}",
          "(?=%s)",
          "(?!%s)",
          "(?<=%s)",
          "(?<!%s)",
          "(?P<r>%s)(?P=r)");

  /** An atom that is repeated already. */
  private static final String DIGITS = "\\d{2,3}";

  private static final List<String> MORE_ATOMS =
      List.of(
          "\\Z",
          "\\A",
          "\\s",
          "\\S",
          "\\d",
          "\\W",
          "[^a]",
          "[^\\n]",
          "[é\\d_]",
          "\\n",
          "(?i:k)",
          "(?i:[a-s])",
          "(?s:.)",
          "(?m:^)",
          "(?m:$)",
          "(?a:\\w)",
          "(?a:\\b)",
          "ab",
          "",
          "()",
          "(?i:é)",
          "[^é]",
          "\\x00",
          " ",
          "[5-9]",
          DIGITS);

  private static final List<String> MORE_AROUND =
      List.of(
          "%s{2}",
          "%s{0,2}",
          "%s{2,}",
          "%s{1,2}?",
          "%s{0,3}?",
          "(?i:%s)",
          "(?s:%s)",
          "(?>%s)",
          "%s*+",
          "%s?+",
          "(?:%s|)",
          "(?:|%s)",
          "(?=(%s))",
          "(?!(%s))",
          "(?=.*%s)",
          "(?<=a%s)",
          "(?<!b%s)",
          "(?:%s){3}",
          "(?P<r>%s).*(?P=r)",
          "(?:(?!%s).)*",
          "(?:(?!%s).)*?");

  private static final String OPTIONAL_AND_CONDITION = "(?P<c>%s)?(?(c)%s|%s)";

  private PatternGrammar() {}

  /** What a pattern is before it is put into another one. */
  private enum Level {
    CHOICE,
    SEQUENCE,
    REPEATED,
    PART
  }

  private record Piece(String text, Level level) {
    /** The text where a repetition may follow. */
    String part() {
      return level == Level.PART ? text : "(?:" + text + ")";
    }

    /** The text where another may stand beside it. */
    String inSequence() {
      return level == Level.CHOICE ? "(?:" + text + ")" : text;
    }
  }

  /** All patterns of exactly this size. */
  static List<String> ofSize(int size) {
    Set<String> texts = new LinkedHashSet<>();
    all(size).get(size).forEach(piece -> texts.add(piece.text));
    return List.copyOf(texts);
  }

  private static List<List<Piece>> all(int size) {
    List<List<Piece>> bySize = new ArrayList<>(List.of(List.of()));
    for (int n = 1; n <= size; n++) {
      List<Piece> pieces = new ArrayList<>();
      if (n == 1) {
        ATOMS.forEach(atom -> pieces.add(new Piece(atom, Level.PART)));
      }
      for (Piece inner : bySize.get(n - 1)) {
        AROUND.forEach(around -> pieces.add(around(around, inner)));
      }
      for (int left = 1; left < n; left++) {
        for (Piece a : bySize.get(left)) {
          for (Piece b : bySize.get(n - left)) {
            pieces.add(new Piece(a.inSequence() + b.inSequence(), Level.SEQUENCE));
            pieces.add(new Piece(a.text + "|" + b.text, Level.CHOICE));
          }
          for (int right = 1; left + right < n; right++) {
            for (Piece b : bySize.get(right)) {
              bySize.get(n - left - right).forEach(c -> pieces.add(condition(a, b, c)));
            }
          }
        }
      }
      bySize.add(pieces);
    }
    return bySize;
  }

  private static Piece around(String around, Piece inner) {
    String text = around.formatted(around.startsWith("%s") ? inner.part() : inner.text);
    if (around.contains("(?P=r)")) {
      return new Piece(text, Level.SEQUENCE);
    }
    return new Piece(text, around.endsWith(")") ? Level.PART : Level.REPEATED);
  }

  private static Piece condition(Piece a, Piece b, Piece c) {
    return new Piece(
        OPTIONAL_AND_CONDITION.formatted(a.text, b.inSequence(), c.inSequence()), Level.SEQUENCE);
  }

  /** A pattern of this size at random, of more kinds of parts. */
  static String random(Random random, int size) {
    return piece(random, size).text;
  }

  private static Piece piece(Random random, int size) {
    if (size <= 1) {
      String atom = pick(random, random.nextInt(3) == 0 ? MORE_ATOMS : ATOMS);
      return new Piece(atom, levelOf(atom));
    }
    int kind = random.nextInt(size == 2 ? 4 : 12);
    if (kind < 4) {
      String around = pick(random, random.nextInt(3) == 0 ? MORE_AROUND : AROUND);
      return around(around, piece(random, size - 1));
    }
    if (kind == 11 && size > 3) {
      int left = 1 + random.nextInt(size - 3);
      int right = 1 + random.nextInt(size - left - 2);
      return condition(
          piece(random, left), piece(random, right), piece(random, size - left - right));
    }
    int left = 1 + random.nextInt(size - 2);
    Piece a = piece(random, left);
    Piece b = piece(random, size - left);
    return kind < 9
        ? new Piece(a.inSequence() + b.inSequence(), Level.SEQUENCE)
        : new Piece(a.text + "|" + b.text, Level.CHOICE);
  }

  private static Level levelOf(String atom) {
    if (atom.isEmpty() || atom.equals("ab")) {
      return Level.SEQUENCE;
    }
    return atom.equals(DIGITS) ? Level.REPEATED : Level.PART;
  }

  private static String pick(Random random, List<String> texts) {
    return texts.get(random.nextInt(texts.size()));
  }
}
