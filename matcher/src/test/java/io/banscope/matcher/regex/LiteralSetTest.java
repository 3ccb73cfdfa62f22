package io.banscope.matcher.regex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.banscope.matcher.regex.dfa.LiteralHits;
import io.banscope.matcher.regex.dfa.LiteralSet;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@link LiteralSet} finds is what a comparison at every place finds, line by line. */
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
      int usual = shortest + random.nextInt(4);
      List<String> literals = new ArrayList<>();
      for (int i = random.nextInt(40); i >= 0; i--) {
        literals.add(text(random, (i < 2 ? shortest : usual) + random.nextInt(4)));
      }
      LiteralSet set =
          new LiteralSet(literals.stream().map(s -> s.getBytes(StandardCharsets.UTF_8)).toList());
      LiteralHits seen = new LiteralHits(literals.size());
      for (int line = 0; line < 100; line++) {
        String text = text(random, random.nextInt(line < 10 ? 400 : 30));
        if (random.nextInt(3) == 0) {
          text += literals.get(random.nextInt(literals.size())) + text(random, 2);
        }
        byte[] bytes = ("xx" + text + "ab").getBytes(StandardCharsets.UTF_8);
        seen.clear();
        int split = 2 + random.nextInt(bytes.length - 3);
        boolean inTwo = random.nextInt(4) == 0;
        set.find(bytes, 2, inTwo ? split : bytes.length - 2, 5, seen);
        if (inTwo) {
          set.find(bytes, split, bytes.length - 2, split + 3, seen);
        }
        boolean any = false;
        for (int i = 0; i < literals.size(); i++) {
          byte[] literal = literals.get(i).getBytes(StandardCharsets.UTF_8);
          int last = lastStart(bytes, 2, bytes.length - 2, literal, inTwo ? split : -1);
          assertEquals(
              last < 0 ? -1 : last + 3,
              seen.lastStart(i),
              "seed " + SEED + ": " + literals.get(i) + " in " + text + " of " + literals);
          any |= last >= 0;
        }
        assertEquals(any, seen.size() > 0);
        found += any ? 1 : 0;
      }
    }
    assertTrue(found > 5000, found + " lines hold a literal");
  }

  /** Where a literal stands last in a range, but not where it goes across a place. */
  private static int lastStart(byte[] bytes, int from, int to, byte[] literal, int split) {
    for (int at = to - literal.length; at >= from; at--) {
      boolean isAcross = at < split && at + literal.length > split;
      if (!isAcross && Arrays.equals(bytes, at, at + literal.length, literal, 0, literal.length)) {
        return at;
      }
    }
    return -1;
  }

  @Test
  void knowsWhichBytesFollowEachOther() {
    LiteralSet set =
        new LiteralSet(
            List.of(
                "abcd".getBytes(StandardCharsets.UTF_8), "xy/z".getBytes(StandardCharsets.UTF_8)));
    assertTrue(set.hasPair((byte) 'c', (byte) 'd') && set.hasPair((byte) 'y', (byte) '/'));
    assertFalse(set.hasPair((byte) 'd', (byte) 'x') || set.hasPair((byte) 'd', (byte) 'c'));
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
