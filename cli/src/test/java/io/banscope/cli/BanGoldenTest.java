package io.banscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** {@code banscope simulate} bans whom fail2ban bans, in every log and setting that is recorded. */
class BanGoldenTest {
  @TempDir private static Path folder;

  @TestFactory
  Stream<DynamicTest> bansAreThoseOfFail2ban() throws IOException {
    return BanCases.logs().stream()
        .map(log -> DynamicTest.dynamicTest(log.name(), () -> assertSame(log)));
  }

  private static void assertSame(BanCases.Log log) throws IOException {
    List<List<String>> settings = BanCases.settings();
    List<String> found = new ArrayList<>();
    String file = log.file(folder).toString();
    for (int i = 0; i < settings.size(); i++) {
      List<String> args = new ArrayList<>(List.of("simulate", "-c", log.config().toString()));
      args.addAll(List.of("--format", "csv", "--now", BanCases.NOW, "--threads", "1"));
      args.addAll(ours(settings.get(i)));
      args.addAll(List.of("--set", "ignoreip=", file, log.filter()));
      Ran ran = Ran.banscope(folder, args.toArray(new String[0]));
      assertEquals(ExitCode.DONE, ran.exit(), ran::err);
      Iterator<String> rows = ran.out().lines().iterator();
      assertEquals(
          "jail,ip,banned_at,unbanned_at,ban,failures,first_failure,last_failure", rows.next());
      while (rows.hasNext()) {
        found.add(i + "," + oracleRow(rows.next()));
      }
    }
    List<String> recorded = log.recorded();
    for (int row = 0; row < Math.min(recorded.size(), found.size()); row++) {
      int setting = Integer.parseInt(recorded.get(row).split(",")[0]);
      assertEquals(recorded.get(row), found.get(row), log.name() + " " + settings.get(setting));
    }
    assertEquals(recorded.size(), found.size(), log.name());
  }

  /** The options that the oracle takes, as ours. */
  private static List<String> ours(List<String> setting) {
    List<String> args = new ArrayList<>();
    for (int i = 0; i < setting.size(); i++) {
      String option = setting.get(i);
      switch (option) {
        case "--increment" -> args.addAll(List.of("--set", "bantime.increment=true"));
        case "--factor", "--formula", "--multipliers", "--maxtime" ->
            args.addAll(
                List.of("--set", "bantime." + option.substring(2) + "=" + setting.get(++i)));
        default -> args.add(option);
      }
    }
    return args;
  }

  private static String oracleRow(String row) {
    String[] cells = row.split(",");
    String end = cells[3].isEmpty() ? "-1" : Long.toString(epoch(cells[3]));
    return String.join(",", cells[1], Long.toString(epoch(cells[2])), end, cells[5], cells[4]);
  }

  private static long epoch(String time) {
    return Instant.parse(time).getEpochSecond();
  }
}
