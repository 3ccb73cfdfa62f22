package io.banscope.matcher.regex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.banscope.matcher.regex.dfa.LiteralSet;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@link LiteralSet} finds is what {@link String#contains} finds, line by line. */
class LiteralSetTest {
  private static final long SEED = Long.getLong("banscope.seed", 20_261_126);

  private static String text(Random random, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append("abab/é".charAt(random.nextInt(6)));
    }
    return text.toString();
  }

  @Test
  void findsWhatIsThere() {
    Random random = new Random(SEED);
    int found = 0;
    for (int round = 0; round < 300; round++) {
      int shortest = 4 + random.nextInt(6);
      List<String> literals = new ArrayList<>();
      for (int i = random.nextInt(40); i >= 0; i--) {
        literals.add(text(random, shortest + random.nextInt(4)));
      }
      LiteralSet set =
          new LiteralSet(literals.stream().map(s -> s.getBytes(StandardCharsets.UTF_8)).toList());
      boolean[] seen = new boolean[literals.size()];
      for (int line = 0; line < 100; line++) {
        String text = text(random, random.nextInt(line < 10 ? 400 : 30));
        if (random.nextInt(3) == 0) {
          text += literals.get(random.nextInt(literals.size())) + text(random, 2);
        }
        byte[] bytes = ("xx" + text + "ab").getBytes(StandardCharsets.UTF_8);
        boolean any = set.find(bytes, 2, bytes.length - 2, seen);
        boolean expected = literals.stream().anyMatch(text::contains);
        assertEquals(expected, any, "seed " + SEED + ": " + literals + " in " + text);
        for (int i = 0; any && i < seen.length; i++) {
          assertEquals(text.contains(literals.get(i)), seen[i], literals.get(i) + " in " + text);
        }
        found += any ? 1 : 0;
      }
    }
    assertTrue(found > 5000, found + " lines hold a literal");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "`^\\d+ .*(?:GET|POST) .*/phpmyadmin/`, /phpmyadmin/",
        "`^\\S+ (a)bcd(ef).*x`, ` abcdef`",
        "`.*abcd(?=x)(?:efg)+hi`, abcd",
        "`^[a-z0-9]+ab\\.cd$`, ab.cd",
        "`^Failed .* from here`, ``",
        "`^\\s*abcdef`, ``",
        "`.*(?i:abcdef)`, ``",
        "`.*(?:abcd|bcde)`, ``",
        "`.*(?:abcd)?x`, ``",
        "`.*abc\\ndef`, ``",
      })
  void knowsTheLiteralOfAPattern(String pattern, String literal) throws RegexSyntaxException {
    String found =
        RequiredLiteral.of(Regex.parse(pattern, Set.of()))
            .map(required -> new String(required.bytes(), StandardCharsets.UTF_8))
            .orElse("");
    assertEquals(literal, found);
  }
}
