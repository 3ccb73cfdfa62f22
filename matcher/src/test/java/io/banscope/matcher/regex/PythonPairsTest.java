package io.banscope.matcher.regex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The reference engine gives Python's answers, with all groups, for random patterns and texts. */
class PythonPairsTest {
  private static final List<PythonRecords.PatternTries> PAIRS = PythonRecords.pairs();

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
    assertTrue(counts.size() >= 45, counts.keySet().toString());
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
