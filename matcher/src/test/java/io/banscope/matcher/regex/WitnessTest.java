package io.banscope.matcher.regex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** re2j and the JDK give Python's answers too, for every recorded pattern they can express. */
class WitnessTest {
  private final Map<String, Integer> refusals = new TreeMap<>();
  private final List<String> wrong = new ArrayList<>();
  private int compared;

  @Test
  void re2jAgreesWhereItCanExpressThePattern() throws RegexSyntaxException {
    for (PythonRecords.PatternTries tries : PythonRecords.pairs()) {
      Regex regex = Regex.parse(tries.pattern(), tries.flags());
      if (Re2jTranslator.of(regex) instanceof Translation.Refused refused) {
        refusals.merge(refused.reason(), tries.tries().size(), Integer::sum);
        continue;
      }
      Re2jMatcher matcher = Re2jMatcher.of(regex).orElseThrow();
      for (PythonRecords.Try attempt : tries.tries()) {
        RegexText text = RegexText.of(attempt.text());
        int end = attempt.endpos() < 0 ? text.length() : attempt.endpos();
        int[] spans = new int[2 * regex.groupCount() + 2];
        boolean found =
            matcher.search(text, attempt.pos(), end, spans)
                && (attempt.search() || spans[0] == attempt.pos());
        compare(tries, attempt, found ? spans(spans) : "-");
      }
    }
    report("re2j", 40_000);
  }

  @Test
  void theJdkAgreesWhereItCanExpressThePattern() throws RegexSyntaxException {
    for (PythonRecords.PatternTries tries : PythonRecords.pairs()) {
      Regex regex = Regex.parse(tries.pattern(), tries.flags());
      Translation translation = JdkTranslator.of(regex);
      if (translation instanceof Translation.Refused refused) {
        refusals.merge(refused.reason(), tries.tries().size(), Integer::sum);
      } else if (translation instanceof Translation.Expressed expressed) {
        java.util.regex.Pattern pattern = java.util.regex.Pattern.compile(expressed.pattern());
        for (PythonRecords.Try attempt : tries.tries()) {
          // The JDK's lookbehind can step into the middle of a surrogate pair.
          if (!expressed.pattern().contains("(?<")
              || attempt.text().chars().noneMatch(c -> Character.isSurrogate((char) c))) {
            compare(tries, attempt, jdk(pattern, attempt));
          }
        }
      }
    }
    report("java.util.regex", 80_000);
  }

  private static String jdk(java.util.regex.Pattern pattern, PythonRecords.Try attempt) {
    String text = attempt.text();
    int end = attempt.endpos() < 0 ? text.length() : text.offsetByCodePoints(0, attempt.endpos());
    String cut = text.substring(0, end);
    java.util.regex.Matcher matcher = pattern.matcher(cut);
    matcher.useTransparentBounds(true);
    matcher.useAnchoringBounds(false);
    matcher.region(text.offsetByCodePoints(0, attempt.pos()), end);
    if (!(attempt.search() ? matcher.find() : matcher.lookingAt())) {
      return "-";
    }
    int[] spans = new int[2 * matcher.groupCount() + 2];
    for (int group = 0; group <= matcher.groupCount(); group++) {
      boolean set = matcher.start(group) >= 0;
      spans[2 * group] = set ? cut.codePointCount(0, matcher.start(group)) : -1;
      spans[2 * group + 1] = set ? cut.codePointCount(0, matcher.end(group)) : -1;
    }
    return spans(spans);
  }

  static String spans(int[] spans) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < spans.length; i += 2) {
      text.append(i == 0 ? "" : " ");
      text.append(spans[i] < 0 ? "-" : spans[i] + "," + spans[i + 1]);
    }
    return text.toString();
  }

  private void compare(PythonRecords.PatternTries tries, PythonRecords.Try attempt, String result) {
    compared++;
    if (!result.equals(attempt.result())) {
      wrong.add(PythonPairsTest.describe(tries, attempt) + ": " + result);
    }
  }

  private void report(String witness, int floor) {
    assertEquals(
        List.of(),
        wrong.subList(0, Math.min(30, wrong.size())),
        "%d of %d wrong; %s refused %s".formatted(wrong.size(), compared, witness, refusals));
    assertTrue(compared >= floor, witness + " covered " + compared + " pairs, refused " + refusals);
  }
}
