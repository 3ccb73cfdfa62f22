package io.banscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A story of {@code why} ends where {@code simulate} says. */
class WhyAddressTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir private static Path folder;

  @TestFactory
  Stream<DynamicTest> storiesEndWhereSimulateSays() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (long seed = 1; seed <= 6; seed++) {
      Path log = folder.resolve("history-" + seed + ".log");
      Files.writeString(log, BanHistory.of(seed));
      String config = BanCases.FOLDER.resolve("conf").toString();
      for (List<String> options :
          List.of(
              List.of("--maxretry", "3", "--findtime", "300", "--bantime", "60"),
              List.of("--maxretry", "2", "--set", "bantime.increment=true", "--blocked"))) {
        tests.add(
            DynamicTest.dynamicTest(
                log.getFileName() + " " + options,
                () -> check(List.of("-c", config), options, log.toString(), "history")));
      }
    }
    tests.add(
        DynamicTest.dynamicTest(
            "auth.log",
            () ->
                check(
                    List.of("-c", "builtin"),
                    List.of(),
                    SampleLogs.FOLDER.resolve("auth.log").toString(),
                    "sshd")));
    return tests.stream();
  }

  private static void check(List<String> config, List<String> options, String log, String filter)
      throws IOException {
    List<String> args = new ArrayList<>(List.of("simulate", "--format", "json"));
    args.addAll(config);
    args.addAll(options);
    args.addAll(List.of(log, filter));
    List<JsonNode> simulated = run("ban", args);
    Set<String> ids = new LinkedHashSet<>(List.of("192.0.2.250"));
    simulated.forEach(ban -> ids.add(ban.get("ip").asText()));
    assertTrue(ids.size() > 2, ids.toString());
    for (String id : ids) {
      List<String> why = new ArrayList<>(List.of("why", id, "--format", "json"));
      why.addAll(config);
      why.addAll(options);
      why.addAll(List.of("--filter", filter, log));
      List<JsonNode> expected =
          simulated.stream().filter(ban -> ban.get("ip").asText().equals(id)).toList();
      assertEquals(expected, run("ban", why), id);
      List<JsonNode> told = new ArrayList<>();
      for (JsonNode step : run("step", why)) {
        switch (step.get("gate").asText()) {
          case "banned" -> told.add(step);
          case "already_banned" -> told.set(told.size() - 1, step);
          default -> {}
        }
      }
      assertEquals(expected.size(), told.size(), id);
      for (int i = 0; i < told.size(); i++) {
        for (String key : List.of("banned_at", "unbanned_at")) {
          assertEquals(expected.get(i).get(key), told.get(i).get(key), id + " " + key);
        }
      }
    }
  }

  private static List<JsonNode> run(String type, List<String> args) throws IOException {
    Ran ran = Ran.banscope(folder, args.toArray(new String[0]));
    assertTrue(ran.exit() <= ExitCode.NO, ran::err);
    List<JsonNode> found = new ArrayList<>();
    for (String line : ran.out().lines().toList()) {
      JsonNode node = MAPPER.readTree(line);
      if (node.get("type").asText().equals(type)) {
        found.add(node);
      }
    }
    return found;
  }
}
