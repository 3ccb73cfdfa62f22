package io.banscope.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** The logs and settings that {@code banscope simulate} and fail2ban are compared in. */
final class BanCases {
  /** What both take for now. */
  static final String NOW = "1723629600";

  static final Path FOLDER =
      Path.of(System.getProperty("banscope.root"), "cli/src/test/resources/bans");
  private static final int HISTORIES = 16;

  /** maxretry, findtime, bantime. */
  private static final String[] THRESHOLDS = {
    "1 600 600",
    "2 60 3600",
    "3 600 60",
    "5 600 600",
    "5 86400 86400",
    "10 3600 600",
    "3 10 30",
    "4 300 -1"
  };

  private static final List<List<String>> INCREMENTS =
      List.of(
          List.of(),
          List.of("--increment"),
          List.of("--increment", "--factor", "0.5"),
          List.of("--increment", "--multipliers", "1 2 4 8 16"),
          List.of(
              "--increment",
              "--formula",
              "ban.Time * math.exp(float(ban.Count + 1) * banFactor) / math.exp(1 * banFactor)",
              "--maxtime",
              "20000"),
          List.of("--increment", "--maxtime", "45"));

  /**
   * A log with the filter that reads it.
   *
   * @param name what its golden file is called
   * @param config the configuration of the filter
   * @param filter its name
   */
  record Log(String name, Path config, String filter) {
    /** The golden file. */
    Path golden() {
      return FOLDER.resolve(name + ".csv.gz");
    }

    /** The log as a plain file. */
    Path file(Path folder) throws IOException {
      if (!name.startsWith("history-")) {
        return SampleLogs.plain(name.substring(0, name.indexOf('@')), folder);
      }
      Path file = folder.resolve(name + ".log");
      if (!Files.exists(file)) {
        Files.writeString(file, BanHistory.of(Long.parseLong(name.substring("history-".length()))));
      }
      return file;
    }

    /** The rows that fail2ban made. */
    List<String> recorded() throws IOException {
      try (BufferedReader rows =
          new BufferedReader(
              new InputStreamReader(
                  new GZIPInputStream(Files.newInputStream(golden())), StandardCharsets.UTF_8))) {
        return rows.lines().toList();
      }
    }

    void record(List<String> rows) throws IOException {
      try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(golden()))) {
        for (String row : rows) {
          out.write((row + "\n").getBytes(StandardCharsets.UTF_8));
        }
      }
    }
  }

  private BanCases() {}

  static List<Log> logs() throws IOException {
    List<Log> logs = new ArrayList<>();
    for (SampleLogs.Expected row : SampleLogs.expected()) {
      if (!row.isJournal() && row.counts().get(1) > 0) {
        String filter = row.filter();
        String name = row.log() + "@" + filter.replaceAll("[^A-Za-z0-9-]+", "-");
        logs.add(new Log(name, SampleLogs.BUILTIN, filter));
      }
    }
    for (int seed = 1; seed <= HISTORIES; seed++) {
      logs.add(new Log("history-" + seed, FOLDER.resolve("conf"), "history"));
    }
    return logs;
  }

  /** The options of each setting, as the oracle takes them. */
  static List<List<String>> settings() {
    List<List<String>> settings = new ArrayList<>();
    for (String threshold : THRESHOLDS) {
      for (List<String> increment : INCREMENTS) {
        for (int world = 0; world < 2; world++) {
          String[] numbers = threshold.split(" ");
          List<String> setting = new ArrayList<>();
          setting.addAll(List.of("--maxretry", numbers[0]));
          setting.addAll(List.of("--findtime", numbers[1]));
          setting.addAll(List.of("--bantime", numbers[2]));
          setting.addAll(increment);
          if (world == 1) {
            setting.add("--blocked");
          }
          settings.add(setting);
        }
      }
    }
    return settings;
  }
}
