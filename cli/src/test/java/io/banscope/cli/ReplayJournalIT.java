package io.banscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jails that read a real journal by the real journalctl. */
class ReplayJournalIT {
  @TempDir Path folder;

  @Test
  void aJailReadsTheEntriesOfItsMatch() throws IOException, InterruptedException {
    Path journal = Journals.make(folder.resolve("a.journal"));
    ReplayRun.writeDoor(folder.resolve("conf"));
    ReplayRun.write(
        folder.resolve("conf/jail.conf"),
        "[sshd]\nfilter = ssh\nbackend = systemd[journalfiles=\"" + journal + "\"]",
        "[all]\nfilter = any\nbackend = systemd[journalpath=\"" + folder + "\"]");
    for (String filter : List.of("ssh", "any")) {
      ReplayRun.write(
          folder.resolve("conf/filter.d/" + filter + ".conf"),
          "[Definition]",
          "failregex = from <ADDR> port",
          filter.equals("ssh") ? "journalmatch = SYSLOG_IDENTIFIER=sshd + _COMM=kernel" : "");
    }
    Ran peer = Ran.withPrograms(Path.of("/usr/bin"), folder, "replay", "-c", "conf", "--all-jails");
    assertEquals("", peer.err());
    ReplayRun ran = ReplayRun.in(folder, "-c", "conf", "--all-jails");
    assertEquals(List.of(4, 3, 1, 0, 3), ran.counts("sshd"));
    assertEquals(List.of(5, 3, 2, 0, 3), ran.counts("all"));
    assertEquals("2024-07-03T10:11:13.123Z", ran.one("jail", "sshd").get("first").asText());
    assertEquals("2024-07-03T10:11:17.123Z", ran.one("jail", "sshd").get("last").asText());
  }
}
