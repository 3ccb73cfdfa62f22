package io.banscope.matcher.regex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class RegexParserTest {
  private static Regex parse(String pattern) throws RegexSyntaxException {
    return Regex.parse(pattern, Set.of());
  }

  private static boolean finds(String pattern, String text) throws RegexSyntaxException {
    RegexText subject = RegexText.of(text);
    return ReferenceProgram.compile(parse(pattern)).matcher().search(subject, 0, subject.length());
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/regex/syntax-errors.csv", numLinesToSkip = 1)
  void errorsArePythons(String pattern, String message, int offset) {
    RegexSyntaxException error =
        assertThrows(RegexSyntaxException.class, () -> parse(pattern), pattern);
    assertEquals(message, error.getMessage());
    assertEquals(offset, error.offset());
    assertTrue(message.startsWith(error.reason()));
  }

  @Test
  void offsetsCountUtf16UnitsWhereMessagesCountCodePoints() {
    RegexSyntaxException error = assertThrows(RegexSyntaxException.class, () -> parse("𐐀𐐀(a"));
    assertEquals("missing ), unterminated subpattern at position 2", error.getMessage());
    assertEquals(4, error.offset());
  }

  @Test
  void lateGlobalFlagsHoldForTheWholePatternWithAWarning() throws RegexSyntaxException {
    String pattern = "\\.(?i)(jpg|png)";
    Regex regex = parse("a" + pattern);
    assertEquals(EnumSet.of(RegexFlag.IGNORECASE), regex.flags());
    assertEquals(
        List.of(
            new RegexWarning(
                3,
                4,
                "global flags (?i) not at the start of the expression hold for all of it;"
                    + " write (?i:…) around the part that is meant")),
        regex.warnings());
    assertTrue(finds("a" + pattern, "A.PnG"));
  }

  @Test
  void lateVerboseFlagChangesWhatWasReadBefore() throws RegexSyntaxException {
    assertTrue(finds("a b(?x) c # d", "abc"));
    assertTrue(finds("(?:a (?x:b )|(?x) c)", "ab"));
    assertEquals(1, parse("(?i:(?x) a)").warnings().size());
  }

  @Test
  void flagsAtTheStartGiveNoWarning() throws RegexSyntaxException {
    for (String pattern : List.of("(?i)a", "(?#c)(?i)(?m)a", "(?x) (?i) a")) {
      assertEquals(List.of(), parse(pattern).warnings(), pattern);
    }
  }

  @Test
  void groupNamesAreInNumberOrder() throws RegexSyntaxException {
    Regex regex = parse("(?P<z>a)(b)(?P<a>c(?P<é>d))");
    assertEquals(4, regex.groupCount());
    assertEquals(
        List.copyOf(Map.of("z", 1).entrySet()),
        List.copyOf(regex.groupNames().entrySet()).subList(0, 1));
    assertEquals(List.of("z", "a", "é"), List.copyOf(regex.groupNames().keySet()));
    assertEquals(List.of(1, 3, 4), List.copyOf(regex.groupNames().values()));
  }

  @Test
  void nodesKnowWhereTheyWereRead() throws RegexSyntaxException {
    String pattern = "^𐐀x{2,3}?(?P<n>[a-c]|\\d)(?=z)$";
    Regex regex = parse(pattern);
    StringBuilder seen = new StringBuilder();
    describe(regex.root(), pattern, seen);
    assertEquals(
        """
        Sequence ^𐐀x{2,3}?(?P<n>[a-c]|\\d)(?=z)$
        Anchor ^
        Literal 𐐀
        Repeat x{2,3}?
        Literal x
        Group (?P<n>[a-c]|\\d)
        Alternation [a-c]|\\d
        Chars [a-c]
        Chars \\d
        Look (?=z)
        Literal z
        Anchor $
        """,
        seen.toString());
  }

  private static void describe(RegexNode node, String pattern, StringBuilder out) {
    out.append(node.getClass().getSimpleName())
        .append(' ')
        .append(pattern, node.start(), node.end())
        .append('\n');
    node.children().forEach(child -> describe(child, pattern, out));
  }

  @Test
  void deepNestingIsAnErrorNeverAnOverflow() throws InterruptedException {
    String deep = "(".repeat(10_000) + "a" + ")".repeat(10_000);
    RegexSyntaxException error = assertThrows(RegexSyntaxException.class, () -> parse(deep));
    assertEquals("groups nested more than 200 deep at position 201", error.getMessage());
    int most = RegexParser.MAX_DEPTH;
    List<String> patterns =
        List.of(
            "(?:a|(".repeat(most / 2) + "b" + "))*".repeat(most / 2),
            "(?:a|(".repeat(most / 2) + "b" + "){1,2})".repeat(most / 2),
            "(?=".repeat(most) + "b" + ")".repeat(most),
            "(?>a|".repeat(most) + "b" + ")".repeat(most));
    AtomicInteger found = new AtomicInteger();
    Thread small =
        new Thread(
            null,
            () -> patterns.forEach(pattern -> found.addAndGet(findsUnchecked(pattern) ? 1 : 0)),
            "small stack",
            640 << 10);
    small.start();
    small.join();
    assertEquals(patterns.size(), found.get());
  }

  private static boolean findsUnchecked(String pattern) {
    try {
      return finds(pattern, "b");
    } catch (RegexSyntaxException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void manyBranchesAndItemsAreFine() throws RegexSyntaxException {
    assertTrue(finds("a|".repeat(20_000) + "b", "b"));
    assertTrue(finds("(?:ab?)".repeat(20_000) + "|b", "b"));
    assertTrue(finds("(a)?".repeat(5_000) + "\\99b", "aaaaaaaaa".repeat(12) + "ab"));
  }

  @Test
  void translationsSayWhatStandsInTheWay() throws RegexSyntaxException {
    assertEquals(new Translation.Refused("lookaround"), Re2jTranslator.of(parse("a(?=b)")));
    assertEquals(new Translation.Refused("conditional"), JdkTranslator.of(parse("(a)?(?(1)b)")));
    assertEquals(
        new Translation.Expressed("\\Aab(?:[\\x{30}-\\x{39}]){1,}?()(?:\\z|\\n\\z)", 1),
        Re2jTranslator.of(Regex.parse("^ab\\d+?$", Set.of(RegexFlag.ASCII))));
  }
}
