package io.banscope.matcher.regex;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Remembering failures changes no answer, from whatever step on it is done. Patterns are nests of
 * loops, lookarounds, atomic groups and conditions over two letters, so that states are met again.
 */
class MemoTest {
  private static final int PATTERNS = 10_000;

  private final long seed = Long.getLong("banscope.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private int groups;

  @Test
  void rememberingChangesNothing() throws RegexSyntaxException {
    List<String> wrong = new ArrayList<>();
    int compared = 0;
    for (int i = 0; i < PATTERNS; i++) {
      groups = 0;
      Regex regex = Regex.parse(sequence(3), Set.of());
      ReferenceProgram program = ReferenceProgram.compile(regex);
      ReferenceMatcher plain = program.matcher(after(SearchLimits.NEVER));
      for (int k = 0; k < 2; k++) {
        RegexText text = text();
        String expected = search(plain, text);
        if (expected.isEmpty()) {
          continue;
        }
        for (long steps : new long[] {0, random.nextInt(20), random.nextInt(200)}) {
          compared++;
          String actual = search(program.matcher(after(steps)), text);
          if (!actual.equals(expected)) {
            wrong.add(
                "%s on %s after %d steps: %s, not %s"
                    .formatted(regex.pattern(), text, steps, actual, expected));
          }
        }
      }
    }
    assertEquals(
        List.of(),
        wrong.subList(0, Math.min(20, wrong.size())),
        "%d of %d, -Dbanscope.seed=%d".formatted(wrong.size(), compared, seed));
  }

  private static SearchLimits after(long steps) {
    return new SearchLimits(30_000, 0, steps, 0, 1 << 20, 1 << 20);
  }

  /** The groups, or empty when the search took too long. */
  private static String search(ReferenceMatcher matcher, RegexText text) {
    try {
      if (!matcher.search(text, 0, text.length())) {
        return "-";
      }
    } catch (BudgetExceededException e) {
      return "";
    }
    StringBuilder spans = new StringBuilder();
    for (int group = 0; group <= matcher.groupCount(); group++) {
      spans.append(matcher.start(group)).append(',').append(matcher.end(group)).append(' ');
    }
    return spans.toString();
  }

  private RegexText text() {
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(24); n >= 0; n--) {
      text.append(random.nextInt(12) == 0 ? 'c' : random.nextInt(3) == 0 ? 'b' : 'a');
    }
    return RegexText.of(text.toString());
  }

  private String sequence(int depth) {
    StringBuilder items = new StringBuilder();
    for (int n = random.nextInt(3); n >= 0; n--) {
      items.append(item(depth));
    }
    return items.toString();
  }

  private String item(int depth) {
    if (depth == 0) {
      return pick(
          "a", "a", "b", ".", "[ab]", "a*", "a+?", "[ab]*", "a*+", "a{1,2}", "c?", "", "\\b");
    }
    return switch (random.nextInt(12)) {
      case 0, 1 -> "(?:" + branches(depth) + ")" + count();
      case 2 -> {
        groups++;
        yield "(" + pick("a", "b", "a*", "a|b") + ")" + count();
      }
      case 3 -> "(?:" + sequence(depth - 1) + ")" + count();
      case 4 -> "(?=" + sequence(depth - 1) + ")";
      case 5 -> "(?!" + sequence(depth - 1) + ")";
      case 6 -> "(?>" + branches(depth) + ")" + count();
      case 7 -> "(?:" + sequence(depth - 1) + ")" + pick("*+", "++", "?+", "{1,2}+");
      case 8 ->
          groups == 0 ? "a" : "(?(" + (1 + random.nextInt(groups)) + ")" + branches(depth) + ")";
      case 9 -> pick("(?<=a)", "(?<!b)", "(?<=ab|ba)", "(?<=(?:a|b)a)");
      default -> item(0);
    };
  }

  private String branches(int depth) {
    return sequence(depth - 1) + "|" + sequence(depth - 1);
  }

  private String count() {
    return pick("", "*", "*", "+", "?", "*?", "+?", "{2}", "{1,3}", "{2,}?", "{0,2}");
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
