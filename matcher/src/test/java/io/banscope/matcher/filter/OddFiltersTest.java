package io.banscope.matcher.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.banscope.matcher.TracedText;
import io.banscope.matcher.config.FilterSettings;
import io.banscope.matcher.filter.LineMatcher.Extent;
import io.banscope.matcher.ip.DnsMode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The filters of {@code filter/odd-filters.txt}, part of which only the reference engine can
 * search: with the fast engine picking its lines the outcome is as without, whatever the order of
 * the regexes. Another seed: {@code -Dbanscope.seed=N}.
 */
class OddFiltersTest {
  private static final long SEED = Long.getLong("banscope.seed", 20_261_126);
  private static final int LINES = 3000;

  /** A filter of the file. */
  private record OddFilter(String name, String engines, List<String> rows) {
    List<TracedText> texts(String key) {
      return values(key).stream().map(TracedText::untraced).toList();
    }

    List<String> values(String key) {
      return rows.stream()
          .filter(row -> row.startsWith(key + " = "))
          .map(row -> row.substring(key.length() + 3))
          .toList();
    }

    CompiledFilter compile() throws InvalidFilterException {
      Optional<TracedText> prefregex = texts("prefregex").stream().findFirst();
      return CompiledFilter.compile(
          new FilterSettings(
              "odd",
              prefregex,
              texts("failregex"),
              texts("ignoreregex"),
              OptionalInt.of(1),
              Optional.empty(),
              List.of(),
              Map.of()),
          DnsMode.WARN);
    }
  }

  @TestFactory
  Stream<DynamicTest> eachIsSearchedAsByTheReferenceEngine() throws IOException {
    return filters().stream()
        .map(filter -> DynamicTest.dynamicTest(filter.name, () -> compare(filter)));
  }

  private static void compare(OddFilter odd) throws InvalidFilterException {
    CompiledFilter filter = odd.compile();
    String engines =
        filter.engines(RunMode.CHECK_ALL).stream()
            .map(choice -> choice.engine().word())
            .collect(Collectors.joining(" "));
    assertEquals(odd.engines, engines);
    List<String> own = odd.values("line");
    for (Extent extent : Extent.values()) {
      EnginePair pair = new EnginePair(filter, extent);
      Random random = new Random(SEED);
      LineMutator mutator = new LineMutator(SEED);
      for (int i = 0; i < LINES; i++) {
        String line = i < 2 * own.size() ? own.get(i / 2) : mutator.next(own);
        pair.compare(line, random, "seed " + SEED + ", " + extent + " " + i);
      }
      assertTrue(pair.matches() > LINES / 10, pair.matches() + " matches");
    }
  }

  private static List<OddFilter> filters() throws IOException {
    List<OddFilter> filters = new ArrayList<>();
    try (InputStream in = OddFiltersTest.class.getResourceAsStream("/filter/odd-filters.txt")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (String row : text.lines().toList()) {
        if (row.startsWith("== ")) {
          int colon = row.lastIndexOf(": ");
          filters.add(
              new OddFilter(row.substring(3, colon), row.substring(colon + 2), new ArrayList<>()));
        } else if (!row.isBlank() && !row.startsWith("#")) {
          filters.get(filters.size() - 1).rows.add(row);
        }
      }
    }
    return filters;
  }
}
