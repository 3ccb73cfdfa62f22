package io.banscope.matcher.regex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The states of a pattern get to its end exactly in the texts in which the reference engine finds a
 * match; in the others they stop at some place of the text. Which place is right is tested in
 * {@code FilterProbeTest}. Another seed: {@code -Dbanscope.seed=N}.
 */
class PartialSearchTest {
  private static final long SEED = Long.getLong("banscope.seed", 20_261_126);
  private static final int PATTERNS = 4000;
  private static final String[] CHARACTERS = {
    "a", "a", "b", "\n", "\u00e9", " ", "1", "k", "\ud83d\ude00"
  };

  private final List<String> wrong = new ArrayList<>();
  private int exact;
  private int stopped;

  @Test
  void statesReachTheEndWhereThePatternMatches() throws RegexSyntaxException {
    List<String> patterns = new ArrayList<>(PatternGrammar.ofSize(1));
    patterns.addAll(PatternGrammar.ofSize(2));
    Random random = new Random(SEED);
    for (int i = 0; i < PATTERNS; i++) {
      patterns.add(PatternGrammar.random(random, 3 + random.nextInt(6)));
    }
    for (String pattern : patterns) {
      compare(pattern, random);
    }
    assertEquals(List.of(), wrong.subList(0, Math.min(20, wrong.size())), "seed " + SEED);
    assertTrue(exact > PATTERNS / 2, exact + " patterns");
    assertTrue(stopped > PATTERNS, stopped + " texts without a match");
  }

  private void compare(String pattern, Random random) {
    Regex regex;
    try {
      regex = Regex.parse(pattern, Set.of());
    } catch (RegexSyntaxException e) {
      return; // the grammar makes some of these
    }
    boolean isWider = PartProgramBuilder.build(regex, List.of()).isWider;
    exact += isWider ? 0 : 1;
    for (int i = 0; i < 12; i++) {
      StringBuilder characters = new StringBuilder();
      for (int n = random.nextInt(6); n > 0; n--) {
        characters.append(CHARACTERS[random.nextInt(CHARACTERS.length)]);
      }
      RegexText text = RegexText.of(characters + "\n");
      boolean matches = ReferenceProgram.compile(regex).matcher().search(text, 0, text.length());
      if (!isWider && PartialSearch.reachesEnd(regex, text) != matches) {
        wrong.add(pattern + (matches ? " matches " : " does not match ") + text);
      }
      if (!matches) {
        stops(regex, text);
      }
    }
  }

  private void stops(Regex regex, RegexText text) {
    stopped++;
    PartialMatch partial = PartialSearch.of(regex, List.of(), text, 1_000_000);
    boolean isInside =
        partial.at() >= partial.start()
            && partial.at() <= text.length()
            && partial.patternOffset() <= regex.pattern().length()
            && partial.share() < 1
            && !partial.expected().isEmpty()
            && partial.gaveUpAfter().isEmpty();
    if (!isInside) {
      wrong.add(regex.pattern() + " in " + text + " stops: " + partial);
    }
  }
}
