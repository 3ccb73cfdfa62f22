package io.banscope.matcher.regex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.banscope.matcher.regex.dfa.PatternSet;
import io.banscope.matcher.regex.dfa.SetSearch;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The fast engine gives Python's answers for every recorded pattern it takes. */
class FastWitnessTest {
  private final Map<String, Integer> refusals = new TreeMap<>();
  private final List<String> wrong = new ArrayList<>();
  private int compared;

  @Test
  void givesPythonsAnswers() throws RegexSyntaxException {
    for (PythonRecords.PatternTries tries : PythonRecords.pairs()) {
      Regex regex = Regex.parse(tries.pattern(), tries.flags());
      PatternSet set = PatternSet.of(List.of(regex), PatternSet.Wanted.FIRST);
      if (!set.isUsed()) {
        refusals.merge(set.reason(0).orElseThrow(), tries.tries().size(), Integer::sum);
        continue;
      }
      SetSearch search = new SetSearch(set);
      for (PythonRecords.Try attempt : tries.tries()) {
        if (attempt.pos() == 0 && attempt.search() && isUtf8(attempt.text())) {
          compare(tries, attempt, answer(regex, search, attempt));
        }
      }
    }
    assertEquals(
        List.of(),
        wrong.subList(0, Math.min(30, wrong.size())),
        "%d of %d wrong, refused %s".formatted(wrong.size(), compared, refusals));
    assertTrue(compared > 75_000, compared + " compared, refused " + refusals);
  }

  private static boolean isUtf8(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).equals(text);
  }

  private static String answer(Regex regex, SetSearch search, PythonRecords.Try attempt) {
    String text = attempt.text();
    if (attempt.endpos() >= 0) {
      text = text.substring(0, text.offsetByCodePoints(0, attempt.endpos()));
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int cut = bytes.length / 2;
    assertTrue(search.search(bytes, 0, cut, cut, bytes.length, false));
    if (search.first() < 0) {
      return "-";
    }
    int[] spans = new int[2 * regex.groupCount() + 2];
    search.spans(0, spans);
    for (int i = 0; i < spans.length; i++) {
      if (spans[i] >= 0) {
        spans[i] =
            new String(bytes, 0, spans[i], StandardCharsets.UTF_8)
                .codePointCount(0, new String(bytes, 0, spans[i], StandardCharsets.UTF_8).length());
      }
    }
    return WitnessTest.spans(spans);
  }

  private void compare(PythonRecords.PatternTries tries, PythonRecords.Try attempt, String found) {
    compared++;
    if (!found.equals(attempt.result())) {
      wrong.add(PythonPairsTest.describe(tries, attempt) + ": " + found);
    }
  }
}
