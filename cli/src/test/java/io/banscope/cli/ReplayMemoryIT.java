package io.banscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A replay by the launcher stays within its bound, 256 MiB and four times the longest line,
 * whatever is in the log. Linux tells the most that a process had resident.
 */
class ReplayMemoryIT {
  private static final int MEGABYTE = 1_000_000;

  @TempDir Path folder;

  /** The report of a replay, and what it had resident at most, in bytes. */
  private record Measured(String report, long resident) {}

  private Measured replay(Path log, int threads) throws IOException, InterruptedException {
    Assumptions.assumeTrue(Files.isReadable(Path.of("/proc/self/status")));
    Path out = folder.resolve("out");
    String script = System.getProperty("banscope.root") + "/banscope";
    ProcessBuilder builder =
        new ProcessBuilder(
                "python3",
                "-c",
                "import resource, subprocess, sys\n"
                    + "code = subprocess.run(sys.argv[1:]).returncode\n"
                    + "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)\n"
                    + "sys.exit(code)",
                script,
                "replay",
                "-c",
                "builtin",
                "--jail",
                "sshd",
                "--threads",
                Integer.toString(threads),
                "--format",
                "csv",
                log.toString())
            .redirectError(folder.resolve("err").toFile())
            .redirectOutput(out.toFile());
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    int exit = builder.start().waitFor();
    assertEquals(0, exit, Files.readString(folder.resolve("err")));
    String text = Files.readString(out).stripTrailing();
    int last = text.lastIndexOf('\n');
    return new Measured(
        text.substring(0, last), Long.parseLong(text.substring(last + 1).strip()) << 10);
  }

  private static String line(int second, String user, String address) {
    return "Nov 26 10:%02d:%02d host sshd[%d]: Failed password for invalid user %s from %s port 22 ssh2\n"
        .formatted(second / 60 % 60, second % 60, second + 100, user, address);
  }

  @Test
  void linesOfMegabytes() throws IOException, InterruptedException {
    Path log = folder.resolve("wide.log");
    String user = "x y".repeat(5 * MEGABYTE / 3);
    try (BufferedWriter out = Files.newBufferedWriter(log, StandardCharsets.UTF_8)) {
      for (int i = 0; i < 16; i++) {
        out.write(line(100 * i, user, "192.0.2." + i));
        for (int j = 0; j < 2000; j++) {
          out.write(line(100 * i + j / 20, "root", "198.51.100." + j % 200));
        }
      }
    }
    replay(log, 1); // the first start may build and keep classes, which is not what is measured
    for (int threads : new int[] {1, 4}) {
      Measured measured = replay(log, threads);
      assertTrue(measured.report().contains("\nsshd,addresses,,216,"), measured.report());
      long bound = (256L << 20) + 4L * user.length();
      assertTrue(measured.resident() <= bound, threads + " threads: " + measured.resident());
    }
  }
}
