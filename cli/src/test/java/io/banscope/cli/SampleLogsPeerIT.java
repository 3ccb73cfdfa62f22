package io.banscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.banscope.matcher.config.ConfigDirectory;
import io.banscope.matcher.testing.Peers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The sample logs through the installed fail2ban-regex: our own filters give the same there, and
 * fail2ban's filters name the same addresses, except where the README of the logs says why not.
 */
class SampleLogsPeerIT {
  @TempDir private static Path folder;

  private static RegexPeer peer;

  @BeforeAll
  static void start() throws IOException {
    peer = RegexPeer.start();
  }

  @AfterAll
  static void stop() {
    if (peer != null) {
      peer.close();
    }
  }

  @TestFactory
  Stream<DynamicTest> fail2banReadsOurFiltersAlike() throws IOException {
    return SampleLogs.expected().stream()
        .filter(row -> !row.isJournal())
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.log() + " " + row.filter(),
                    () -> {
                      String log = SampleLogs.plain(row.log(), folder).toString();
                      assertEquals(
                          SampleLogs.ids(ours(log, row.filter())),
                          SampleLogs.ids(theirs(SampleLogs.BUILTIN, log, row.filter())));
                    }));
  }

  @TestFactory
  Stream<DynamicTest> fail2bansFiltersNameTheSameAddresses() throws IOException {
    return SampleLogs.compared().stream()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.log() + " " + row.ours() + " " + row.theirs(), () -> compare(row)));
  }

  private static void compare(SampleLogs.Compared row) throws IOException {
    String log = SampleLogs.plain(row.log(), folder).toString();
    Map<String, Integer> ours = SampleLogs.ids(ours(log, row.ours()));
    Map<String, Integer> theirs =
        SampleLogs.ids(theirs(Peers.requireFail2banConfiguration(), log, row.theirs()));
    assertFalse(ours.isEmpty(), "ours names nobody");
    assertFalse(theirs.isEmpty(), "theirs names nobody");
    Set<String> onlyOurs = new TreeSet<>(ours.keySet());
    onlyOurs.removeAll(theirs.keySet());
    Set<String> onlyTheirs = new TreeSet<>(theirs.keySet());
    onlyTheirs.removeAll(ours.keySet());
    assertEquals(
        new SampleLogs.Compared(
            row.log(), row.ours(), row.theirs(), onlyOurs, onlyTheirs, row.reason()),
        row);
    assertEquals(onlyOurs.isEmpty() && onlyTheirs.isEmpty(), row.reason().isEmpty(), "a reason");
  }

  private static String ours(String log, String filter) {
    Ran ran =
        Ran.banscope(
            folder,
            "regex",
            "-c",
            ConfigDirectory.BUILTIN,
            "--now",
            RegexPeer.OUR_NOW,
            "--usedns",
            "no",
            "-o",
            "<fid>",
            log,
            filter);
    assertEquals(ExitCode.DONE, ran.exit(), ran::err);
    return ran.out();
  }

  private static String theirs(Path configuration, String log, String filter) throws IOException {
    List<String> args = new ArrayList<>(List.of("-c", configuration.toString()));
    args.addAll(List.of("--usedns", "no", "-o", "<fid>", log, filter));
    Ran ran = peer.run(folder, args);
    assertEquals(0, ran.exit(), ran::err);
    return ran.out();
  }

  /** The entries of the journal, read as a journal. */
  @Test
  void journalIsAsTheReadmeSays() throws Exception {
    List<SampleLogs.Expected> rows =
        SampleLogs.expected().stream().filter(SampleLogs.Expected::isJournal).toList();
    assertFalse(rows.isEmpty());
    for (SampleLogs.Expected row : rows) {
      Path journal = folder.resolve(row.log() + ".journal");
      if (!Files.exists(journal)) {
        Journals.of(SampleLogs.FOLDER.resolve(row.log()), journal);
      }
      String log = "systemd-journal[journalfiles=" + journal + "]";
      SampleLogsTest.check(row, log);
      assertEquals(
          SampleLogs.ids(ours(log, row.filter())),
          SampleLogs.ids(theirs(SampleLogs.BUILTIN, log, row.filter())));
    }
  }
}
