package io.banscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.banscope.matcher.config.ConfigDirectory;
import io.banscope.matcher.testing.Peers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * {@code banscope replay} counts what {@code banscope regex --no-check-all} counts, which {@link
 * RegexPeerIT} holds to fail2ban-regex: for every jail of the installed fail2ban over its sample
 * log, and for our own over ours. The report is the same with any number of threads.
 */
class ReplayAgreementIT {
  private static final List<String> COUNTS =
      List.of("lines", "matched", "missed", "ignored", "failures");
  private static final int LEAST_JAILS = 80;

  @TestFactory
  Stream<DynamicTest> installedJailsCountAsRegexDoes() throws IOException {
    String directory = Peers.requireFail2banConfiguration().toString();
    List<String> jails = ConfigDirectory.open(directory).jailCatalogue().names().stream().toList();
    List<DynamicTest> tests = new ArrayList<>();
    try (Stream<Path> logs = Files.list(Peers.requireSampleLogs())) {
      logs.filter(Files::isRegularFile)
          .filter(log -> jails.contains(log.getFileName().toString()))
          .sorted()
          .forEach(log -> tests.add(test(directory, log, log.getFileName().toString())));
    }
    assertTrue(tests.size() >= LEAST_JAILS, "only " + tests.size());
    return tests.stream();
  }

  @TestFactory
  Stream<DynamicTest> ownJailsCountAsRegexDoes() throws IOException {
    return SampleLogs.expected().stream()
        .filter(row -> !row.isJournal() && !row.filter().contains("["))
        .map(
            row ->
                test(ConfigDirectory.BUILTIN, SampleLogs.FOLDER.resolve(row.log()), row.filter()));
  }

  private static DynamicTest test(String directory, Path log, String jail) {
    return DynamicTest.dynamicTest(
        log.getFileName() + " " + jail, () -> compare(directory, log.toString(), jail));
  }

  private static void compare(String directory, String log, String jail) throws IOException {
    Ran regex =
        Ran.banscope(
            Path.of("/"),
            "regex",
            "-c",
            directory,
            "--usedns",
            usedns(directory),
            "--no-check-all",
            "--format",
            "json",
            "--now",
            RegexPeer.OUR_NOW,
            log,
            jail);
    String one = replay(directory, log, jail, "json", 1);
    assertEquals(
        counts(last(regex.out(), "summary")), counts(last(one, "jail")), regex.err() + one);
    for (String format : List.of("json", "text", "csv")) {
      assertEquals(
          replay(directory, log, jail, format, 1), replay(directory, log, jail, format, 3));
    }
  }

  /** Our jails say no; what others say is raw in a replay. */
  private static String usedns(String directory) {
    return directory.equals(ConfigDirectory.BUILTIN) ? "no" : "raw";
  }

  private static String replay(
      String directory, String log, String jail, String format, int threads) {
    return Ran.banscope(
            Path.of("/"),
            "replay",
            "-c",
            directory,
            "--jail",
            jail,
            "--missed",
            "--format",
            format,
            "--threads",
            Integer.toString(threads),
            "--now",
            RegexPeer.OUR_NOW,
            log)
        .out();
  }

  private static List<Long> counts(JsonNode node) {
    return COUNTS.stream().map(count -> node.get(count).asLong()).toList();
  }

  private static JsonNode last(String lines, String type) throws IOException {
    JsonNode found = null;
    for (String line : lines.split("\n")) {
      JsonNode node = new ObjectMapper().readTree(line);
      if (node.path("type").asText().equals(type)) {
        found = node;
      }
    }
    assertTrue(found != null, () -> "no " + type + " in " + lines);
    return found;
  }
}
