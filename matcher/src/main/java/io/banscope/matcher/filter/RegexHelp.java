package io.banscope.matcher.filter;

import java.util.List;

/** What to do about a regex that Python's syntax refuses. */
final class RegexHelp {
  /**
   * Advice for a kind of error.
   *
   * @param part a part of the engine's reason
   * @param advice what to do
   */
  private record Advice(String part, String advice) {}

  private static final List<Advice> ADVICE =
      List.of(
          new Advice(
              "unterminated subpattern",
              "close the group with ')', or write '\\(' if the log line has a real parenthesis"),
          new Advice(
              "unbalanced parenthesis",
              "take this ')' out, or write '\\)' if the log line has a real parenthesis"),
          new Advice(
              "unterminated character set",
              "close the set with ']', or write '\\[' if the log line has a real bracket"),
          new Advice("bad escape", "take the backslash out, or double it for a real backslash"),
          new Advice(
              "redefinition of group name", "use each group name, and one address tag, only once"),
          new Advice(
              "unknown group name", "name a group that is opened further left with (?P<name>…)"),
          new Advice("invalid group reference", "refer to a group that is closed further left"),
          new Advice(
              "nothing to repeat",
              "put something in front of it, or a backslash for the character"),
          new Advice(
              "multiple repeat", "group the inner repeat, as in (?:a*)+, or take one of them out"),
          new Advice(
              "look-behind requires fixed-width",
              "use a look-behind whose alternatives all have one length"),
          new Advice(
              "bad character in group name",
              "use letters, digits and '_', and no digit at the start"),
          new Advice("min repeat greater than max", "put the smaller number first"),
          new Advice(
              "global flags",
              "put the flags at the start of the regex, or write (?i:…) round the part"));

  private RegexHelp() {}

  /** Advice for an engine's reason. */
  static String of(String reason) {
    for (Advice advice : ADVICE) {
      if (reason.contains(advice.part)) {
        return advice.advice;
      }
    }
    return "see Python's regular expression syntax; '\\' makes a special character literal";
  }
}
