package io.banscope.matcher.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.banscope.matcher.testing.Peers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The lines of the sample logs, spoilt at random, give for every filter and option set what the
 * installed fail2ban gives for them: same failregexes, ids, times and data. Another seed: {@code
 * -Dbanscope.seed=N}; more lines: {@code -Dbanscope.lines=N} per filter and option set.
 */
class MutatedLinesIT {
  private static final long SEED = Long.getLong("banscope.seed", 20240305);
  private static final int LINES = Integer.getInteger("banscope.lines", 120);
  private static final int SHOWN = 20;

  /** Lines of a case: the peer gives up the rest of a case when its regexes run away. */
  private static final int CASE_LINES = 60;

  /** The IPv6 body of fail2ban 1.0.2; 1.1 takes a single colon in front too. */
  private static final Pattern OLD_IP6 =
      Pattern.compile("(?:[0-9a-fA-F]{1,4}::?|::){1,7}(?:[0-9a-fA-F]{1,4}|(?<=:):)");

  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private Path directory;

  /** A filter with options, and the lines for it. */
  private record Case(String filter, JsonNode options, List<String> lines) {}

  @Test
  void spoiltLinesAreJudgedAsFail2banJudgesThem() throws Exception {
    Path configuration = Peers.requireFail2banConfiguration();
    List<Case> cases = cases(configuration, Peers.requireSampleLogs());
    List<JsonNode> expected = askPeer(configuration, cases);
    List<String> wrong = new ArrayList<>();
    int compared = 0;
    int matched = 0;
    for (int i = 0; i < cases.size(); i++) {
      Case test = cases.get(i);
      SamplePipeline pipeline =
          new SamplePipeline(
              SampleFilters.settings(configuration, test.filter, test.options),
              false,
              Year.now().getValue());
      for (int line = 0; line < test.lines.size(); line++) {
        if (expected.get(i).get(line).isNull()) {
          break; // the peer's regexes ran away
        }
        JsonNode actual = json(pipeline.process(test.lines.get(line)));
        JsonNode wanted = comparable(expected.get(i).get(line));
        compared++;
        matched += wanted.isEmpty() ? 0 : 1;
        if (!wanted.equals(actual) && !isNewIp6(actual)) {
          wrong.add(
              "%s %s line %d\n    %s\n    expected %s\n    was      %s"
                  .formatted(
                      test.filter, test.options, line, test.lines.get(line), wanted, actual));
        }
      }
    }
    List<String> shown = wrong.subList(0, Math.min(SHOWN, wrong.size()));
    assertEquals(0, wrong.size(), () -> "seed " + SEED + "\n" + String.join("\n", shown));
    String counts = compared + " lines, " + matched + " of them matched";
    assertTrue(compared >= 80 * LINES && matched >= 30 * LINES, counts);
  }

  /** Whether a record has an IPv6 text that fail2ban 1.1 finds and 1.0.2 does not, or otherwise. */
  private static boolean isNewIp6(JsonNode records) {
    for (JsonNode record : records) {
      String ip6 = record.path(3).path("ip6").asText("::1");
      if (ip6.contains(":::") || !OLD_IP6.matcher(ip6).matches()) {
        return true;
      }
    }
    return false;
  }

  private static List<Case> cases(Path configuration, Path logs) throws IOException {
    LineMutator mutator = new LineMutator(SEED);
    List<Case> cases = new ArrayList<>();
    for (String name : SampleFilters.names(configuration)) {
      if (!Files.isRegularFile(logs.resolve(name))) {
        continue;
      }
      SampleLog log = SampleLog.read(logs, name);
      for (JsonNode options : log.optionSets()) {
        List<String> own =
            log.lines().stream()
                .filter(line -> line.optionSets().contains(options))
                .map(SampleLog.Line::text)
                .toList();
        boolean journal = options.path("logtype").asText("").equals("journal");
        if (!journal && !own.isEmpty()) {
          for (int done = 0; done < LINES; done += CASE_LINES) {
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < Math.min(CASE_LINES, LINES - done); i++) {
              lines.add(mutator.next(own));
            }
            cases.add(new Case(name, options, lines));
          }
        }
      }
    }
    return cases;
  }

  private List<JsonNode> askPeer(Path configuration, List<Case> cases)
      throws IOException, InterruptedException {
    StringBuilder questions = new StringBuilder();
    for (Case test : cases) {
      ObjectNode question = JSON.createObjectNode();
      question.put("config", configuration.toString()).put("filter", test.filter);
      ObjectNode options = question.putObject("options");
      test.options.properties().stream()
          .filter(option -> !option.getKey().startsWith("test."))
          .forEach(option -> options.set(option.getKey(), option.getValue()));
      ArrayNode lines = question.putArray("lines");
      test.lines.forEach(lines::add);
      questions.append(JSON.writeValueAsString(question)).append('\n');
    }
    Path asked = Files.writeString(directory.resolve("asked"), questions);
    Path answered = directory.resolve("answered");
    Path root = Path.of(System.getProperty("banscope.root"));
    ProcessBuilder builder =
        new ProcessBuilder(
                Peers.requirePython().toString(),
                root.resolve("matcher/src/test/python/judge_lines.py").toString())
            .redirectInput(asked.toFile())
            .redirectOutput(answered.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("TZ", SamplePipeline.ZONE.getId());
    builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    assertEquals(0, builder.start().waitFor(), "the peer failed");
    List<JsonNode> answers = new ArrayList<>();
    for (String row : Files.readAllLines(answered, StandardCharsets.UTF_8)) {
      answers.add(JSON.readTree(row));
    }
    return answers;
  }

  /** Our records in the peer's notation. */
  private static JsonNode json(LineOutcome outcome) {
    if (outcome.error().isPresent()) {
      return JSON.createObjectNode().put("error", true);
    }
    ArrayNode records = JSON.createArrayNode();
    for (Failure failure : outcome.failures()) {
      Map<String, Object> data = new TreeMap<>();
      failure
          .data()
          .forEach(
              (key, value) -> {
                if (value != null && !Set.of("matches", "nofail-matches", "users").contains(key)) {
                  data.put(key, value.toString());
                }
              });
      ArrayNode record = records.addArray().add(failure.failregex());
      record.add(failure.id() == null ? null : failure.id().text());
      boolean timed = failure.time().kind() != Stamp.Kind.NONE;
      record.add(timed ? (Double) failure.time().epochSecond() : null);
      record.add(JSON.<JsonNode>valueToTree(data));
    }
    return records;
  }

  /** The peer's records without null groups (1.0.2 differs there) and what later lines change. */
  private static JsonNode comparable(JsonNode answer) {
    if (answer.isObject()) {
      return JSON.createObjectNode().put("error", true);
    }
    ArrayNode records = JSON.createArrayNode();
    for (JsonNode row : answer) {
      Map<String, JsonNode> data = new TreeMap<>();
      for (Map.Entry<String, JsonNode> field : row.get(3).properties()) {
        if (!field.getValue().isNull() && !field.getKey().equals("users")) {
          data.put(field.getKey(), field.getValue());
        }
      }
      ArrayNode record = records.addArray().add(row.get(0)).add(row.get(1));
      record.add(
          row.get(2).isNull()
              ? row.get(2)
              : JSON.getNodeFactory().numberNode(row.get(2).asDouble()));
      record.add(JSON.<JsonNode>valueToTree(data));
    }
    return records;
  }
}
