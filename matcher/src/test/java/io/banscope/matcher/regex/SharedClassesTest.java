package io.banscope.matcher.regex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Bytes that begin a character and bytes that go on with one share numbers of classes in the fast
 * engine: it is always to know which of the two it waits for, also where threads end, wait or look
 * around in the middle of a character.
 */
class SharedClassesTest {
  private static final long SEED = Long.getLong("banscope.seed", 20_261_127);
  private static final int TEXTS = 4000;

  /** Characters of one to four bytes, many of whose bytes are the same. */
  private static final List<String> CHARACTERS =
      List.of(
          "a", "b", "7", "\n", "é", "É", "ê", "ƀ", "ſ", "€", "₩", "₫", "☃", "가", "😀", "😁", "𝟟");

  private static final List<String> PATTERNS =
      List.of(
          "a(?!€)(.)b",
          "(?<!é)(\\w)(?<=[é가b])",
          "(?:a(?![₩é])|[^a])+?(☃|😁)",
          "^(.*?)([€₩]|[😀-😁])+(?!₫)",
          "(?i:É)([^é]*)$",
          "a(?=.*☃)(?!.?.?😀)",
          "\\b(.)\\B(\\W)",
          "(?P<x>[^\\x00-\\u20ac])?(?(x)\\d|b)",
          "[\\u0080-\\u07ff]{2}([\\u20a0-\\u20b0])",
          "(?s:.)(?<!\\n)(?!.)$");

  @Test
  void eachByteIsReadAsWhatItIsInItsCharacter() throws RegexSyntaxException {
    List<EngineComparison> comparisons = new ArrayList<>();
    for (String pattern : PATTERNS) {
      comparisons.add(EngineComparison.of(List.of(pattern)));
      assertEquals(Optional.empty(), comparisons.get(comparisons.size() - 1).refusal(0), pattern);
    }
    comparisons.add(EngineComparison.of(PATTERNS));
    comparisons.add(EngineComparison.withRoom(PATTERNS, 20));
    Random random = new Random(SEED);
    for (int i = 0; i < TEXTS; i++) {
      StringBuilder text = new StringBuilder();
      for (int left = random.nextInt(8); left > 0; left--) {
        text.append(CHARACTERS.get(random.nextInt(CHARACTERS.size())));
      }
      for (EngineComparison comparison : comparisons) {
        assertEquals(Optional.empty(), comparison.difference(text.toString()), "seed " + SEED);
      }
    }
    for (int i = 0; i < PATTERNS.size(); i++) {
      EngineComparison comparison = comparisons.get(i);
      assertTrue(comparison.matches() > 20, PATTERNS.get(i) + ": " + comparison.matches());
      assertEquals(0, comparison.unanswered(), PATTERNS.get(i));
    }
  }
}
