package io.banscope.matcher.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.banscope.matcher.config.FilterSettings;
import io.banscope.matcher.ip.DnsMode;
import io.banscope.matcher.testing.Peers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * With every filter of the installed fail2ban, on its sample logs and on spoilt lines of them: the
 * regexes that the probe says matched are those that the line was judged by, and the others stop at
 * some place of the line. Another seed: {@code -Dbanscope.seed=N}.
 */
class FilterProbeStockIT {
  private static final long SEED = Long.getLong("banscope.seed", 20_261_126);
  private static final int SPOILT = 40;
  private static final int MOST_LINES = 60;

  private final List<String> wrong = new ArrayList<>();
  private int matched;
  private int missed;
  private int stops;

  @Test
  void theProbeAgreesWithTheVerdict() throws Exception {
    Path configuration = Peers.requireFail2banConfiguration();
    Path logs = Peers.requireSampleLogs();
    LineMutator mutator = new LineMutator(SEED);
    Random random = new Random(SEED);
    for (String name : SampleFilters.names(configuration)) {
      if (Files.isRegularFile(logs.resolve(name))) {
        SampleLog log = SampleLog.read(logs, name);
        List<String> lines =
            new ArrayList<>(log.lines().stream().map(SampleLog.Line::text).toList());
        java.util.Collections.shuffle(lines, random);
        lines = new ArrayList<>(lines.subList(0, Math.min(MOST_LINES, lines.size())));
        for (int i = 0; i < SPOILT; i++) {
          lines.add(mutator.next(lines));
        }
        for (JsonNode options : log.optionSets()) {
          compare(name, SampleFilters.settings(configuration, name, options), lines);
        }
      }
    }
    assertEquals(List.of(), wrong.subList(0, Math.min(20, wrong.size())), "seed " + SEED);
    assertTrue(matched > 1000 && missed > 1000, matched + " matched, " + missed + " missed");
    assertTrue(stops > 10_000, stops + " stops");
  }

  private void compare(String name, FilterSettings settings, List<String> lines) throws Exception {
    CompiledFilter filter = CompiledFilter.compile(settings, DnsMode.RAW);
    if (filter.maxlines() > 1) {
      return; // what these see depends on the lines before
    }
    SamplePipeline pipeline = new SamplePipeline(settings, false, 2005);
    FilterProbe probe = new FilterProbe(filter);
    for (String line : lines) {
      LineOutcome outcome = pipeline.process(line);
      FilterProbe.Probed probed = probe.probe(probe.text(List.of(), outcome.line()));
      Set<Integer> judged =
          outcome.failures().stream().map(Failure::failregex).collect(Collectors.toSet());
      Set<Integer> found = new TreeSet<>();
      for (RegexAttempt attempt : probed.failregexes()) {
        if (!attempt.matched()) {
          stops(name, line, attempt, probed.searched());
        } else if (namesSomebody(attempt, probed)) {
          found.add(attempt.index());
        }
      }
      if (outcome.ignoreHits().isEmpty() && !judged.equals(found)) {
        wrong.add(name + ": judged by " + judged + ", probe found " + found + ": " + line);
      }
      matched += found.isEmpty() ? 0 : 1;
      missed += found.isEmpty() ? 1 : 0;
    }
  }

  /** A match without an id gives no record. */
  private static boolean namesSomebody(RegexAttempt attempt, FilterProbe.Probed probed) {
    return GroupPlan.ID_GROUPS.stream()
        .anyMatch(
            group ->
                !attempt.groups().getOrDefault(group, "").isEmpty()
                    || probed
                        .prefregex()
                        .map(prefix -> !prefix.groups().getOrDefault(group, "").isEmpty())
                        .orElse(false));
  }

  private void stops(String name, String line, RegexAttempt attempt, String searched) {
    stops++;
    RegexAttempt.Stop stop = attempt.stop().orElseThrow();
    boolean isInside =
        stop.at() >= 0
            && stop.at() <= searched.codePointCount(0, searched.length())
            && stop.patternOffset() < attempt.configured().length()
            && stop.share() < 1
            && !stop.expected().isEmpty()
            && stop.gaveUpAfter().isEmpty();
    if (!isInside) {
      wrong.add(name + ", " + attempt.name() + ", in " + line + ": " + stop);
    }
  }
}
