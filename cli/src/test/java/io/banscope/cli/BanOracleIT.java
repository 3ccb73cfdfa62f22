package io.banscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.banscope.matcher.testing.Peers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The bans that are recorded for all logs and settings are those that the installed fail2ban makes.
 * With {@code -Dgolden.rewrite} they are recorded anew.
 */
class BanOracleIT {
  @TempDir private Path folder;

  @Test
  void recordedBansAreThoseOfFail2ban() throws Exception {
    Path python = Peers.requirePython();
    List<BanCases.Log> logs = BanCases.logs();
    List<List<String>> settings = BanCases.settings();
    Path jobs = folder.resolve("jobs");
    try (Writer out = Files.newBufferedWriter(jobs)) {
      for (BanCases.Log log : logs) {
        String file = log.file(folder).toString();
        for (List<String> setting : settings) {
          List<String> words = new ArrayList<>(List.of("-c", log.config().toString()));
          words.addAll(List.of("--now", BanCases.NOW));
          words.addAll(setting);
          words.addAll(List.of(file, log.filter()));
          out.write(String.join("\t", words) + "\n");
        }
      }
    }
    ProcessBuilder builder =
        new ProcessBuilder(
            python.toString(),
            Path.of(System.getProperty("banscope.root"))
                .resolve("cli/src/test/python/ban_oracle_batch.py")
                .toString());
    builder.environment().put("TZ", "Europe/Zurich");
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.redirectInput(jobs.toFile());
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    Process process = builder.start();
    int bans = 0;
    try (BufferedReader answers =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (BanCases.Log log : logs) {
        List<String> rows = rows(answers, settings.size());
        bans += rows.size();
        if (System.getProperty("golden.rewrite") != null) {
          log.record(rows);
        } else {
          assertEquals(log.recorded(), rows, log.name());
        }
      }
    }
    assertEquals(0, process.waitFor());
    assertTrue(bans > 10_000, bans + " bans");
  }

  private static List<String> rows(BufferedReader answers, int settings) throws IOException {
    List<String> rows = new ArrayList<>();
    for (int setting = 0; setting < settings; setting++) {
      String count = answers.readLine();
      assertFalse(count == null, "fail2ban is gone");
      for (int i = Integer.parseInt(count); i > 0; i--) {
        rows.add(setting + "," + answers.readLine());
      }
    }
    return rows;
  }
}
