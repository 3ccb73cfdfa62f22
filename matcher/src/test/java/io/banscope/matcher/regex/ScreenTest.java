package io.banscope.matcher.regex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.banscope.matcher.regex.dfa.PatternSet;
import io.banscope.matcher.regex.dfa.PatternSet.Wanted;
import io.banscope.matcher.regex.dfa.SetSearch;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What stands in for a pattern that no automaton can be built for matches wherever the pattern
 * does, and mostly not elsewhere. More patterns: {@code -Dbanscope.patterns=N}; another seed:
 * {@code -Dbanscope.seed=N}.
 */
class ScreenTest {
  private static final long SEED = Long.getLong("banscope.seed", 20_261_126);
  private static final int PATTERNS = Integer.getInteger("banscope.patterns", 2000);

  private int screens;
  private int unscreened;
  private int matches;
  private int candidates;
  private int misses;

  @Test
  void matchesWherePythonRecordedAMatch() throws RegexSyntaxException {
    for (PythonRecords.PatternTries tries : PythonRecords.pairs()) {
      Regex regex = Regex.parse(tries.pattern(), tries.flags());
      PatternSet set = PatternSet.withScreens(List.of(regex), Wanted.ALL);
      if (set.reason(0).isEmpty() || !isScreened(set)) {
        continue;
      }
      SetSearch search = new SetSearch(set);
      for (PythonRecords.Try attempt : tries.tries()) {
        if (attempt.pos() == 0 && attempt.search() && attempt.endpos() < 0) {
          compare(
              tries.pattern(),
              search,
              attempt.text(),
              !attempt.result().equals("-"),
              attempt.text());
        }
      }
    }
    assertTrue(screens > 100 && unscreened == 0, screens + " screens, not " + unscreened);
    assertTrue(matches > 500, matches + " matches, " + candidates + ", " + misses);
  }

  @Test
  void matchesWhereTheReferenceEngineDoes() {
    Random random = new Random(SEED);
    OddPatterns patterns = new OddPatterns(random);
    for (int i = 0; i < PATTERNS; i++) {
      String pattern = patterns.next();
      Optional<Regex> regex = parsed(pattern);
      if (regex.isEmpty()) {
        continue;
      }
      PatternSet set = PatternSet.withScreens(List.of(regex.get()), Wanted.FIRST);
      if (set.reason(0).isEmpty() || !isScreened(set)) {
        continue;
      }
      SetSearch search = new SetSearch(set);
      ReferenceMatcher matcher = ReferenceProgram.compile(regex.get()).matcher();
      for (int j = 0; j < 40; j++) {
        RegexText text = RegexText.of(text(random));
        boolean expected = matcher.search(text, 0, text.length());
        compare(
            pattern,
            search,
            text.substring(0, text.length()),
            expected,
            "seed " + SEED + ", pattern " + i);
      }
    }
    assertTrue(screens > PATTERNS / 6, screens + " screens");
    assertTrue(unscreened < screens / 50, unscreened + " without, " + screens + " with a screen");
    assertTrue(misses > candidates, matches + " matches, " + candidates + ", " + misses);
  }

  /** A screen that matches leaves the others what they find, before and behind it. */
  @Test
  void leavesOthersTheirMatches() {
    Random random = new Random(SEED);
    OddPatterns patterns = new OddPatterns(random);
    int together = 0;
    for (int round = 0; round < PATTERNS / 10; round++) {
      List<Regex> regexes = new ArrayList<>();
      while (regexes.size() < 5) {
        parsed(patterns.next()).ifPresent(regexes::add);
      }
      PatternSet all = PatternSet.withScreens(regexes, Wanted.ALL);
      PatternSet first = PatternSet.withScreens(regexes, Wanted.FIRST);
      SetSearch allSearch = new SetSearch(all);
      SetSearch firstSearch = new SetSearch(first);
      for (int i = 0; i < 10; i++) {
        String line = text(random);
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        assertTrue(allSearch.search(bytes, 0, bytes.length, 0, 0, false));
        assertTrue(firstSearch.search(bytes, 0, bytes.length, 0, 0, false));
        boolean found = false;
        for (int j = 0; j < 5; j++) {
          String where = "seed " + SEED + ", " + regexes.get(j).pattern() + " on '" + line + "'";
          boolean exact = all.reason(j).isEmpty();
          boolean expected = exact || all.isScreen(j);
          RegexText text = RegexText.of(line);
          expected &=
              ReferenceProgram.compile(regexes.get(j)).matcher().search(text, 0, text.length());
          assertTrue(
              exact ? allSearch.matched(j) == expected : !expected || allSearch.matched(j), where);
          if (!found) {
            assertTrue(!expected || firstSearch.matched(j), where);
            found = exact && expected;
            together += expected && !exact ? 1 : 0;
          }
        }
      }
    }
    assertTrue(together > PATTERNS / 20, together + " screens matched");
  }

  @Test
  void aBackReferenceIsWidenedToWhatItsGroupMayTake() throws RegexSyntaxException {
    Regex regex = Regex.parse("^user=<(?P<u>[a-z]+)> .*again=<(?P=u)>$", Set.of());
    PatternSet set = PatternSet.withScreens(List.of(regex), Wanted.FIRST);
    assertEquals(Optional.of("it has a back-reference"), set.reason(0));
    SetSearch search = new SetSearch(set);
    assertTrue(matches(search, "user=<bob> x again=<bob>"));
    assertTrue(matches(search, "user=<bob> x again=<eve>"));
    assertFalse(matches(search, "user=<bob> x again=<7>"));
    assertFalse(matches(search, "user=<bob> x"));
  }

  /** To widen what is excluded would exclude more. */
  @Test
  void whatAnExclusionExcludesIsNotWidened() throws RegexSyntaxException {
    for (String pattern :
        List.of(
            "^(\\w)(\\w)(?!\\1)\\w$",
            "^(?!(?>a|ab)c)\\w+$",
            "^(?!a*+a)\\w+$",
            "^(?<!(?=b)a)\\w+$")) {
      Regex regex = Regex.parse(pattern, Set.of());
      PatternSet set = PatternSet.withScreens(List.of(regex), Wanted.FIRST);
      assertTrue(set.reason(0).isPresent() && set.isScreen(0), pattern);
      assertTrue(matches(new SetSearch(set), "abc"), pattern);
      assertFalse(matches(new SetSearch(set), "-"), pattern);
    }
  }

  private boolean isScreened(PatternSet set) {
    screens += set.isScreen(0) ? 1 : 0;
    unscreened += set.isScreen(0) ? 0 : 1;
    return set.isScreen(0);
  }

  private void compare(
      String pattern, SetSearch search, String text, boolean expected, String where) {
    boolean found = matches(search, text);
    assertTrue(found || !expected, () -> where + ": " + pattern + " on '" + text + "'");
    matches += expected ? 1 : 0;
    candidates += found && !expected ? 1 : 0;
    misses += found ? 0 : 1;
  }

  private static boolean matches(SetSearch search, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    assertTrue(search.search(bytes, 0, bytes.length, 0, 0, false), text);
    return search.matched(0);
  }

  private static Optional<Regex> parsed(String pattern) {
    try {
      return Optional.of(Regex.parse(pattern, Set.of()));
    } catch (RegexSyntaxException e) {
      return Optional.empty(); // Python refuses it too
    }
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(9); i > 0; i--) {
      text.append("aab-b é\nB".charAt(random.nextInt(9)));
    }
    return text.toString();
  }
}
