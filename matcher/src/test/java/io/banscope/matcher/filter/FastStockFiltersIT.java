package io.banscope.matcher.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.banscope.matcher.filter.LineMatcher.Extent;
import io.banscope.matcher.ip.DnsMode;
import io.banscope.matcher.testing.Peers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * For every single-line filter of the installed fail2ban, with every set of options of its sample
 * log, the fast engine says what the reference engine says, of its own lines, of those of all other
 * samples, and of spoilt ones. Another seed: {@code -Dbanscope.seed=N}; more lines: {@code
 * -Dbanscope.lines=N}.
 */
class FastStockFiltersIT {
  private static final long SEED = Long.getLong("banscope.seed", 20_261_126);
  private static final int LINES = Integer.getInteger("banscope.lines", 400);

  @Test
  void everyStockFilterSaysWhatTheReferenceEngineSays() throws Exception {
    Path configuration = Peers.requireFail2banConfiguration();
    Path logs = Peers.requireSampleLogs();
    List<String> all = new ArrayList<>();
    for (String name : SampleFilters.names(configuration)) {
      if (Files.isRegularFile(logs.resolve(name))) {
        SampleLog.read(logs, name).lines().forEach(line -> all.add(line.text()));
      }
    }
    Set<String> slow = new TreeSet<>();
    Set<String> unscreened = new TreeSet<>();
    int filters = 0;
    int matches = 0;
    for (String name : SampleFilters.names(configuration)) {
      if (!Files.isRegularFile(logs.resolve(name))) {
        continue;
      }
      SampleLog log = SampleLog.read(logs, name);
      List<JsonNode> optionSets = new ArrayList<>(log.optionSets());
      if (optionSets.isEmpty()) {
        optionSets.add(JsonNodeFactory.instance.objectNode());
      }
      List<String> own = log.lines().stream().map(SampleLog.Line::text).toList();
      for (JsonNode options : optionSets) {
        CompiledFilter filter =
            CompiledFilter.compile(
                SampleFilters.settings(configuration, name, options), DnsMode.WARN);
        if (filter.maxlines() > 1) {
          continue;
        }
        filters++;
        for (Extent extent : Extent.values()) {
          matches += compare(filter, name + options + " " + extent, extent, own, all);
        }
        slow.addAll(refused(name, filter));
        filter.engines(RunMode.FIRST_MATCH).stream()
            .filter(choice -> choice.engine() == EngineChoice.Engine.REFERENCE)
            .forEach(choice -> unscreened.add(name + " " + choice.regex()));
      }
    }
    assertTrue(filters > 80 && matches > 40 * LINES, filters + " filters, " + matches);
    String reference = ": it has a back-reference";
    assertEquals(
        Set.of(
            "openwebmail failregex 1" + reference,
            "openwebmail failregex 2" + reference,
            "roundcube-auth failregex 1" + reference,
            "sendmail-reject failregex 1" + reference,
            "stunnel failregex 1" + reference),
        slow,
        "what the fast engine only picks the lines for");
    assertEquals(Set.of(), unscreened, "what the reference engine searches in every line");
  }

  private static int compare(
      CompiledFilter filter, String name, Extent extent, List<String> own, List<String> all) {
    EnginePair pair = new EnginePair(filter, extent);
    Random random = new Random(SEED);
    LineMutator mutator = new LineMutator(SEED);
    int count = Math.max(LINES, own.size() + LINES / 2);
    for (int i = 0; i < count; i++) {
      String line =
          i < own.size()
              ? own.get(i)
              : mutator.next(own.isEmpty() || random.nextInt(3) == 0 ? all : own);
      pair.compare(line, random, "seed " + SEED + ", " + name + " " + i);
    }
    return pair.matches();
  }

  /** The regexes that are left to the reference engine, and why. */
  private static List<String> refused(String name, CompiledFilter filter) {
    FilterAutomata automata = filter.automata(Extent.FIRST);
    List<String> reasons = new ArrayList<>();
    for (int i = 0; i < filter.failregexes().size(); i++) {
      int index = i;
      automata
          .failregexes()
          .reason(i)
          .ifPresent(reason -> reasons.add(name + " failregex " + (index + 1) + ": " + reason));
    }
    for (int i = 0; i < filter.ignoreregexes().size(); i++) {
      automata
          .ignoreregexes()
          .reason(i)
          .ifPresent(reason -> reasons.add(name + " ignoreregex: " + reason));
    }
    if (automata.prefregex() != null) {
      automata.prefregex().reason(0).ifPresent(r -> reasons.add(name + " prefregex: " + r));
    }
    return reasons;
  }
}
