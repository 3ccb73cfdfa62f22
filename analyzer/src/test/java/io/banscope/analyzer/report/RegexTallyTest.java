package io.banscope.analyzer.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.banscope.matcher.TracedText;
import io.banscope.matcher.config.FilterSettings;
import io.banscope.matcher.filter.CompiledFilter;
import io.banscope.matcher.filter.LineOutcome;
import io.banscope.matcher.filter.LineTriple;
import io.banscope.matcher.filter.Stamp;
import io.banscope.matcher.ip.DnsMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RegexTallyTest {
  private static final LineTriple OTHER = new LineTriple("", "", " a");

  @Test
  void releasedLineLeavesTheMissedOnes() throws Exception {
    RegexTally tally = tallyOfAReleasedLine();
    assertEquals(1, tally.lines(LineClass.MISSED).count());
    assertEquals(List.of(" b"), tally.lines(LineClass.MISSED).lines().toList());
    assertEquals(List.of(" a"), tally.lines(LineClass.MATCHED).lines().toList());
  }

  @Test
  void negativeCountWithAKeptLineHasAList() throws Exception {
    assertEquals(
        List.of(
            "Lines: 1 lines, 0 ignored, 3 matched, -2 missed",
            "[processed in 0.00 sec]",
            "",
            "|- Missed line(s):",
            "|   b",
            "`-"),
        endOfReport(outcome(" b", List.of(OTHER, OTHER, OTHER)), 6));
  }

  @Test
  void countOfZeroHasNoListEvenWithAKeptLine() throws Exception {
    assertEquals(
        List.of("Lines: 1 lines, 0 ignored, 1 matched, 0 missed", "[processed in 0.00 sec]", ""),
        endOfReport(outcome(" b", List.of(OTHER)), 3));
  }

  private static List<String> endOfReport(LineOutcome outcome, int lines) throws Exception {
    RegexTally tally = new RegexTally(filter(), options());
    tally.add(outcome);
    List<String> report = new ArrayList<>();
    new RegexReport(filter(), options(), tally, report::add).print(Optional.empty(), 0);
    return report.subList(report.size() - lines, report.size());
  }

  private static RegexTally tallyOfAReleasedLine() throws Exception {
    RegexTally tally = new RegexTally(filter(), options());
    tally.add(outcome(" a", List.of()));
    tally.add(outcome(" b", List.of(new LineTriple("", "", " a"))));
    return tally;
  }

  private static ReportOptions options() {
    return new ReportOptions(
        0,
        false,
        false,
        line -> line.getBytes(StandardCharsets.UTF_8),
        20,
        Set.of(),
        Set.of(),
        ZoneOffset.UTC,
        Instant.EPOCH);
  }

  private static CompiledFilter filter() throws Exception {
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
    return CompiledFilter.compile(settings, DnsMode.NO);
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
