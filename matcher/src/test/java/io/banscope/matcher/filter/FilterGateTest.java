package io.banscope.matcher.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.banscope.matcher.TracedText;
import io.banscope.matcher.config.ConfigDirectory;
import io.banscope.matcher.config.FilterLookup;
import io.banscope.matcher.config.FilterSettings;
import io.banscope.matcher.ip.DnsMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A gate keeps from a filter only lines that the filter sees nothing in. Another seed: {@code
 * -Dbanscope.seed=N}; more lines: {@code -Dbanscope.lines=N}.
 */
class FilterGateTest {
  private static final long SEED = Long.getLong("banscope.seed", 20_261_126);
  private static final int LINES = Integer.getInteger("banscope.lines", 3000);

  private static CompiledFilter filter(
      int maxlines, String prefregex, List<String> failregexes, String... ignoreregexes)
      throws Exception {
    FilterSettings settings =
        new FilterSettings(
            "test",
            Optional.of(prefregex).filter(text -> !text.isEmpty()).map(TracedText::untraced),
            failregexes.stream().map(TracedText::untraced).toList(),
            List.of(ignoreregexes).stream().map(TracedText::untraced).toList(),
            OptionalInt.of(maxlines),
            Optional.empty(),
            List.of(),
            Map.of());
    return CompiledFilter.compile(settings, DnsMode.NO);
  }

  /** The filters that see a line of which nothing is cut out. */
  private static List<Integer> through(List<CompiledFilter> filters, String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    GateSearch gate = new GateSearch(FilterGate.of(filters));
    gate.begin(bytes, 0, bytes.length, false);
    long[] bits = gate.search(0, 0);
    List<Integer> through = new ArrayList<>();
    for (int filter = 0; filter < filters.size(); filter++) {
      if ((bits[filter / 64] >>> filter & 1) != 0) {
        through.add(filter);
      }
    }
    return through;
  }

  @Test
  void everyBuiltinFilterSeesWhatItSeesWithoutAGate() throws Exception {
    List<CompiledFilter> filters = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    for (String name : BuiltinCases.filters()) {
      FilterLookup.Result found =
          ConfigDirectory.open(ConfigDirectory.BUILTIN).filterLookup().find(name + ".conf");
      filters.add(CompiledFilter.compile(((FilterLookup.Found) found).settings(), DnsMode.RAW));
      for (BuiltinCases.Case line : BuiltinCases.of(name)) {
        lines.add(new String(line.line(), StandardCharsets.UTF_8));
      }
    }
    GateCheck check = new GateCheck(filters);
    check.compare(lines, "cases");
    LineMutator mutator = new LineMutator(SEED);
    List<String> spoilt = new ArrayList<>();
    for (int i = 0; i < LINES; i++) {
      spoilt.add(mutator.next(lines));
    }
    check.compare(spoilt, "seed " + SEED);
    check.assertSpared(LINES / 10, 15);
  }

  @Test
  void moreFiltersThanBitsInAWordSeeWhatTheySeeWithoutAGate() throws Exception {
    List<CompiledFilter> filters = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      String word = Integer.toString(i, 3);
      boolean prefixed = i % 4 == 1;
      List<String> failregexes =
          List.of(
              "(?:^| )" + word + "a <ADDR>",
              word + "b.*<ADDR>$",
              word + "c +<ADDR>",
              word + "d <ADDR>");
      filters.add(
          filter(
              1,
              prefixed ? "^<F-CONTENT>.*" + word + ".*</F-CONTENT>$" : "",
              prefixed ? List.of("^[ab]+ <ADDR>", word + "c <ADDR>") : failregexes,
              i % 4 == 2 ? new String[] {word + "!"} : new String[0]));
    }
    GateCheck check = new GateCheck(filters);
    Random random = new Random(SEED);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < LINES; i++) {
      StringBuilder line = new StringBuilder("Mar  5 10:11:12 ");
      for (int word = random.nextInt(4); word >= 0; word--) {
        line.append(Integer.toString(random.nextInt(200), 3))
            .append("abcd! x".charAt(random.nextInt(7)));
        line.append(random.nextBoolean() ? " 192.0.2.1 " : " ");
      }
      lines.add(line.toString().stripTrailing());
    }
    check.compare(lines, "seed " + SEED);
    check.assertSpared(LINES / 10, 40);
  }

  @Test
  void filtersAreKeptFromLinesThatNothingDecisiveMatches() throws Exception {
    List<String> two = List.of("refused <ADDR>", "denied <ADDR>");
    List<CompiledFilter> filters =
        List.of(
            filter(1, "", two),
            filter(1, "^door: <F-CONTENT>.*</F-CONTENT>$", two),
            filter(1, "", List.of("bye <ADDR>"), "refused"));
    assertEquals(List.of(0), through(filters, "gate: denied 192.0.2.1"));
    assertEquals(List.of(0, 1), through(filters, "door: refused 192.0.2.1"));
    assertEquals(List.of(1), through(filters, "door: closed"));
    assertEquals(List.of(2), through(filters, "bye 192.0.2.1"));
    assertEquals(List.of(), through(filters, "refused"));
  }

  @Test
  void anIgnoreregexThatIsSearchedFirstLetsALineThrough() throws Exception {
    List<String> four = List.of("a <ADDR>", "b <ADDR>", "c <ADDR>", "d <ADDR>");
    List<CompiledFilter> filters =
        List.of(
            filter(1, "", four, "quiet"),
            filter(1, "^door: <F-CONTENT>.*</F-CONTENT>$", four, "quiet"),
            filter(1, "", four.subList(0, 3), "quiet"));
    assertEquals(List.of(0, 1), through(filters, "all quiet"));
  }

  @Test
  void aWiderPatternStandsForWhatNoAutomatonTakes() throws Exception {
    List<CompiledFilter> filters =
        List.of(
            filter(1, "", List.of("x <ADDR>", "(\\S+) \\1 <ADDR>")),
            filter(1, "^door: <F-CONTENT>.*</F-CONTENT>$", List.of("(\\S+) \\1 <ADDR>")));
    assertEquals(List.of(), through(filters, "nothing of note"));
    assertEquals(List.of(0), through(filters, "bob bob 192.0.2.1"));
    assertEquals(List.of(1), through(filters, "door: closed"));
  }

  @Test
  void filtersOfSeveralLinesOrThatAreTooLargeSeeEveryLine() throws Exception {
    StringBuilder words = new StringBuilder("w0");
    for (int i = 1; i < 6000; i++) {
      words.append("|w").append(i);
    }
    List<String> large = List.of("^(?!" + words + ")\\w+ <ADDR>");
    CompiledFilter small = filter(1, "", List.of("x <ADDR>"));
    CompiledFilter several = filter(2, "", List.of("x <ADDR>"));
    assertEquals(List.of(1), through(List.of(small, several), "nothing of note"));
    List<CompiledFilter> filters = List.of(small, several, filter(1, "", large));
    assertEquals(List.of(0, 1, 2), through(filters, "nothing of note"));
  }

  @Test
  void aLineThatCouldNotBeDatedIsSeenByAll() throws Exception {
    List<CompiledFilter> filters =
        List.of(filter(1, "", List.of("x <ADDR>")), filter(1, "", List.of("y <ADDR>")));
    GateCheck check = new GateCheck(filters);
    check.compare(List.of("ERROR Mar  5 10:11:12 z", "Mar  5 10:11:12 z"), "dates");
    assertEquals(1, check.problems());
  }
}
