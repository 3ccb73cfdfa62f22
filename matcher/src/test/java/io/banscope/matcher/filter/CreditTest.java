package io.banscope.matcher.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.banscope.matcher.TracedText;
import io.banscope.matcher.config.FilterSettings;
import io.banscope.matcher.filter.LineMatcher.Extent;
import io.banscope.matcher.ip.DnsMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * What a line comes to does not depend on the lines that the same thread had before: on a line that
 * the reference engine gives up, a thread without credit says what a new one says.
 */
class CreditTest {
  /** Needs a new transition for nearly every byte of a line of these two letters. */
  private static final String MANY_STATES = "^[ab]*a[ab]{14}=<ADDR>$";

  /**
   * Few states; with more than eight conditions the reference engine does not remember what failed,
   * and gives a line of 60 word characters up.
   */
  private static final String NINE_CONDITIONS =
      "^x(?:(a)?(b)?(c)?(d)?(e)?(f)?(g)?(h)?(i)?(?:\\w+ ?)*"
          + "(?(1)1)(?(2)2)(?(3)3)(?(4)4)(?(5)5)(?(6)6)(?(7)7)(?(8)8)(?(9)9);|.*=)<ADDR>$";

  private static LineMatcher matcher() throws InvalidFilterException {
    CompiledFilter filter =
        CompiledFilter.compile(
            new FilterSettings(
                "test",
                Optional.empty(),
                List.of(TracedText.untraced(MANY_STATES), TracedText.untraced(NINE_CONDITIONS)),
                List.of(),
                OptionalInt.of(1),
                Optional.empty(),
                List.of(),
                Map.of()),
            DnsMode.NO);
    return new FastLineMatcher(filter, Extent.FIRST, true);
  }

  @Test
  void aThreadWithoutCreditSaysWhatANewOneSays() throws Exception {
    String line = "x".repeat(60) + "=192.0.2.1";
    LineMatcher tired = matcher();
    Random random = new Random(1);
    for (int i = 0; i < 600; i++) {
      StringBuilder text = new StringBuilder();
      for (int letter = 0; letter < 100; letter++) {
        text.append(random.nextBoolean() ? 'a' : 'b');
      }
      judge(tired, text.toString());
    }
    assertEquals(judge(matcher(), line), judge(tired, line));
  }

  private static String judge(LineMatcher matcher, String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    Observations seen = new Observations();
    seen.reset(bytes);
    seen.beginLine(0, bytes.length, 0, 0, Stamp.Kind.NONE, 0, null, false, null);
    matcher.match(seen);
    seen.endLine();
    return seen.matchesEnd(0) + " matches, problem " + seen.problem(0);
  }
}
