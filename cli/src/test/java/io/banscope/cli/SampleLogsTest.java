package io.banscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.banscope.matcher.config.ConfigDirectory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Our filters find in the sample logs what the README of these says. */
class SampleLogsTest {
  private static final Pattern LINES =
      Pattern.compile("(?m)^Lines: (\\d+) lines, (\\d+) ignored, (\\d+) matched, (\\d+) missed$");

  @TestFactory
  Stream<DynamicTest> countsAreThoseOfTheReadme() throws IOException {
    return SampleLogs.expected().stream()
        .filter(row -> !row.isJournal())
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.log() + " " + row.filter(),
                    () -> check(row, SampleLogs.FOLDER.resolve(row.log()).toString())));
  }

  /** Runs our filter on a log and compares with the row. */
  static void check(SampleLogs.Expected row, String log) {
    Ran report = run(log, row.filter());
    Matcher lines = LINES.matcher(report.out());
    assertTrue(lines.find(), () -> report.out() + report.err());
    List<Integer> counts = new ArrayList<>();
    for (int group : new int[] {1, 3, 4, 2}) {
      counts.add(Integer.valueOf(lines.group(group)));
    }
    Map<String, Integer> ids = SampleLogs.ids(run(log, row.filter(), "-o", "<fid>").out());
    int forged = SampleLogs.forged(row.log(), ids);
    assertEquals(
        row,
        new SampleLogs.Expected(row.log(), row.filter(), counts, ids.size(), forged),
        () -> "named: " + ids);
  }

  private static Ran run(String log, String filter, String... options) {
    List<String> args =
        new ArrayList<>(List.of("regex", "-c", ConfigDirectory.BUILTIN, "--usedns", "no"));
    args.addAll(List.of("--now", RegexPeer.OUR_NOW));
    args.addAll(List.of(options));
    args.addAll(List.of(log, filter));
    Ran ran = Ran.banscope(SampleLogs.FOLDER, args.toArray(new String[0]));
    assertEquals(ExitCode.DONE, ran.exit(), ran::err);
    return ran;
  }

  @Test
  void everyLogAndEveryFilterIsInTheReadme() throws IOException {
    Set<String> logs = new TreeSet<>();
    Set<String> filters = new TreeSet<>();
    for (SampleLogs.Expected row : SampleLogs.expected()) {
      logs.add(row.log());
      filters.add(row.filter().replaceFirst("\\[.*", ""));
    }
    assertEquals(SampleLogs.names(), logs);
    assertEquals(ConfigDirectory.open(ConfigDirectory.BUILTIN).filterLookup().filters(), filters);
  }
}
