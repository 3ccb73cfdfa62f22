package io.banscope.matcher.filter;

import com.fasterxml.jackson.databind.JsonNode;
import io.banscope.matcher.ip.DnsMode;
import io.banscope.matcher.testing.Peers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * All filters of the installed fail2ban behind one gate, with every set of options of their sample
 * logs, see what they see without one: in all lines of the sample logs, and in spoilt ones. Another
 * seed: {@code -Dbanscope.seed=N}; more lines: {@code -Dbanscope.lines=N}.
 */
class FilterGateStockIT {
  private static final long SEED = Long.getLong("banscope.seed", 20_261_126);
  private static final int LINES = Integer.getInteger("banscope.lines", 2000);

  @Test
  void everyStockFilterSeesWhatItSeesWithoutAGate() throws Exception {
    Path configuration = Peers.requireFail2banConfiguration();
    Path logs = Peers.requireSampleLogs();
    List<String> lines = new ArrayList<>();
    List<CompiledFilter> filters = new ArrayList<>();
    for (String name : SampleFilters.names(configuration)) {
      if (Files.isRegularFile(logs.resolve(name))) {
        SampleLog log = SampleLog.read(logs, name);
        log.lines().forEach(line -> lines.add(line.text()));
        for (JsonNode options : log.optionSets()) {
          filters.add(
              CompiledFilter.compile(
                  SampleFilters.settings(configuration, name, options), DnsMode.RAW));
        }
      }
    }
    GateCheck check = new GateCheck(filters);
    check.compare(lines, "samples");
    LineMutator mutator = new LineMutator(SEED);
    List<String> spoilt = new ArrayList<>();
    for (int i = 0; i < LINES; i++) {
      spoilt.add(mutator.next(lines));
    }
    check.compare(spoilt, "seed " + SEED);
    check.assertSpared(LINES, 40);
  }
}
