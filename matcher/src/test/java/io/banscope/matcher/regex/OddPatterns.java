package io.banscope.matcher.regex;

import java.util.Random;

/**
 * Makes patterns of what an automaton cannot be built for, and of what stands around it:
 * back-references, atomic groups, possessive repetitions, conditions, lookarounds in lookarounds.
 */
final class OddPatterns {
  private static final String[] ATOMS = {
    "a", "b", "-", " ", "[ab]", "\\w", "\\S", ".", "[^a]", "\\b", "\\B", "^", "$", "\\Z", "é",
    "(?i:B)"
  };
  private static final String[] COUNTS = {
    "*", "+", "?", "*?", "+?", "??", "{2}", "{1,3}", "*+", "++", "?+", "{0,2}+", "{,2}?"
  };

  private final Random random;
  private int groups;

  /** Groups that are closed, so that they may be referred to. */
  private int closed;

  OddPatterns(Random random) {
    this.random = random;
  }

  /** A pattern; not each is one that Python takes. */
  String next() {
    groups = 0;
    closed = 0;
    return sequence(3);
  }

  private String sequence(int depth) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(3); i >= 0; i--) {
      String item = item(depth);
      text.append(item);
    }
    return text.toString();
  }

  private String item(int depth) {
    int kind = depth == 0 ? 0 : random.nextInt(14);
    return switch (kind) {
      case 0, 1, 2 -> ATOMS[random.nextInt(ATOMS.length)];
      case 3 -> repeatable(depth) + COUNTS[random.nextInt(COUNTS.length)];
      case 4 -> "(?:" + sequence(depth - 1) + "|" + sequence(depth - 1) + ")";
      case 5, 6 -> group(depth);
      case 7, 8 -> closed == 0 ? group(depth) : reference();
      case 9 -> "(?>" + sequence(depth - 1) + ")";
      case 10 -> "(?=" + sequence(depth - 1) + ")";
      case 11 -> "(?!" + sequence(depth - 1) + ")";
      case 12 -> (random.nextBoolean() ? "(?<=" : "(?<!") + ATOMS[random.nextInt(9)] + ")";
      default ->
          closed == 0
              ? group(depth)
              : "(?("
                  + (1 + random.nextInt(closed))
                  + ")"
                  + sequence(depth - 1)
                  + "|"
                  + sequence(depth - 1)
                  + ")";
    };
  }

  private String reference() {
    String reference = "\\" + (1 + random.nextInt(closed));
    return random.nextInt(4) == 0 ? "(?i:" + reference + ")" : "(?:" + reference + ")";
  }

  private String repeatable(int depth) {
    return switch (random.nextInt(3)) {
      case 0 -> ATOMS[random.nextInt(9)];
      case 1 -> "(?:" + sequence(depth - 1) + ")";
      default -> group(depth);
    };
  }

  private String group(int depth) {
    groups++;
    String group = "(" + sequence(depth - 1) + ")";
    closed = groups; // a reference to one still open is refused
    return group;
  }
}
