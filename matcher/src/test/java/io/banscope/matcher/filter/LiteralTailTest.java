package io.banscope.matcher.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.banscope.matcher.TracedText;
import io.banscope.matcher.config.FilterSettings;
import io.banscope.matcher.filter.LineMatcher.Extent;
import io.banscope.matcher.ip.DnsMode;
import io.banscope.matcher.regex.LiteralTail;
import io.banscope.matcher.regex.Regex;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Filters of many regexes, some of which begin alike and end with a literal, say of every line what
 * the reference engine says. Another seed: {@code -Dbanscope.seed=N}.
 */
class LiteralTailTest {
  private static final long SEED = Long.getLong("banscope.seed", 20_261_126);
  private static final int FILTERS = 40;
  private static final int LINES = 400;

  private static final List<String> HEADS =
      List.of(
          "^<HOST> -.*(GET|POST|HEAD)",
          "^<ADDR> (a|ab)*",
          "^(?:<ADDR>|x)(?: (a)|(b))+",
          "<ADDR>\\s(?P<one>[ab/]*?)",
          "(?:(ab)|a(?<=b/a))*<ADDR>",
          "^<ADDR> (?=.*b/)a",
          "^<ADDR>(?:.*a)?\\b",
          "^<ADDR> (?>a|ab)",
          "^<ADDR> (?:a|b|/)*+",
          "<ADDR>(?:.*\\n)?");

  private static final List<String> TAILS =
      List.of(".*(%s)", ".*%s", "(?s:.*)(?P<two>%s)", ".*?(%s)", ".+(%s)", "[^/]*%s", ".*(%s)$");

  private static final List<String> TOKENS =
      List.of("a", "b", "/", "ab", "é", " ", " - ", "GET ", "POST", "192.0.2.7", "\n");

  private static String text(Random random, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append("abab/é".charAt(random.nextInt(6)));
    }
    return text.toString();
  }

  private static <T> T any(List<T> list, Random random) {
    return list.get(random.nextInt(list.size()));
  }

  private static CompiledFilter filter(List<String> regexes) throws InvalidFilterException {
    return CompiledFilter.compile(
        new FilterSettings(
            "test",
            Optional.empty(),
            regexes.stream().map(TracedText::untraced).toList(),
            List.of(),
            OptionalInt.of(1),
            Optional.empty(),
            List.of(),
            Map.of()),
        DnsMode.NO);
  }

  @Test
  void saysWhatTheReferenceEngineSays() throws Exception {
    Random random = new Random(SEED);
    int matches = 0;
    for (int round = 0; round < FILTERS; round++) {
      List<String> literals = new ArrayList<>();
      List<String> regexes = new ArrayList<>();
      List<String> heads = List.of(any(HEADS, random), any(HEADS, random), any(HEADS, random));
      for (int i = 0; i < 24; i++) {
        literals.add(text(random, 4 + random.nextInt(random.nextInt(4) + 1)));
        regexes.add(any(heads, random) + any(TAILS, random).replace("%s", literals.get(i)));
      }
      if (random.nextBoolean()) {
        regexes.add(random.nextInt(regexes.size()), "^<ADDR> b");
      }
      CompiledFilter filter = filter(regexes);
      for (Extent extent : Extent.values()) {
        EnginePair pair = new EnginePair(filter, extent);
        for (int line = 0; line < LINES; line++) {
          StringBuilder text = new StringBuilder(random.nextInt(4) > 0 ? "192.0.2.1 " : "");
          for (int i = random.nextInt(12); i > 0; i--) {
            text.append(random.nextInt(3) > 0 ? any(TOKENS, random) : any(literals, random));
          }
          pair.compare(text.toString(), random, "seed " + SEED + ", " + regexes);
        }
        matches += pair.matches();
      }
    }
    assertTrue(matches > 3000, matches + " matches");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "`^x.*(abcd)`, ^x, abcd",
        "`^x(?P<a>y|z)+.*ab(?:c(d))`, ^x(?P<a>y|z)+, abcd",
        "`(?s)^x.*abcd`, (?s)^x, abcd",
        "`^x(?<!y).*abcd`, ^x(?<!y), abcd",
        "`^x.*abcd.*ef`, ^x.*abcd, ef",
        "`^x.*?abcd`, ``, ``",
        "`^x.+abcd`, ``, ``",
        "`^x[^/]*abcd`, ``, ``",
        "`^x.*abcd$`, ``, ``",
        "`^x.*abc[de]`, ``, ``",
        "`^x(?=y).*abcd`, ``, ``",
        "`^x(?>y|yy).*abcd`, ``, ``",
        "`^xy*+.*abcd`, ``, ``",
        "`^x\\b.*abcd`, ``, ``",
        "`^x$.*abcd`, ``, ``",
        "`^(x)(?(1)y).*abcd`, ``, ``",
        "`.*abcd`, ``, ``",
        "`^x(?i:.*abcd)`, ``, ``",
        "`^x|y.*abcd`, ``, ``",
      })
  void knowsTheHeadOfAPattern(String pattern, String head, String text) throws Exception {
    Optional<LiteralTail> tail =
        LiteralTail.of(Regex.parse(pattern, Set.of())).filter(found -> found.head().isPresent());
    assertEquals(head, tail.flatMap(LiteralTail::head).map(Regex::pattern).orElse(""));
    assertEquals(
        text, tail.map(found -> new String(found.text(), StandardCharsets.UTF_8)).orElse(""));
  }
}
