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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The patterns of {@code odd-patterns.txt}, several at a time as a filter, with and without
 * prefregex and ignoreregexes: the fast engine says of every line what the reference engine says.
 * Lines are all those of the sample logs, spoilt ones, and generated ones. Another seed: {@code
 * -Dbanscope.seed=N}; more spoilt and generated lines: {@code -Dbanscope.lines=N}.
 */
class OddPatternsIT {
  private static final long SEED = Long.getLong("banscope.seed", 20_261_126);
  private static final int LINES = Integer.getInteger("banscope.lines", 1500);

  /** Failregexes of a filter. */
  private static final int TOGETHER = 8;

  /** As many patterns must be for the fast engine. */
  private static final int TAKEN = 140;

  private static final String[] PIECES = {
    "Failed ",
    "password ",
    "for ",
    "invalid user ",
    "root",
    "alice",
    " from ",
    "192.0.2.1",
    "port ",
    "22",
    "2001:db8::29",
    "\"",
    "'",
    ": ",
    " - - ",
    "GET /",
    "user=",
    "user alice",
    "[client ",
    "] ",
    ":4711",
    "é",
    "É",
    "ß",
    "ſ",
    "K",
    "\u0663",
    "\u2028",
    "😀",
    "\ufffd",
    "\u0000",
    "\t",
    "aab",
    "abcd",
    "x",
    " ",
    ".",
    "12",
    "1.2.3.4",
    "192.0.2.0/24",
    "host.example",
    "zz",
    "\r"
  };

  private record Row(String role, String pattern) {}

  private int matches;
  private int lines;

  @Test
  void bothEnginesSayTheSame() throws Exception {
    List<Row> rows = rows();
    List<String> fails = patterns(rows, "fail");
    List<String> ignores = patterns(rows, "ignore");
    List<String> prefixes = patterns(rows, "prefix");
    List<String> texts = texts();
    int number = 0;
    for (int i = 0; i < fails.size(); i += TOGETHER, number++) {
      List<String> some = fails.subList(i, Math.min(i + TOGETHER, fails.size()));
      // Every other filter has a prefregex; of three one ignores early, one late, one nothing.
      Optional<String> prefix =
          number % 2 == 0
              ? Optional.empty()
              : Optional.of(prefixes.get(number / 2 % prefixes.size()));
      List<String> ignored =
          switch (number % 3) {
            case 0 -> List.of();
            case 1 -> List.of(ignores.get(number % ignores.size()));
            default -> ignores;
          };
      CompiledFilter filter = filter(prefix, some, ignored);
      for (Extent extent : Extent.values()) {
        compare(filter, extent, texts, "filter " + number + " " + extent);
      }
    }
    // A prefregex that only it has.
    for (int i = number / 2; i < prefixes.size(); i++) {
      CompiledFilter filter = filter(Optional.of(prefixes.get(i)), fails.subList(0, 3), ignores);
      compare(filter, Extent.ALL, texts, "prefregex " + i);
    }
    System.out.printf("seed %d: %d matches in %d lines%n", SEED, matches, lines);
    assertTrue(matches > lines / 4, matches + " matches in " + lines + " lines");
  }

  @Test
  void theFastEngineTakesMostOfThem() throws Exception {
    List<Row> rows = rows();
    List<String> refused = new ArrayList<>();
    for (Row row : rows) {
      boolean isPrefix = row.role.equals("prefix");
      CompiledFilter filter =
          filter(
              isPrefix ? Optional.of(row.pattern) : Optional.empty(),
              List.of(row.role.equals("fail") ? row.pattern : "<HOST>"),
              row.role.equals("ignore") ? List.of(row.pattern) : List.of());
      FilterAutomata automata = filter.automata(Extent.ALL);
      Optional<String> refusal =
          isPrefix
              ? Objects.requireNonNull(automata.prefregex()).reason(0)
              : (row.role.equals("fail") ? automata.failregexes() : automata.ignoreregexes())
                  .reason(0);
      refusal.ifPresent(reason -> refused.add(row.pattern + ": " + reason));
    }
    int taken = rows.size() - refused.size();
    System.out.printf("%d of %d odd patterns are for the fast engine%n", taken, rows.size());
    assertTrue(taken >= TAKEN, () -> taken + " taken, refused:\n" + String.join("\n", refused));
  }

  private void compare(CompiledFilter filter, Extent extent, List<String> texts, String where) {
    EnginePair pair = new EnginePair(filter, extent);
    Random random = new Random(SEED);
    LineMutator mutator = new LineMutator(SEED);
    int count = texts.size() + LINES;
    for (int i = 0; i < count; i++) {
      String line =
          i < texts.size()
              ? texts.get(i)
              : random.nextBoolean() ? mutator.next(texts) : generated(random);
      pair.compare(line, random, "seed " + SEED + ", " + where + ", line " + i);
    }
    matches += pair.matches();
    lines += count;
  }

  private static String generated(Random random) {
    StringBuilder line = new StringBuilder();
    for (int i = random.nextInt(12); i >= 0; i--) {
      line.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return line.toString();
  }

  private static CompiledFilter filter(
      Optional<String> prefregex, List<String> failregexes, List<String> ignoreregexes)
      throws InvalidFilterException {
    return CompiledFilter.compile(
        new FilterSettings(
            "odd",
            prefregex.map(TracedText::untraced),
            failregexes.stream().map(TracedText::untraced).toList(),
            ignoreregexes.stream().map(TracedText::untraced).toList(),
            OptionalInt.of(1),
            Optional.empty(),
            List.of(),
            Map.of()),
        DnsMode.WARN);
  }

  private static List<String> patterns(List<Row> rows, String role) {
    List<String> patterns =
        rows.stream().filter(row -> row.role.equals(role)).map(Row::pattern).toList();
    assertTrue(patterns.size() > 5, role + ": " + patterns.size());
    return patterns;
  }

  private static List<Row> rows() throws IOException {
    List<Row> rows = new ArrayList<>();
    try (InputStream in =
        Objects.requireNonNull(
            OddPatternsIT.class.getResourceAsStream("/filter/odd-patterns.txt"))) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        if (!line.startsWith("#")) {
          String[] fields = line.split("\t");
          assertEquals(3, fields.length, line);
          assertTrue(List.of("fail", "ignore", "prefix").contains(fields[0]), line);
          rows.add(new Row(fields[0], fields[1]));
        }
      }
    }
    return rows;
  }

  /** All different lines of all sample logs that are texts. */
  private static List<String> texts() throws IOException {
    Path folder = Path.of(System.getProperty("banscope.root"), "sample-logs");
    List<String> lines = new ArrayList<>();
    try (var files = Files.list(folder)) {
      for (Path file :
          files.filter(f -> f.toString().matches(".*\\.log(?:\\.\\d)?")).sorted().toList()) {
        // A byte that is not UTF-8 is replaced, as the reader of lines does.
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        text.lines().forEach(lines::add);
      }
    }
    return lines.stream().distinct().toList();
  }
}
