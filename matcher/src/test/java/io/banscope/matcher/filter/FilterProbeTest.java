package io.banscope.matcher.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.banscope.matcher.TracedText;
import io.banscope.matcher.config.FilterSettings;
import io.banscope.matcher.filter.RegexAttempt.Stop;
import io.banscope.matcher.ip.DnsMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Where regexes stop. The cases are in {@code filter/stops.txt}: a regex with a caret under the
 * place up to which it matched, a line with a caret under the place where it stopped (tildes behind
 * it: or anywhere from there on), what was expected. A line feed in a line is written as {@code
 * \n}. New cases need only regex and line; {@code -Dgolden.rewrite} writes the rest, to be looked
 * at.
 */
class FilterProbeTest {
  private static final Path CASES =
      Path.of(System.getProperty("banscope.root"), "matcher/src/test/resources/filter/stops.txt");

  @TestFactory
  Stream<DynamicTest> stopsWhereTheCaretIs() throws Exception {
    List<String> blocks = blocks();
    if (System.getProperty("golden.rewrite") != null) {
      List<String> rewritten = new ArrayList<>();
      for (String block : blocks) {
        rewritten.add(rendered(block));
      }
      Files.writeString(CASES, String.join("\n\n", rewritten) + "\n");
    }
    return blocks.stream()
        .map(
            block ->
                DynamicTest.dynamicTest(
                    block.lines().findFirst().orElseThrow(),
                    () -> assertEquals(block, rendered(block))));
  }

  private static List<String> blocks() throws IOException {
    return List.of(Files.readString(CASES).strip().split("\n\n+"));
  }

  private static String rendered(String block) throws Exception {
    List<String> lines = block.lines().toList();
    String regex = lines.get(0);
    String text = lines.size() > 2 ? lines.get(2) : lines.get(1);
    String seen = text.replace("\\n", "\n");
    RegexAttempt attempt = attempt(regex, seen);
    assertFalse(attempt.matched(), () -> regex + " matches");
    Stop stop = attempt.stop().orElseThrow();
    return String.join(
        "\n",
        regex,
        " ".repeat(stop.patternOffset()) + "^",
        text,
        " ".repeat(shown(seen, stop.at())) + (stop.anywhere() ? "^~" : "^"),
        Math.round(100 * stop.share())
            + " %: "
            + stop.expected().stream()
                .map(RegexAttempt.Expected::words)
                .collect(Collectors.joining("; or ")));
  }

  private static int shown(String text, int at) {
    return text.substring(0, Math.min(at, text.length())).replace("\n", "\\n").length();
  }

  /** A regex that names nobody is searched as a prefregex. */
  private static RegexAttempt attempt(String regex, String text) throws Exception {
    boolean names = regex.matches(".*<(HOST|ADDR|F-ID|F-ADDR/)>.*");
    FilterSettings settings =
        new FilterSettings(
            "test",
            names ? Optional.empty() : Optional.of(TracedText.untraced(regex)),
            List.of(TracedText.untraced(names ? regex : "<HOST>")),
            List.of(),
            OptionalInt.empty(),
            Optional.empty(),
            List.of(),
            Map.of());
    FilterProbe probe = new FilterProbe(CompiledFilter.compile(settings, DnsMode.RAW));
    FilterProbe.Probed probed = probe.probe(probe.text(List.of(), new LineTriple("", "", text)));
    return names ? probed.failregexes().get(0) : probed.prefregex().orElseThrow();
  }

  @Test
  void aLongLineEndsWithinTheBudget() throws Exception {
    String line = "a b".repeat(400_000);
    Stop stop = attempt("(?:\\S+ )*(?:\\w+(?: \\w+)*,)*[a-z ]+=<HOST>", line).stop().orElseThrow();
    assertTrue(stop.gaveUpAfter().isPresent());
    assertTrue(stop.share() < 1);
  }

  @Test
  void aLongLineOfAnOrdinaryRegexIsLookedAtToItsEnd() throws Exception {
    String line = "Failed password for " + "x".repeat(1_000_000);
    Stop stop = attempt("^Failed \\S+ for .* from <HOST>$", line).stop().orElseThrow();
    assertTrue(stop.gaveUpAfter().isEmpty());
    assertEquals("Failed password for ".length(), stop.at());
    assertTrue(stop.anywhere());
  }
}
