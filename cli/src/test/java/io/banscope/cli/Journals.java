package io.banscope.cli;

import io.banscope.matcher.testing.Peers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assertions;

/**
 * Makes journals out of text in the export format, with the program that systemd has for it. Their
 * entries are of the same half of the year as {@link RegexPeer#NOW}: fail2ban takes the offset of
 * now for all entries, we take their own.
 */
final class Journals {
  private static final Path WRITER = Path.of("/lib/systemd/systemd-journal-remote");

  private Journals() {}

  /** Writes a small journal; the test is skipped where systemd-journal-remote is not installed. */
  static Path make(Path journal) throws IOException, InterruptedException {
    StringBuilder export = new StringBuilder();
    entry(
        export, 1, "sshd", "sshd.service", "Failed password for root from 192.0.2.1 port 22 ssh2");
    entry(export, 2, "sshd", "sshd.service", "Invalid user bob from 2001:db8::1 port 4");
    entry(export, 3, "cron", "cron.service", "(root) CMD (true)");
    entry(export, 4, "kernel", "", "device up");
    entry(export, 5, "sshd", "sshd.service", "Failed password for bob from 192.0.2.2 port 22 ssh2");
    return of(Files.writeString(journal.resolveSibling("export"), export), journal);
  }

  /** Turns entries in the export format into a journal; skipped likewise. */
  static Path of(Path export, Path journal) throws IOException, InterruptedException {
    Peers.requireFile(WRITER, "systemd-journal-remote");
    Peers.requireProgram("journalctl", "systemd");
    Process process =
        new ProcessBuilder(WRITER.toString(), "-o", journal.toString(), export.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    Assertions.assertEquals(0, process.waitFor());
    return journal;
  }

  private static void entry(
      StringBuilder export, int number, String name, String unit, String message) {
    export
        .append("__CURSOR=s=" + "a".repeat(32) + ";i=" + number + ";b=" + "b".repeat(32))
        .append(";m=1;t=1;x=1\n")
        .append("__REALTIME_TIMESTAMP=" + (1720001472123456L + number * 1_000_000L) + "\n")
        .append("__MONOTONIC_TIMESTAMP=" + (12345678 + number) + "\n")
        .append("_BOOT_ID=" + "b".repeat(32) + "\n_HOSTNAME=host1\n_PID=42\n")
        .append("SYSLOG_IDENTIFIER=" + name + "\n_COMM=" + name + "\n")
        .append(unit.isEmpty() ? "" : "_SYSTEMD_UNIT=" + unit + "\n")
        .append("MESSAGE=" + message + "\n\n");
  }
}
