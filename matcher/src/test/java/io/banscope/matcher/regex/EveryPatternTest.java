package io.banscope.matcher.regex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The fast engine says what the reference engine says for all patterns up to a size on all texts up
 * to a length, in sets of three; beyond that for patterns and texts at random, some in automata of
 * few states. Larger: {@code -Dbanscope.size=N}, {@code -Dbanscope.length=N}, {@code
 * -Dbanscope.patterns=N}; another seed: {@code -Dbanscope.seed=N}.
 */
class EveryPatternTest {
  private static final long SEED = Long.getLong("banscope.seed", 20_261_126);
  private static final int SIZE = Integer.getInteger("banscope.size", 3);
  private static final int LENGTH = Integer.getInteger("banscope.length", 4);
  private static final int PATTERNS = Integer.getInteger("banscope.patterns", 12_000);
  private static final int SET = 3;
  private static final int SHOWN = 20;

  private static final String[] CHARACTERS = {"a", "b", "\n", "é"};

  private static final String[] MORE_CHARACTERS = {
    "a", "a", "b", "b", "\n", "é", "É", " ", "A", "0", "1", "9", "_", "k", "K", "\u212a", "ſ", "s",
    "\u0000", "\u0663", "😀", "\u2028", "."
  };

  private final Map<String, Integer> refusals = new TreeMap<>();
  private final List<String> wrong = new ArrayList<>();
  private int taken;
  private long answered;
  private long unanswered;
  private long matches;
  private long leapt;

  @Test
  void allShortTextsAgainstAllSmallPatterns() throws RegexSyntaxException {
    List<String> patterns = new ArrayList<>();
    for (int size = 1; size <= SIZE; size++) {
      PatternGrammar.ofSize(size).stream().filter(EveryPatternTest::isValid).forEach(patterns::add);
    }
    Collections.shuffle(patterns, new Random(SEED));
    List<String> texts = texts();
    for (int i = 0; i < patterns.size(); i += SET) {
      List<String> some = patterns.subList(i, Math.min(i + SET, patterns.size()));
      compare(some, texts, "seed " + SEED);
    }
    assertAgreed();
    assertTrue(patterns.size() > 10_000, patterns.size() + " patterns");
    assertTrue(taken > 0.85 * patterns.size(), taken + " taken, refused " + refusals);
    assertEquals(0, unanswered, "left to the reference engine");
  }

  @Test
  void largerPatternsAtRandom() throws RegexSyntaxException {
    int valid = 0;
    long full = 0;
    for (long seed = SEED; valid < PATTERNS; seed++) {
      Random random = new Random(seed);
      List<String> patterns = new ArrayList<>();
      for (int i = 1 + random.nextInt(SET); i > 0; i--) {
        String pattern = PatternGrammar.random(random, SIZE + 1 + random.nextInt(6));
        if (isValid(pattern)) {
          patterns.add(pattern);
        }
      }
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        texts.add(text(random));
      }
      valid += patterns.size();
      if (random.nextInt(4) > 0) {
        compare(patterns, texts, "seed " + seed);
      } else {
        int room = 1 + random.nextInt(12);
        EngineComparison tight = EngineComparison.withRoom(patterns, room);
        compare(tight, patterns, texts, "seed " + seed + ", " + room + " states");
        full += tight.unanswered();
      }
    }
    assertAgreed();
    assertTrue(taken > 0.4 * valid, taken + " of " + valid + " taken, refused " + refusals);
    assertEquals(0, unanswered, "left to the reference engine");
    assertTrue(full > 0 && full < answered / 10, full + " searches in too little room");
  }

  private void compare(List<String> patterns, List<String> texts, String where)
      throws RegexSyntaxException {
    EngineComparison comparison = EngineComparison.of(patterns);
    compare(comparison, patterns, texts, where);
    unanswered += comparison.unanswered();
  }

  private void compare(
      EngineComparison comparison, List<String> patterns, List<String> texts, String where) {
    for (int i = 0; i < patterns.size(); i++) {
      comparison
          .refusal(i)
          .ifPresentOrElse(
              reason -> refusals.merge(reason, 1, Integer::sum), () -> taken = taken + 1);
    }
    for (String text : texts) {
      var difference = comparison.difference(text);
      if (difference.isPresent()) {
        wrong.add(where + ", " + patterns + ": " + difference.get());
        break; // one for each set says enough
      }
    }
    answered += comparison.answered();
    matches += comparison.matches();
    leapt += comparison.leapt();
  }

  private void assertAgreed() {
    System.out.printf(
        "seed %d: %d patterns taken, %d searches (%d by leaps), %d matches, refused %s%n",
        SEED, taken, answered, leapt, matches, refusals);
    assertEquals(
        "",
        String.join("\n", wrong.subList(0, Math.min(SHOWN, wrong.size()))),
        () -> wrong.size() + " sets differ");
    assertTrue(matches > answered / 80, matches + " matches in " + answered + " searches");
    assertTrue(leapt > answered / 2, leapt + " of " + answered + " searches by leaps");
  }

  private static boolean isValid(String pattern) {
    try {
      Regex.parse(pattern, Set.of());
      return true;
    } catch (RegexSyntaxException e) {
      return false;
    }
  }

  private static List<String> texts() {
    List<String> texts = new ArrayList<>(List.of(""));
    int from = 0;
    for (int length = 1; length <= LENGTH; length++) {
      int to = texts.size();
      for (int i = from; i < to; i++) {
        for (String character : CHARACTERS) {
          texts.add(texts.get(i) + character);
        }
      }
      from = to;
    }
    return texts;
  }

  private static String text(Random random) {
    boolean few = random.nextBoolean();
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(14); i > 0; i--) {
      String[] from = few ? CHARACTERS : MORE_CHARACTERS;
      text.append(from[random.nextInt(from.length)]);
    }
    return text.append(random.nextInt(3) == 0 ? "\n" : "").toString();
  }
}
