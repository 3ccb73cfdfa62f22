package io.banscope.matcher.regex;

import static io.banscope.matcher.regex.PatternReader.length;

import java.util.EnumSet;
import java.util.Set;

/**
 * The flags of a group such as {@code (?i)} or {@code (?i-s:…)}.
 *
 * @param added flags turned on, without {@code u}
 * @param removed flags turned off
 * @param unicode whether {@code u} is among those turned on
 * @param global whether the group ends after the flags
 */
record FlagGroup(Set<RegexFlag> added, Set<RegexFlag> removed, boolean unicode, boolean global) {
  private static final String LETTERS = "iLmsxatu";

  /** Whether a unit after {@code (?} begins a flag group. */
  static boolean isStart(String unit) {
    return unit.equals("-") || isLetter(unit);
  }

  private static boolean isLetter(String unit) {
    return unit.length() == 1 && LETTERS.indexOf(unit.charAt(0)) >= 0;
  }

  /** Reads the flags up to and with the {@code )} or {@code :}; {@code first} is taken already. */
  static FlagGroup read(PatternReader reader, String first) throws RegexSyntaxException {
    StringBuilder on = new StringBuilder();
    String unit = first;
    if (!unit.equals("-")) {
      while (true) {
        addOn(reader, on, unit.charAt(0));
        unit = take(reader, "missing -, : or )");
        if (unit.equals(")") || unit.equals(":") || unit.equals("-")) {
          break;
        }
        checkLetter(reader, unit, "missing -, : or )");
      }
    }
    EnumSet<RegexFlag> added = flags(on);
    boolean unicode = on.indexOf("u") >= 0;
    if (unit.equals(")")) {
      return new FlagGroup(added, Set.of(), unicode, true);
    }
    if (on.indexOf("t") >= 0) {
      throw reader.error("bad inline flags: cannot turn on global flag", 1);
    }
    EnumSet<RegexFlag> removed = EnumSet.noneOf(RegexFlag.class);
    if (unit.equals("-")) {
      StringBuilder off = readOff(reader);
      if (off.indexOf("t") >= 0) {
        throw reader.error("bad inline flags: cannot turn off global flag", 1);
      }
      removed = flags(off);
      if (removed.stream().anyMatch(added::contains)) {
        throw reader.error("bad inline flags: flag turned on and off", 1);
      }
    }
    return new FlagGroup(added, removed, unicode, false);
  }

  private static void addOn(PatternReader reader, StringBuilder on, char letter)
      throws RegexSyntaxException {
    if (letter == 'L') {
      throw reader.error("bad inline flags: cannot use 'L' flag with a str pattern", 0);
    }
    on.append(letter);
    if ((letter == 'a' || letter == 'u') && on.indexOf("a") >= 0 && on.indexOf("u") >= 0) {
      throw reader.error("bad inline flags: flags 'a', 'u' and 'L' are incompatible", 0);
    }
  }

  private static StringBuilder readOff(PatternReader reader) throws RegexSyntaxException {
    StringBuilder off = new StringBuilder();
    String unit = take(reader, "missing flag");
    checkLetter(reader, unit, "missing flag");
    while (true) {
      if ("aLu".contains(unit)) {
        throw reader.error("bad inline flags: cannot turn off flags 'a', 'u' and 'L'", 0);
      }
      off.append(unit);
      unit = take(reader, "missing :");
      if (unit.equals(":")) {
        return off;
      }
      checkLetter(reader, unit, "missing :");
    }
  }

  private static String take(PatternReader reader, String missing) throws RegexSyntaxException {
    if (reader.atEnd()) {
      throw reader.error(missing, 0);
    }
    return reader.take();
  }

  private static void checkLetter(PatternReader reader, String unit, String missing)
      throws RegexSyntaxException {
    if (!isLetter(unit)) {
      boolean letters = unit.codePoints().allMatch(Character::isLetter);
      throw reader.error(letters ? "unknown flag" : missing, length(unit));
    }
  }

  private static EnumSet<RegexFlag> flags(CharSequence letters) {
    EnumSet<RegexFlag> flags = EnumSet.noneOf(RegexFlag.class);
    for (RegexFlag flag : RegexFlag.values()) {
      if (letters.chars().anyMatch(letter -> letter == flag.letter())) {
        flags.add(flag);
      }
    }
    return flags;
  }
}
