package io.banscope.analyzer.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.banscope.matcher.TracedText;
import io.banscope.matcher.config.FilterSettings;
import io.banscope.matcher.filter.CompiledFilter;
import io.banscope.matcher.filter.LineOutcome;
import io.banscope.matcher.filter.LineTriple;
import io.banscope.matcher.filter.Stamp;
import io.banscope.matcher.ip.DnsMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RegexTallyTest {
  @Test
  void releasedLineLeavesTheMissedOnes() throws Exception {
    RegexTally tally = tallyOfAReleasedLine(false);
    assertEquals(1, tally.lines(LineClass.MISSED).count());
    assertEquals(List.of(" b"), tally.lines(LineClass.MISSED).lines().toList());
    assertEquals(List.of(" a"), tally.lines(LineClass.MATCHED).lines().toList());
  }

  @Test
  void releasedLineStaysListedAmongTheMissedOnesWithLinks() throws Exception {
    RegexTally tally = tallyOfAReleasedLine(true);
    assertEquals(1, tally.lines(LineClass.MISSED).count());
    assertEquals(List.of(" a", " b"), tally.lines(LineClass.MISSED).lines().toList());
    assertEquals(List.of(" a"), tally.lines(LineClass.MATCHED).lines().toList());
  }

  private static RegexTally tallyOfAReleasedLine(boolean debuggex) throws Exception {
    FilterSettings settings =
        new FilterSettings(
            "x",
            Optional.empty(),
            List.of(TracedText.untraced("^ a <HOST>$")),
            List.of(),
            OptionalInt.of(2),
            Optional.empty(),
            List.of(),
            Map.of());
    ReportOptions options =
        new ReportOptions(
            0, false, debuggex, 20, Set.of(), Set.of(), ZoneOffset.UTC, Instant.EPOCH);
    RegexTally tally = new RegexTally(CompiledFilter.compile(settings, DnsMode.NO), options);
    tally.add(outcome(" a", List.of()));
    tally.add(outcome(" b", List.of(new LineTriple("", "", " a"))));
    return tally;
  }

  private static LineOutcome outcome(String text, List<LineTriple> released) {
    return new LineOutcome(
        new LineTriple("", "", text),
        text,
        Stamp.NONE,
        List.of(),
        List.of(),
        false,
        Optional.empty(),
        released,
        Optional.empty());
  }
}
