package io.banscope.matcher.filter;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.banscope.matcher.config.ConfigDirectory;
import io.banscope.matcher.config.FilterLookup;
import io.banscope.matcher.filter.LineMatcher.Extent;
import io.banscope.matcher.ip.DnsMode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * For every filter of Banscope's own configuration the fast engine says of every line what the
 * reference engine says: first match, all matches, every group, what is ignored. Lines are those
 * kept for the filters and those of the sample logs, as they are and spoilt. Another seed: {@code
 * -Dbanscope.seed=N}; more lines: {@code -Dbanscope.lines=N} per filter.
 */
class FastLineMatcherTest {
  private static final long SEED = Long.getLong("banscope.seed", 20_261_126);
  private static final int LINES = Integer.getInteger("banscope.lines", 3000);

  @Test
  void saysWhatTheReferenceEngineSays() throws Exception {
    List<String> shared = sampleLines();
    int matches = 0;
    for (String name : BuiltinCases.filters()) {
      List<String> own = new ArrayList<>();
      List<String> options = new ArrayList<>(List.of(""));
      for (BuiltinCases.Case line : BuiltinCases.of(name)) {
        own.add(new String(line.line(), StandardCharsets.UTF_8));
        if (!options.contains(line.options())) {
          options.add(line.options());
        }
      }
      for (String list : options) {
        matches += compare(name, list, own, shared);
      }
    }
    assertTrue(matches > 5 * LINES, matches + " matches");
  }

  private static int compare(String name, String list, List<String> own, List<String> shared)
      throws Exception {
    String argument = name + ".conf" + (list.isEmpty() ? "" : "[" + list + "]");
    FilterLookup.Result found =
        ConfigDirectory.open(ConfigDirectory.BUILTIN).filterLookup().find(argument);
    CompiledFilter filter =
        CompiledFilter.compile(((FilterLookup.Found) found).settings(), DnsMode.WARN);
    int matches = 0;
    for (Extent extent : Extent.values()) {
      EnginePair pair = new EnginePair(filter, extent);
      Random random = new Random(SEED);
      LineMutator mutator = new LineMutator(SEED);
      for (int i = 0; i < LINES; i++) {
        String line =
            i < own.size() ? own.get(i) : mutator.next(random.nextInt(3) > 0 ? own : shared);
        pair.compare(line, random, "seed " + SEED + ", " + argument + " " + extent + " " + i);
      }
      matches += pair.matches();
    }
    return matches;
  }

  /** Lines of all sample logs that are texts. */
  private static List<String> sampleLines() throws IOException {
    List<String> lines = new ArrayList<>();
    Path folder = Path.of(System.getProperty("banscope.root"), "sample-logs");
    try (var files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".log")).sorted().toList()) {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        text.lines().limit(300).forEach(lines::add);
      }
    }
    return lines;
  }
}
