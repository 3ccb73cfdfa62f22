package io.banscope.matcher.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.banscope.matcher.ip.FailureId;
import io.banscope.matcher.ip.InvalidPrefixException;
import io.banscope.matcher.testing.Peers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every filter of the installed fail2ban on its own sample log, with every set of options that the
 * log names. A line must match or not as its annotation says, with the host, time and data it
 * names; a line without annotation must not match. Source: spec line-pipeline.md section 15.
 */
class SampleLogConformanceIT {
  /** Sets which years a date may have; any year of the present decade will do. */
  private static final int START_YEAR = 2024;

  /** What an installation brings along at least; 1.0.2 has 1,067 annotations in its logs. */
  private static final int LEAST_ANNOTATIONS = 1_000;

  private static final int LEAST_LOGS = 85;

  /** As ISO, but a day may have one digit. */
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-M-d'T'HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .toFormatter(Locale.ROOT);

  @TempDir private static Path tree;

  /** Annotations that at least one test looked at. */
  private final Set<String> checked = new TreeSet<>();

  @TestFactory
  Stream<DynamicNode> filtersReadTheirSampleLogs() throws IOException {
    Path logs = Peers.requireSampleLogs();
    List<DynamicNode> tests = new ArrayList<>();
    Path installed = Peers.requireFail2banConfiguration();
    Path ownTests = logs.resolve("../../config").normalize();
    List<Path> configurations = List.of(installed, asInSourceTree(ownTests, installed));
    for (Path configuration : configurations) {
      for (String name : SampleFilters.names(configuration)) {
        if (Files.isRegularFile(logs.resolve(name))) {
          addTests(configuration, name, SampleLog.read(logs, name), tests);
        }
      }
    }
    tests.add(
        DynamicTest.dynamicTest(
            "every annotation was checked",
            () -> {
              int annotations = annotatedLines(logs);
              assertEquals(annotations, checked.size());
              assertTrue(annotations >= LEAST_ANNOTATIONS, "only " + annotations);
              int files = logFiles(logs).size();
              assertTrue(files >= LEAST_LOGS, "only " + files + " logs");
            }));
    return tests.stream();
  }

  /**
   * The filters that are only there for fail2ban's tests include others by a relative path that is
   * right in its source tree alone; here is as much of that tree as they need.
   */
  private Path asInSourceTree(Path ownTests, Path installed) throws IOException {
    Path filters = Files.createDirectories(tree.resolve("1/2/3/4/5/6/filter.d"));
    Path included = Files.createDirectories(tree.resolve("config/filter.d"));
    copyFilters(ownTests, filters);
    copyFilters(installed, included);
    return filters.getParent();
  }

  private static void copyFilters(Path configuration, Path to) throws IOException {
    for (String name : SampleFilters.names(configuration)) {
      String file = name + ".conf";
      Files.copy(configuration.resolve("filter.d").resolve(file), to.resolve(file));
    }
  }

  private void addTests(Path configuration, String name, SampleLog log, List<DynamicNode> tests) {
    for (JsonNode options : log.optionSets()) {
      String condition = options.path("test.condition").asText("");
      if (condition.isEmpty() || SampleCondition.holds(condition, name, options)) {
        tests.add(
            DynamicTest.dynamicTest(
                name + " " + options, () -> check(configuration, name, log, options)));
      }
    }
  }

  private void check(Path configuration, String name, SampleLog log, JsonNode options)
      throws Exception {
    String filterName = options.path("test.filter-name").asText(name);
    String prefix = options.path("test.prefix-line").asText("");
    boolean journal = options.path("logtype").asText("").equals("journal");
    SamplePipeline pipeline =
        new SamplePipeline(
            SampleFilters.settings(configuration, filterName, options), journal, START_YEAR);
    List<String> wrong = new ArrayList<>();
    for (SampleLog.Line line : log.lines()) {
      if (!line.optionSets().contains(options) || !line.isMeantFor(name, options)) {
        continue;
      }
      Optional<String> problem = problem(line, pipeline.process(prefix + line.text()));
      problem.ifPresent(text -> wrong.add(line.place() + ": " + text + "\n    " + line.text()));
      line.expected().ifPresent(expected -> checked.add(line.place()));
    }
    assertEquals(List.of(), wrong, () -> String.join("\n", wrong));
  }

  private static Optional<String> problem(SampleLog.Line line, LineOutcome outcome)
      throws InvalidPrefixException {
    if (outcome.error().isPresent()) {
      return outcome.error();
    }
    List<Failure> failures =
        outcome.failures().stream()
            .filter(failure -> failure.id() != null && !failure.isInformational())
            .toList();
    boolean match = line.expected().map(node -> node.path("match").asBoolean()).orElse(false);
    if (failures.size() != (match ? 1 : 0)) {
      return Optional.of((match ? "should match, gave " : "should not match, gave ") + failures);
    }
    List<String> differences =
        match ? differences(line.expected().orElseThrow(), failures.get(0)) : List.of();
    return differences.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", differences));
  }

  private static List<String> differences(JsonNode expected, Failure failure)
      throws InvalidPrefixException {
    List<String> differences = new ArrayList<>();
    Map<String, ?> data = failure.data();
    for (Map.Entry<String, JsonNode> field : expected.properties()) {
      String key = field.getKey();
      JsonNode wanted = field.getValue();
      boolean equal =
          switch (key) {
            case "match", "desc", "constraint" -> true;
            case "host" ->
                data.get("host") != null
                    ? data.get("host").equals(wanted.textValue())
                    : FailureId.parse(wanted.textValue()).equals(failure.id())
                        || wanted.textValue().equals(failure.id().text());
            case "time" ->
                wanted.isNull()
                    ? failure.time().kind() == Stamp.Kind.NONE
                    : epoch(wanted) == failure.time().epochSecond();
            case "attempts" -> ((Collection<?>) data.get("matches")).size() == wanted.intValue();
            default -> text(wanted).equals(text(data.get(key)));
          };
      if (!equal) {
        differences.add(key + " should be " + wanted + ", is not in " + failure);
      }
    }
    return differences;
  }

  private static double epoch(JsonNode time) {
    ZonedDateTime stamp = LocalDateTime.parse(time.textValue(), TIME).atZone(SamplePipeline.ZONE);
    return stamp.toEpochSecond() + stamp.getNano() / 1e9;
  }

  /** A value as text, the members of sets in order. */
  private static String text(Object value) {
    if (value instanceof Set<?> set) {
      return set.stream().map(String::valueOf).sorted().toList().toString();
    }
    if (value instanceof JsonNode node) {
      if (node.isArray()) {
        Stream<JsonNode> members = StreamSupport.stream(node.spliterator(), false);
        return members.map(JsonNode::asText).sorted().toList().toString();
      }
      return node.asText();
    }
    return String.valueOf(value);
  }

  /** All annotations of all files, counted without regard to what they say. */
  private static int annotatedLines(Path logs) throws IOException {
    int count = 0;
    for (Path file : logFiles(logs)) {
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      count += (int) text.lines().filter(line -> line.matches("#+ ?failJSON.*")).count();
    }
    return count;
  }

  private static List<Path> logFiles(Path logs) throws IOException {
    try (Stream<Path> files = Files.list(logs)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
