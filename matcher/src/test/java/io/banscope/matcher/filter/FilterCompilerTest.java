package io.banscope.matcher.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.Origin;
import io.banscope.matcher.SourceFile;
import io.banscope.matcher.TracedText;
import io.banscope.matcher.config.FilterSettings;
import io.banscope.matcher.ip.DnsMode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Spec regex-tags.md section 9. */
class FilterCompilerTest {
  private static FilterSettings settings(List<TracedText> fail, List<TracedText> ignore) {
    return new FilterSettings(
        "test",
        Optional.empty(),
        fail,
        ignore,
        OptionalInt.empty(),
        Optional.empty(),
        List.of(),
        Map.of());
  }

  private static List<TracedText> arguments(String... regexes) {
    return Arrays.stream(regexes).map(TracedText::untraced).toList();
  }

  private static InvalidFilterException refused(FilterSettings settings) {
    return assertThrows(
        InvalidFilterException.class, () -> CompiledFilter.compile(settings, DnsMode.NO));
  }

  private static String rendered(List<Diagnostic> diagnostics) {
    return diagnostics.stream()
        .flatMap(diagnostic -> diagnostic.render().stream())
        .collect(Collectors.joining("\n", "", "\n"));
  }

  @Test
  void anUnclosedGroupIsShownInItsFile() {
    SourceFile file =
        new SourceFile("filter.d/my.conf", List.of("[Definition]", "failregex = ^a (<HOST> b$"));
    TracedText regex = TracedText.verbatim("^a (<HOST> b$", new Origin(file, 2, 13));
    InvalidFilterException refused = refused(settings(List.of(regex), List.of()));
    assertEquals(
        """
        error: filter.d/my.conf:2:16: failregex: missing ), unterminated subpattern
          2 | failregex = ^a (<HOST> b$
            |                ^
          effect: the filter is not used
          help: close the group with ')', or write '\\(' if the log line has a real parenthesis
        """,
        rendered(refused.diagnostics()));
    assertTrue(
        refused
            .problems()
            .get(0)
            .peerMessage()
            .startsWith("Unable to compile regular expression '^a (\\[?(?:"));
    assertTrue(
        refused
            .problems()
            .get(0)
            .peerMessage()
            .endsWith("':\nmissing ), unterminated subpattern at position 3"));
  }

  @Test
  void anErrorBehindATagIsShownWhereItWasWritten() {
    InvalidFilterException refused = refused(settings(arguments("^<HOST> x** y$"), List.of()));
    assertEquals(
        """
        error: REGEX:1:11: failregex: multiple repeat
          1 | ^<HOST> x** y$
            |           ^
          effect: the filter is not used
          help: group the inner repeat, as in (?:a*)+, or take one of them out
        """,
        rendered(refused.diagnostics()));
  }

  @Test
  void aFailregexWithoutIdGroupIsRefused() {
    for (String regex :
        List.of("^x$", "(?P<host>\\S+)", "^<F-ALT_ID>x</F-ALT_ID>", "<F-USER>a</F-USER>")) {
      InvalidFilterException refused = refused(settings(arguments(regex), List.of()));
      assertTrue(
          refused.problems().get(0).peerMessage().startsWith("No failure-id group in '"), regex);
      assertEquals("no group says whose failure it is", refused.diagnostics().get(0).message());
    }
  }

  @Test
  void anEmptyRegexIsRefused() {
    InvalidFilterException refused = refused(settings(arguments(" "), List.of()));
    assertEquals("Cannot add empty regex", refused.problems().get(0).peerMessage());
  }

  @Test
  void allProblemsAreReportedAtOnce() {
    InvalidFilterException refused =
        refused(settings(arguments("^<HOST> (a$", "^<HOST> [a$", "^x$"), arguments("a\\y")));
    assertEquals(4, refused.diagnostics().size());
  }

  @Test
  void aFlagGroupInTheMiddleIsAcceptedWithAWarning() throws Exception {
    CompiledFilter filter =
        CompiledFilter.compile(
            settings(arguments("^<HOST>"), arguments("\\.(?i)(jpg|js)")), DnsMode.NO);
    assertEquals(1, filter.warnings().size());
    assertEquals(Diagnostic.Severity.WARNING, filter.warnings().get(0).severity());
    assertTrue(filter.warnings().get(0).message().contains("(?i:"), rendered(filter.warnings()));
  }
}
