package io.banscope.matcher.regex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A line of 10 MB is answered, or given up, within a part of a gigabyte. */
class LongLineTest {
  private static final int LENGTH = 10_000_000;
  private static final RegexText TEXT = new RegexText();

  @BeforeAll
  static void fill() {
    byte[] line = new byte[LENGTH];
    Arrays.fill(line, (byte) 'a');
    TEXT.append(line, 0, LENGTH);
    TEXT.append("\n");
  }

  private static boolean search(String pattern) throws RegexSyntaxException {
    ReferenceMatcher matcher = ReferenceProgram.compile(Regex.parse(pattern, Set.of())).matcher();
    return matcher.search(TEXT, 0, TEXT.length());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "^a*$",
        "^(?:(?! from ).)*$",
        "a+?$",
        "^(?:\\w|-)+$",
        "^(?:(?:a|b)+)+$",
        "(?:aa|b|a)*a\\n\\Z"
      })
  void matches(String pattern) throws RegexSyntaxException {
    assertTrue(search(pattern));
  }

  @ParameterizedTest
  @ValueSource(strings = {"from \\S+", "^a*b", ".*b", "a+b", "^(a+)+b$", "(?:(?!x).)*x", "(?<=a)b"})
  void doesNotMatch(String pattern) throws RegexSyntaxException {
    assertFalse(search(pattern));
  }

  @Test
  void whatNeedsTooMuchMemoryIsGivenUp() {
    BudgetExceededException exceeded =
        assertThrows(BudgetExceededException.class, () -> search("^(?:(a)(?=a|\\n)|(b)|c|dd)*+x"));
    assertEquals("bytes", exceeded.unit());
  }

  @Test
  void memoryIsGivenBackAfterEverySearch() throws RegexSyntaxException {
    List<ReferenceMatcher> matchers = new ArrayList<>();
    Regex regex = Regex.parse("^(?:(a)(?=a|\\n)|(b)|c|dd)*+x", Set.of());
    for (int i = 0; i < 16; i++) {
      // Each needs a quarter of a gigabyte; all together would not fit.
      ReferenceMatcher matcher = ReferenceProgram.compile(regex).matcher();
      assertThrows(BudgetExceededException.class, () -> matcher.search(TEXT, 0, TEXT.length()));
      matchers.add(matcher);
    }
    for (ReferenceMatcher matcher : matchers) {
      assertEquals(-1, matcher.start(0));
      assertTrue(matcher.search(RegexText.of("bcddx"), 0, 5));
    }
  }

  @Test
  void arraysOfALongLineAreGivenBack() {
    RegexText text = new RegexText();
    byte[] line = "é".repeat(1_000_000).getBytes(StandardCharsets.UTF_8);
    text.append(line, 0, line.length);
    assertEquals(1_000_000, text.length());
    text.clear();
    assertTrue(text.points.length < 1000);
  }
}
