package io.banscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Jails that read the journal of this machine, with a journalctl that prints what is prepared. */
class ReplayJournalTest {
  @TempDir Path folder;

  private Path bin;

  @BeforeEach
  void configure() throws IOException {
    ReplayRun.writeDoor(folder.resolve("conf"));
    ReplayRun.write(
        folder.resolve("conf/jail.conf"),
        "[first]\nfilter = front\nbackend = systemd",
        "[second]\nfilter = front\nbackend = systemd",
        "[third]\nfilter = back\nbackend = systemd[journalflags=1]",
        "[door]\nfilter = door\nlogpath = door.log");
    ReplayRun.write(
        folder.resolve("conf/filter.d/front.conf"),
        "[Definition]",
        "failregex = refused from <ADDR>$",
        "datepattern = %%Y",
        "journalmatch = _COMM=front + _SYSTEMD_UNIT=front.service");
    ReplayRun.write(
        folder.resolve("conf/filter.d/back.conf"),
        "[Definition]",
        "failregex = refused from <ADDR>$");
    ReplayRun.write(
        folder.resolve("door.log"), ReplayRun.refused("2024-03-05T10:11:13Z", "192.0.2.9"));
    bin = Files.createDirectories(folder.resolve("bin"));
  }

  private void journalctl(String... lines) throws IOException {
    Path program = bin.resolve("journalctl");
    Files.writeString(program, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static String entry(int second, String message) {
    return "__REALTIME_TIMESTAMP=17096334" + second + "000000\nMESSAGE=" + message + "\n\n";
  }

  private ReplayRun replay(String... jails) throws IOException {
    String[] words = new String[4 + 2 * jails.length];
    words[0] = "replay";
    words[1] = "--format=json";
    words[2] = "-c";
    words[3] = "conf";
    for (int i = 0; i < jails.length; i++) {
      words[4 + 2 * i] = "--jail";
      words[5 + 2 * i] = jails[i];
    }
    Ran ran = Ran.withPrograms(bin, folder, words);
    ObjectMapper mapper = new ObjectMapper();
    List<JsonNode> objects = new ArrayList<>();
    for (String line : ran.out().lines().toList()) {
      objects.add(mapper.readTree(line));
    }
    return new ReplayRun(ran.exit(), objects, ran.err());
  }

  private void assertFailed(ReplayRun ran, String text) {
    assertEquals(4, ran.exit(), ran.err());
    assertEquals(List.of("log systemd-journal: " + text), ran.problems());
    assertEquals(List.of(1, 1, 0, 0, 1), ran.counts("door"));
  }

  @Test
  void jailsWithTheSameMatchReadItOnce() throws IOException {
    Files.writeString(
        folder.resolve("entries"), entry(10, "refused from 192.0.2.1") + entry(12, "hello"));
    journalctl("echo \"$*\" >>'" + folder + "/calls'", "/bin/cat '" + folder + "/entries'");
    ReplayRun ran = replay("first", "second", "third", "door");
    ran.assertDone();
    assertEquals(
        List.of(
            "-o export --no-pager -q --merge --system -- _COMM=front + _SYSTEMD_UNIT=front.service",
            "-o export --no-pager -q --"),
        Files.readAllLines(folder.resolve("calls")).stream()
            .sorted(Comparator.comparing(String::length).reversed())
            .toList());
    for (String jail : List.of("first", "second", "third")) {
      assertEquals(List.of(2, 1, 1, 0, 1), ran.counts(jail));
      assertEquals("2024-03-05T10:10:10Z", ran.one("jail", jail).get("first").asText());
    }
    assertEquals(List.of(1, 1, 0, 0, 1), ran.counts("door"));
  }

  @Test
  void anEmptyJournalIsNotedAndNoFault() throws IOException {
    journalctl("exit 1");
    ReplayRun ran = replay("first");
    ran.assertDone();
    assertEquals(
        List.of("journalctl prints no entry: none matches, or there is no journal"),
        ran.notes("systemd-journal"));
  }

  @Test
  void withoutJournalctlTheRestRuns() throws IOException {
    ReplayRun ran = replay("first", "door");
    assertFailed(ran, "journalctl cannot be started");
    assertEquals(
        """
        error: systemd-journal: journalctl cannot be started
          note: reason: it is in no folder of PATH
          note: command: journalctl -o export --no-pager -q --merge --system -- _COMM=front + _SYSTEMD_UNIT=front.service
          effect: it is left out
          help: install systemd, or give a file with the journal as text
        """,
        ran.err());
  }

  @Test
  void aJournalctlThatMayNotBeRunIsNotOneToInstall() throws IOException {
    journalctl("exit 0");
    Files.setPosixFilePermissions(
        bin.resolve("journalctl"), PosixFilePermissions.fromString("rw-r--r--"));
    ReplayRun ran = replay("third", "door");
    assertFailed(ran, "journalctl cannot be started");
    assertTrue(ran.err().contains("/bin/journalctl: permission denied\n"), ran.err());
    assertTrue(ran.err().contains("\n  help: run the command by hand, or "), ran.err());
  }

  @Test
  void theReasonWhyAJournalctlDoesNotStartIsSaid() throws IOException {
    journalctl("exit 0");
    Files.writeString(bin.resolve("journalctl"), "#!" + folder + "/nowhere\n");
    ReplayRun ran = replay("third", "door");
    assertFailed(ran, "journalctl cannot be started");
    assertTrue(
        ran.err().contains("\n  note: reason: error=2, No such file or directory\n"), ran.err());
    assertTrue(ran.err().contains("\n  help: run the command by hand, or "), ran.err());
  }

  @Test
  void whatJournalctlComplainsOfWhileItSucceedsIsNamed() throws IOException {
    Files.writeString(folder.resolve("entries"), entry(10, "refused from 192.0.2.1"));
    journalctl(
        "echo 'Journal file /j/1.journal is corrupted, ignoring file.' >&2",
        "/bin/cat '" + folder + "/entries'");
    ReplayRun ran = replay("third");
    ran.assertLeftOut("log systemd-journal: journalctl complains");
    assertTrue(
        ran.err().contains("\n  note: stderr: Journal file /j/1.journal is corrupted, ignoring"),
        ran.err());
    assertEquals(List.of(1, 1, 0, 0, 1), ran.counts("third"));
    Ran regex = Ran.withPrograms(bin, folder, "regex", "systemd-journal", "from <ADDR>");
    assertEquals(3, regex.exit());
    assertTrue(regex.err().startsWith("error: systemd-journal: journalctl complains\n"));
  }

  @Test
  @Timeout(20)
  void aChildOfJournalctlThatLivesOnDoesNotDelayTheEnd() throws IOException {
    Files.writeString(folder.resolve("entries"), entry(10, "refused from 192.0.2.1"));
    journalctl("/bin/sleep 40 &", "/bin/cat '" + folder + "/entries'", "exit 0");
    ReplayRun ran = replay("third");
    ran.assertDone();
    assertEquals(List.of(1, 1, 0, 0, 1), ran.counts("third"));
  }

  @Test
  void whenJournalctlFailsWhatItPrintedCounts() throws IOException {
    Files.writeString(folder.resolve("entries"), entry(10, "refused from 192.0.2.1"));
    journalctl("/bin/cat '" + folder + "/entries'", "echo no >&2; echo luck >&2", "exit 1");
    ReplayRun ran = replay("third", "door");
    assertFailed(ran, "journalctl exited with 1");
    assertTrue(ran.err().contains("\n  effect: what was read counts, entries: 1\n"), ran.err());
    assertTrue(ran.err().contains("stderr: no; luck\n"), ran.err());
    assertEquals(List.of(1, 1, 0, 0, 1), ran.counts("third"));
  }

  @Test
  void anEndByASignalIsAFailureAndAnEntryThatItCutsDoesNotCount() throws IOException {
    Files.writeString(
        folder.resolve("entries"),
        entry(10, "refused from 192.0.2.1") + entry(11, "refused from 192.0.2.17").strip());
    journalctl("/bin/cat '" + folder + "/entries'", "kill -9 $$");
    ReplayRun ran = replay("third", "door");
    assertFailed(ran, "journalctl exited with 137");
    assertEquals(List.of(1, 1, 0, 0, 1), ran.counts("third"));
  }

  @Test
  void optionsOfTheBackendThatAreNoneLeaveTheJailOut() throws IOException {
    journalctl("exit 0");
    ReplayRun.write(folder.resolve("conf/jail.local"), "[third]\nbackend = systemd[nonsense=1]");
    ReplayRun ran = replay("third", "door");
    assertEquals(3, ran.exit());
    assertEquals(List.of("jail third: unknown option 'nonsense'"), ran.problems());
    assertEquals(List.of(1, 1, 0, 0, 1), ran.counts("door"));
  }

  @Test
  void regexTellsOfAFailedJournalctlTheSameWay() throws IOException {
    journalctl("echo bad >&2", "exit 3");
    Ran ran = Ran.withPrograms(bin, folder, "regex", "systemd-journal", "from <ADDR>");
    assertEquals(4, ran.exit());
    assertTrue(ran.err().startsWith("error: systemd-journal: journalctl exited with 3\n"));
  }
}
