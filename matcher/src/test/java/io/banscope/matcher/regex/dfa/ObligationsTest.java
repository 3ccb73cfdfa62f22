package io.banscope.matcher.regex.dfa;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.banscope.matcher.regex.Regex;
import io.banscope.matcher.regex.RegexSyntaxException;
import io.banscope.matcher.regex.dfa.PatternSet.Wanted;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ObligationsTest {
  /** Each text of sixteen characters leaves something else owed. */
  @Test
  void whatIsOwedTakesAsMuchMemoryAsItMay() throws RegexSyntaxException {
    Regex regex = Regex.parse("^(?:a(?!.{16}b)|[^a])*x$", Set.of());
    StateBuilder builder =
        new StateBuilder(PatternSet.of(List.of(regex), Wanted.FIRST), new BackSteps());
    Random random = new Random(20_261_126);
    assertThrows(
        AutomatonLimitException.class,
        () -> {
          builder.start();
          for (int i = 0; i < 1_000_000; i++) {
            builder.next(builder.state(0), random.nextBoolean() ? 'a' : 'c');
          }
        });
    long bytes = builder.keptBytes();
    assertTrue(bytes > 4_000_000 && bytes < 4_300_000, bytes + " bytes");
  }
}
