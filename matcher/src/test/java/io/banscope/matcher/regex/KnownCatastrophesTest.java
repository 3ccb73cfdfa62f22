package io.banscope.matcher.regex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.banscope.matcher.regex.dfa.PatternSet;
import io.banscope.matcher.regex.dfa.PatternSet.Wanted;
import io.banscope.matcher.regex.dfa.SetSearch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Lines that make a backtracking engine run away, from {@code catastrophes.txt}, cost both engines
 * steps in proportion to their length. Counted, not timed: the reference engine counts its steps;
 * the fast one looks at each byte once and gives a text up when it needs more new transitions than
 * 32,768 and one for each 512 bytes, so that it did not give up is the bound.
 */
class KnownCatastrophesTest {
  private static final int[] LENGTHS = {100, 1_000, 10_000, 100_000, 1_000_000};

  /** Steps of the reference engine for each character, and beside them. */
  private static final int STEPS = 80;

  private static final int MORE_STEPS = 2_000;

  /** Lines of fewer characters are never given up. */
  private static final int FITS = 1_000_000;

  /** Where a line is long enough that an engine without a memory runs away. */
  private static final int LONG_ENOUGH = 2_500;

  /** A pattern, and what lines are made of. */
  record Row(String name, String pattern, String head, String part, String tail) {
    String line(int length) {
      int room = Math.max(0, length - head.length() - tail.length());
      return head + part.repeat(room / part.length()) + tail;
    }

    Regex regex() throws RegexSyntaxException {
      return Regex.parse(pattern, Set.of());
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Row> rows() throws IOException {
    List<Row> rows = new ArrayList<>();
    try (InputStream in =
        Objects.requireNonNull(
            KnownCatastrophesTest.class.getResourceAsStream("/regex/catastrophes.txt"))) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        if (!line.startsWith("#")) {
          String[] fields = line.split("\t", -1);
          assertEquals(5, fields.length, line);
          rows.add(
              new Row(fields[0], fields[1], text(fields[2]), text(fields[3]), text(fields[4])));
        }
      }
    }
    return rows;
  }

  private static String text(String field) {
    return field.endsWith("\\s") ? field.substring(0, field.length() - 2) + " " : field;
  }

  @ParameterizedTest
  @MethodSource("rows")
  void theReferenceEngineTakesStepsInProportion(Row row) throws RegexSyntaxException {
    ReferenceMatcher matcher = ReferenceProgram.compile(row.regex()).matcher();
    for (int length : LENGTHS) {
      RegexText text = RegexText.of(row.line(length));
      try {
        assertFalse(matcher.search(text, 0, text.length()), length + " characters");
      } catch (BudgetExceededException e) {
        // What failed where does not fit into its memory, and re2j does not take the pattern.
        assertEquals(BudgetExceededException.BYTES, e.unit());
        assertTrue(length >= FITS, () -> length + " characters: " + e.getMessage());
      }
      assertTrue(
          matcher.steps() <= (long) STEPS * length + MORE_STEPS,
          () -> matcher.steps() + " steps for " + length + " characters");
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void theFastEngineTakesThemAll(Row row) throws RegexSyntaxException {
    for (Wanted wanted : Wanted.values()) {
      PatternSet set = PatternSet.of(List.of(row.regex()), wanted);
      assertEquals("", set.reason(0).orElse(""), "why it is refused");
      SetSearch search = new SetSearch(set);
      for (int length : LENGTHS) {
        byte[] line = row.line(length).getBytes(StandardCharsets.UTF_8);
        assertTrue(search.search(line, 0, line.length, 0, 0, true), length + " bytes: given up");
        assertEquals(-1, search.first(), length + " bytes");
      }
    }
  }

  /** What the other two claims are worth. */
  @ParameterizedTest
  @MethodSource("rows")
  void withoutAMemoryTheyRunAway(Row row) throws RegexSyntaxException {
    SearchLimits usual = SearchLimits.DEFAULT;
    SearchLimits forgetful =
        new SearchLimits(
            usual.steps(), 0, SearchLimits.NEVER, 0, usual.memoBytes(), usual.stackBytes());
    ReferenceMatcher matcher =
        new ReferenceMatcher(ReferenceProgram.compile(row.regex()), forgetful);
    RegexText text = RegexText.of(row.line(LONG_ENOUGH));
    BudgetExceededException exceeded =
        assertThrows(
            BudgetExceededException.class,
            () -> matcher.search(text, 0, text.length()),
            () -> matcher.steps() + " steps");
    assertEquals("steps", exceeded.unit());
  }
}
