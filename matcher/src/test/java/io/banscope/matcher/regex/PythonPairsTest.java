package io.banscope.matcher.regex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The reference engine gives Python's answers, with all groups, for random patterns and texts. */
class PythonPairsTest {
  private static final List<PythonRecords.PatternTries> PAIRS = PythonRecords.pairs();

  /**
   * What must be among the patterns: the dialect of spec regex-tags.md section 8 row by row, and
   * what else Python has. What the section lists as errors is in the records of syntax.
   */
  private static final Set<String> CONSTRUCTS =
      Stream.of(
              // the characters and places
              "dot dollar multiline-dollar caret multiline-caret anchor-Z anchor-A",
              "digit space word boundary",
              // groups and what refers to them
              "named-group named-reference conditional conditional-name",
              "possessive atomic lookbehind negative-lookbehind",
              // braces, classes, escapes
              "brace-m literal-brace bracket-in-class operators-in-class",
              "bracket-first-in-class escaped-character character-escape",
              "verbose comment ignorecase ignorecase-special region",
              // not in the section
              "literal class quantified lazy counted group non-capturing number-reference",
              "lookahead negative-lookahead flag-scoped flag-global",
              "ascii dotall multiline empty-loop")
          .flatMap(line -> Stream.of(line.split(" ")))
          .collect(Collectors.toCollection(TreeSet::new));

  @Test
  void pythonsGroupsWithoutMemo() {
    compare(SearchLimits.DEFAULT.rememberingAfter(SearchLimits.NEVER));
  }

  @Test
  void pythonsGroupsWithMemoFromTheFirstStep() {
    compare(SearchLimits.DEFAULT.rememberingAfter(0));
  }

  @Test
  void everyConstructIsTriedOften() {
    Map<String, Integer> counts = new TreeMap<>();
    int all = 0;
    for (PythonRecords.PatternTries pattern : PAIRS) {
      all += pattern.tries().size();
      for (String construct : pattern.constructs()) {
        counts.merge(construct, pattern.tries().size(), Integer::sum);
      }
    }
    assertTrue(all >= 100_000, all + " pairs");
    assertEquals(CONSTRUCTS, counts.keySet());
    counts.forEach((construct, count) -> assertTrue(count >= 100, construct + " " + count));
  }

  private static void compare(SearchLimits limits) {
    List<String> wrong = new ArrayList<>();
    int count = 0;
    for (PythonRecords.PatternTries pattern : PAIRS) {
      ReferenceMatcher matcher;
      int groups;
      try {
        Regex regex = Regex.parse(pattern.pattern(), pattern.flags());
        groups = regex.groupCount() + 1;
        matcher = ReferenceProgram.compile(regex).matcher(limits);
      } catch (RegexSyntaxException e) {
        wrong.add(pattern.pattern() + ": " + e.getMessage());
        continue;
      }
      for (PythonRecords.Try attempt : pattern.tries()) {
        count++;
        String result = run(matcher, attempt, groups);
        if (!result.equals(attempt.result())) {
          wrong.add(describe(pattern, attempt) + ": " + result);
        }
      }
    }
    assertEquals(
        List.of(), wrong.subList(0, Math.min(40, wrong.size())), wrong.size() + " of " + count);
  }

  static String describe(PythonRecords.PatternTries pattern, PythonRecords.Try attempt) {
    return "%s %s on %s [%d, %d] is %s"
        .formatted(
            PythonQuotes.quote(pattern.pattern()),
            pattern.flags(),
            PythonQuotes.quote(attempt.text()),
            attempt.pos(),
            attempt.endpos(),
            attempt.result());
  }

  private static String run(ReferenceMatcher matcher, PythonRecords.Try attempt, int groups) {
    RegexText text = RegexText.of(attempt.text());
    int end = attempt.endpos() < 0 ? text.length() : attempt.endpos();
    boolean found =
        attempt.search()
            ? matcher.search(text, attempt.pos(), end)
            : matcher.matchAt(text, attempt.pos(), end);
    if (!found) {
      return "-";
    }
    StringBuilder spans = new StringBuilder();
    for (int group = 0; group < groups; group++) {
      spans.append(group == 0 ? "" : " ");
      if (matcher.start(group) < 0) {
        spans.append('-');
      } else {
        spans.append(matcher.start(group)).append(',').append(matcher.end(group));
      }
    }
    return spans.toString();
  }
}
