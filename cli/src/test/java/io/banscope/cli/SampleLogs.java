package io.banscope.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The folder {@code sample-logs} with what its README says to expect of our filters. */
final class SampleLogs {
  static final Path FOLDER = Path.of(System.getProperty("banscope.root"), "sample-logs");

  /** Where our own configuration is in the source tree; fail2ban reads it there. */
  static final Path BUILTIN =
      Path.of(
          System.getProperty("banscope.root"),
          "matcher/src/main/resources/io/banscope/matcher/config/builtin");

  /** Addresses that stand only in text of attackers. */
  private static final Set<String> NEVER_CLIENTS = Set.of("203.0.113.99", "2001:db8::bad");

  /** What is left in error.log of nginx where it cuts a line within an address. */
  private static final Set<String> CUT_BY_NGINX = Set.of("203.0.113.2", "2001:db8::3");

  private static final String JOURNAL = ".journal-export";

  /**
   * A row of the first table.
   *
   * @param log file of the folder
   * @param filter one of ours, perhaps with options
   * @param counts lines, matched, missed, ignored
   * @param addresses how many are named
   * @param forged failures that name somebody who never was there
   */
  record Expected(String log, String filter, List<Integer> counts, int addresses, int forged) {
    boolean isJournal() {
      return log.endsWith(JOURNAL);
    }
  }

  /**
   * A row of the second table.
   *
   * @param log file of the folder
   * @param ours one of our filters
   * @param theirs the filter of fail2ban that is for the same
   * @param onlyOurs addresses that only ours names
   * @param onlyTheirs addresses that only theirs names
   * @param reason why they differ; empty when they do not
   */
  record Compared(
      String log,
      String ours,
      String theirs,
      Set<String> onlyOurs,
      Set<String> onlyTheirs,
      String reason) {}

  private SampleLogs() {}

  /** The logs of the folder. */
  static Set<String> names() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      Set<String> names = new TreeSet<>();
      files
          .filter(Files::isRegularFile)
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.endsWith(".md"))
          .forEach(names::add);
      return names;
    }
  }

  static List<Expected> expected() throws IOException {
    List<Expected> rows = new ArrayList<>();
    for (List<String> row : table("## What is expected")) {
      List<Integer> numbers = row.subList(2, 8).stream().map(Integer::valueOf).toList();
      rows.add(
          new Expected(
              row.get(0), row.get(1), numbers.subList(0, 4), numbers.get(4), numbers.get(5)));
    }
    return rows;
  }

  static List<Compared> compared() throws IOException {
    List<Compared> rows = new ArrayList<>();
    for (List<String> row : table("## Compared with fail2ban's filters")) {
      rows.add(
          new Compared(
              row.get(0),
              row.get(1),
              row.get(2),
              addresses(row.get(3)),
              addresses(row.get(4)),
              row.get(5)));
    }
    return rows;
  }

  private static Set<String> addresses(String cell) {
    return cell.isEmpty() ? Set.of() : new TreeSet<>(List.of(cell.split(", ")));
  }

  /** The cells of the rows of the first table under a heading, without back-quotes. */
  private static List<List<String>> table(String heading) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    List<String> lines = Files.readAllLines(FOLDER.resolve("README.md"));
    int line = lines.indexOf(heading) + 1;
    if (line == 0) {
      throw new AssertionError("no heading '" + heading + "'");
    }
    while (!lines.get(line).startsWith("|--")) {
      line++;
    }
    for (line++; line < lines.size() && lines.get(line).startsWith("|"); line++) {
      List<String> cells = new ArrayList<>();
      for (String cell : lines.get(line).substring(1).split("\\|", -1)) {
        cells.add(cell.strip().replace("`", ""));
      }
      rows.add(cells.subList(0, cells.size() - 1));
    }
    return rows;
  }

  /** A path that both programs read: compressed logs are unpacked into {@code folder}. */
  static Path plain(String log, Path folder) throws IOException {
    Path file = FOLDER.resolve(log);
    if (!log.endsWith(".gz")) {
      return file;
    }
    Path plain = folder.resolve(log.substring(0, log.length() - ".gz".length()));
    if (!Files.exists(plain)) {
      try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
        Files.copy(in, plain);
      }
    }
    return plain;
  }

  /** How many of these failures name an address that was never there. */
  static int forged(String log, Map<String, Integer> ids) {
    Set<String> never = new TreeSet<>(NEVER_CLIENTS);
    if (log.startsWith("nginx")) {
      never.addAll(CUT_BY_NGINX);
    }
    return never.stream().mapToInt(address -> ids.getOrDefault(address, 0)).sum();
  }

  /** How often each id stands in the output of {@code -o '<fid>'}. */
  static Map<String, Integer> ids(String out) {
    Map<String, Integer> ids = new TreeMap<>();
    out.lines().forEach(id -> ids.merge(id, 1, Integer::sum));
    return ids;
  }
}
