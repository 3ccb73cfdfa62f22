package io.banscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The JSON of a run says what its report says: the lines add up to the summary, and the summary has
 * the numbers of the report. Over the command of every golden case, without its options for output,
 * and over random logs for filters that look at one line or several.
 */
class JsonAgreementTest {
  private static final Set<String> WITH_VALUE = Set.of("-o", "--format", "--expect");
  private static final Set<String> ALONE = Set.of("-i", "-D");

  private static final Pattern LINES =
      Pattern.compile(
          "(?m)^Lines: (\\d+) lines, (-?\\d+) ignored, (-?\\d+) matched, (-?\\d+) missed$");

  @TestFactory
  Stream<DynamicTest> saysWhatTheReportSays() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (GoldenCase golden : GoldenCase.all()) {
      if (golden.isRegexRun()) {
        byte[] in = golden.input();
        List<String> args = withoutOutput(golden.args());
        tests.add(DynamicTest.dynamicTest(golden.name(), () -> compare(in, args)));
      }
    }
    assertTrue(tests.size() > 100, "only " + tests.size());
    return tests.stream();
  }

  @Test
  void saysTheSameOfALogOfAServer() throws IOException {
    Path log = Path.of(System.getProperty("banscope.root"), "sample-logs/auth.log");
    String regex = "Failed \\S+ for (?:invalid user )?<F-USER>\\S+</F-USER> from <HOST>";
    JsonRun run = compare(new byte[0], List.of("regex", log.toString(), regex)).orElseThrow();
    assertEquals(Files.readAllLines(log).size(), run.lines().size());
    assertTrue(run.counter("matched") > 0);
  }

  /** Every line of a random log makes matches begin, go on, end, or be ignored. */
  @Test
  void saysTheSameOfRandomLogs(@TempDir Path folder) throws IOException {
    String[] words = {
      "a1",
      "a1",
      "junk",
      "end 192.0.2.1",
      "end 192.0.2.2",
      "fail 192.0.2.3",
      "pre: fail 192.0.2.4",
      "pre: b 192.0.2.5",
      "ok",
      "[1] connect 192.0.2.6",
      "[1] info eve",
      "[2] info bob",
      "[2] fail user bob",
      "[1] close",
      "ERROR Mar  5 10:11:12 x"
    };
    long seed = Long.getLong("seed", 20240305);
    Random random = new Random(seed);
    long released = 0;
    for (int round = 0; round < 20; round++) {
      StringBuilder log = new StringBuilder();
      for (int i = random.nextInt(80); i >= 0; i--) {
        log.append(random.nextInt(9) == 0 ? "" : "2024-03-05 10:11:12 ");
        log.append(words[random.nextInt(words.length)]).append('\n');
      }
      Files.writeString(folder.resolve("random.log"), log);
      for (String filter : new String[] {"skip", "pre", "late", "multi", "sessions", "four"}) {
        for (String maxlines : new String[] {"0", "2", "5"}) {
          List<String> args = new ArrayList<>(List.of("regex", "--now", "2024-03-05T12:00:00Z"));
          args.addAll(List.of("-c", GoldenCase.FILES + "/conf", "-L", maxlines));
          args.addAll(List.of(folder + "/random.log", filter));
          if (round % 3 == 0) {
            args.add("end 192|a1");
          }
          JsonRun run = compare(new byte[0], args).orElseThrow(() -> new AssertionError("" + seed));
          released += run.lines().stream().mapToLong(line -> line.path("released").size()).sum();
        }
      }
    }
    assertTrue(released > 30, "only " + released + " lines were released");
  }

  private static List<String> withoutOutput(List<String> args) {
    List<String> kept = new ArrayList<>();
    for (int i = 0; i < args.size(); i++) {
      String arg = args.get(i);
      if (WITH_VALUE.contains(arg)) {
        i++;
      } else if (!ALONE.contains(arg) && !arg.startsWith("--print-")) {
        kept.add(arg);
      }
    }
    return kept;
  }

  /** Compares the two forms; empty when the run is refused in both. */
  static Optional<JsonRun> compare(byte[] in, List<String> args) throws IOException {
    List<String> asJson = new ArrayList<>(args);
    asJson.addAll(1, List.of("--format", "json"));
    Ran report = Ran.banscope(in, GoldenCase.FILES, args.toArray(new String[0]));
    Ran json = Ran.banscope(in, GoldenCase.FILES, asJson.toArray(new String[0]));
    assertEquals(report.exit(), json.exit(), "exit code");
    assertEquals(report.err(), json.err(), "standard error");
    Matcher lines = LINES.matcher(report.out());
    if (!lines.find()) {
      assertEquals("", json.out());
      return Optional.empty();
    }
    JsonRun run = JsonRun.parse(json.out());
    assertEquals(Long.parseLong(lines.group(1)), run.lines().size(), "lines");
    String[] counters = {"lines", "ignored", "matched", "missed"};
    for (int i = 0; i < counters.length; i++) {
      long expected = Long.parseLong(lines.group(i + 1));
      assertEquals(expected, run.counter(counters[i]), counters[i]);
      if (i > 0) {
        assertEquals(expected, run.verdicts(counters[i]), counters[i] + " by line");
      }
    }
    compareRegexes(report, run);
    assertEquals(
        run.records(failure -> failure.get("kind").asText().equals("failure")),
        run.counter("failures"),
        "failures");
    for (JsonNode line : run.lines()) {
      checkLine(line);
    }
    return Optional.of(run);
  }

  private static void compareRegexes(Ran report, JsonRun run) {
    TreeMap<String, Long> hits = new TreeMap<>();
    for (JsonNode regex : run.summary().get("failregex")) {
      String pattern = regex.get("pattern").asText();
      long count = run.records(failure -> failure.get("pattern").asText().equals(pattern));
      assertEquals(count, regex.get("hits").asLong(), pattern);
      hits.merge("Failregex", count, Long::sum);
    }
    for (JsonNode regex : run.summary().get("ignoreregex")) {
      String pattern = regex.get("pattern").asText();
      long count = run.ignores(pattern);
      assertEquals(count, regex.get("hits").asLong(), pattern);
      hits.merge("Ignoreregex", count, Long::sum);
    }
    if (!run.summary().get("prefregex").isNull()) {
      long count = run.lines().stream().filter(line -> line.get("prefregex").asBoolean()).count();
      assertEquals(count, run.summary().get("prefregex").get("hits").asLong(), "prefregex");
      hits.put("Prefregex", count);
    }
    hits.forEach(
        (title, count) ->
            assertTrue(report.out().contains("\n" + title + ": " + count + " total\n"), title));
  }

  /** What holds for every line, whatever it is. */
  private static void checkLine(JsonNode line) {
    JsonNode first = null;
    String verdict = line.get("verdict").asText();
    for (JsonNode failure : line.get("failures")) {
      String kind = failure.get("kind").asText();
      assertEquals(verdict.equals("ignored"), kind.matches("informational|ignored"), kind);
      if (kind.matches("pending|failure")) {
        assertEquals(kind.equals("pending"), failure.get("id").isNull(), kind);
      }
      boolean decides = !kind.equals("ignored");
      first = first == null && decides ? failure : first;
    }
    if (first == null && !line.get("ignores").isEmpty()) {
      assertEquals(line.get("ignores").get(0), line.get("pattern"));
    } else {
      for (String key : List.of("pattern", "id", "address", "user", "groups")) {
        JsonNode value = line.get(key);
        if (first != null) {
          assertEquals(first.get(key), value, key);
        } else {
          assertTrue(key.equals("groups") ? value.isEmpty() : value.isNull(), key);
        }
      }
    }
    assertEquals(verdict.equals("missed"), line.get("pattern").isNull());
    assertTrue(line.get("text").isTextual());
    assertFalse(line.get("text").asText().isEmpty());
    for (JsonNode released : line.path("released")) {
      assertTrue(released.isNull() || released.asLong() < line.get("line").asLong());
    }
  }
}
