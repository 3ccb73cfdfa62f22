package io.banscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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

  @Test
  @Timeout(120)
  void aSignalThatEndsUsEndsJournalctl() throws IOException, InterruptedException {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Path pid = folder.resolve("pid");
    Path program = bin.resolve("journalctl");
    Files.writeString(
        program,
        "#!/bin/sh\necho $$ >'%s.new'; mv '%s.new' '%s'\nexec sleep 1000\n"
            .formatted(pid, pid, pid));
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    ReplayRun.writeDoor(folder.resolve("conf"));
    ReplayRun.write(folder.resolve("conf/jail.conf"), "[door]\nfilter = door\nbackend = systemd");
    ProcessBuilder builder =
        new ProcessBuilder(
                System.getProperty("banscope.root") + "/banscope",
                "replay",
                "-c",
                folder.resolve("conf").toString(),
                "--jail",
                "door")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out").toFile());
    builder.environment().put("PATH", bin + ":" + System.getenv("PATH"));
    Process replay = builder.start();
    try {
      while (!Files.exists(pid)) {
        assertTrue(replay.isAlive(), () -> "it ended before");
        Thread.sleep(10);
      }
      Optional<ProcessHandle> journalctl =
          ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()));
      assertTrue(journalctl.isPresent());
      replay.destroy();
      replay.waitFor();
      for (int i = 0; i < 500 && journalctl.get().isAlive(); i++) {
        Thread.sleep(10);
      }
      assertFalse(journalctl.get().isAlive());
    } finally {
      replay.destroyForcibly();
    }
  }
}
