package io.banscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/**
 * A replay by the launcher stays within its bound, 256 MiB and four times the longest line,
 * whatever is in the log. Linux tells the most that a process had resident.
 */
class ReplayMemoryIT {
  private static final int MEGABYTE = 1_000_000;

  @TempDir Path folder;

  /** What a replay left behind, and what it had resident at most, in bytes. */
  private record Measured(int exit, String report, String err, long resident) {}

  private Measured replay(int threads, Path... logs) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("replay", "-c", "builtin", "--jail", "sshd"));
    words.addAll(List.of("--threads", Integer.toString(threads), "--format", "csv"));
    for (Path log : logs) {
      words.add(log.toString());
    }
    return banscope(words);
  }

  private Measured banscope(List<String> words) throws IOException, InterruptedException {
    Assumptions.assumeTrue(Files.isReadable(Path.of("/proc/self/status")));
    Path out = folder.resolve("out");
    String script = System.getProperty("banscope.root") + "/banscope";
    List<String> command =
        new ArrayList<>(
            List.of(
                "python3",
                "-c",
                "import resource, subprocess, sys\n"
                    + "code = subprocess.run(sys.argv[1:]).returncode\n"
                    + "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)\n"
                    + "sys.exit(code)",
                script));
    command.addAll(words);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectError(folder.resolve("err").toFile())
            .redirectOutput(out.toFile());
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    int exit = builder.start().waitFor();
    String text = Files.readString(out).stripTrailing();
    int last = text.lastIndexOf('\n');
    return new Measured(
        exit,
        text.substring(0, last),
        Files.readString(folder.resolve("err")),
        Long.parseLong(text.substring(last + 1).strip()) << 10);
  }

  /** The first start may build and keep classes, which is not what is measured. */
  @BeforeEach
  void startOnce() throws IOException, InterruptedException {
    Path log = folder.resolve("first.log");
    Files.writeString(log, line(1, "root", "192.0.2.1"), StandardCharsets.UTF_8);
    replay(1, log);
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
    for (int threads : new int[] {1, 4}) {
      Measured measured = replay(threads, log);
      assertEquals(0, measured.exit(), measured.err());
      assertTrue(measured.report().contains("\nsshd,addresses,,216,"), measured.report());
      long bound = (256L << 20) + 4L * user.length();
      assertTrue(measured.resident() <= bound, threads + " threads: " + measured.resident());
    }
  }

  /** Of docs/simulate.md; the heap is 400 MiB, and what the JVM takes besides comes on top. */
  @Test
  void bansOfManyAddresses() throws IOException, InterruptedException {
    Path log = folder.resolve("botnet.log");
    try (BufferedWriter out = Files.newBufferedWriter(log, StandardCharsets.UTF_8)) {
      for (int i = 0; i < 300_000; i++) {
        String address = "10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255);
        for (int j = 0; j < 3; j++) {
          out.write(line(i / 100, "root", address));
        }
      }
    }
    for (String format : new String[] {"csv", "json"}) {
      Measured measured =
          banscope(
              List.of(
                  "simulate",
                  "-c",
                  "builtin",
                  "--maxretry",
                  "3",
                  "--bantime",
                  "-1",
                  "--format",
                  format,
                  log.toString(),
                  "sshd"));
      assertEquals(0, measured.exit(), measured.err());
      long bans =
          measured
              .report()
              .lines()
              .filter(row -> row.contains("sshd") && row.contains("10."))
              .count();
      assertTrue(bans >= 300_000, bans + " bans");
      assertTrue(measured.resident() <= 490L << 20, format + ": " + measured.resident());
    }
  }

  private Path wide(String name, int bytes) throws IOException {
    Path log = folder.resolve(name);
    String user = "x".repeat(bytes);
    try (BufferedWriter out = Files.newBufferedWriter(log, StandardCharsets.UTF_8)) {
      for (int i = 0; i < 6; i++) {
        out.write(line(100 * i, user, "192.0.2." + i));
        out.write(line(100 * i, "root", "198.51.100." + i));
      }
    }
    return log;
  }

  @Test
  void severalLogsWithLinesOfMegabytes() throws IOException, InterruptedException {
    Path[] wide = new Path[5];
    Path[] tooWide = new Path[5];
    for (int i = 0; i < 5; i++) {
      wide[i] = wide("wide" + i, 7 * MEGABYTE);
      tooWide[i] = wide("toowide" + i, 11 * MEGABYTE);
    }
    for (int threads : new int[] {1, 4}) {
      Measured measured = replay(threads, wide);
      assertEquals(0, measured.exit(), measured.err());
      assertTrue(measured.report().contains("\nsshd,failures,,60,"), measured.report());
      assertTrue(measured.resident() <= 256L << 20, threads + " threads: " + measured.resident());
      Measured skipped = replay(threads, tooWide);
      assertEquals(3, skipped.exit(), skipped.err());
      assertTrue(skipped.report().contains("\nsshd,failures,,30,"), skipped.report());
      assertTrue(skipped.err().contains(": the line is longer than 7372 KiB\n"), skipped.err());
      assertTrue(
          skipped.err().contains("5 logs are merged and share the memory for long lines\n"),
          skipped.err());
    }
  }

  /** As {@code xz -9} packs, whatever the size of the log. */
  private Path packed(String name, int second) throws IOException {
    Path log = folder.resolve(name);
    LZMA2Options options = new LZMA2Options(0);
    options.setDictSize(64 << 20);
    try (OutputStream out = new XZOutputStream(Files.newOutputStream(log), options)) {
      out.write(line(second, "root", "192.0.2." + second).getBytes(StandardCharsets.UTF_8));
    }
    return log;
  }

  @Test
  void logsForWhichThereIsNoMemoryToUnpackAreNamed() throws IOException, InterruptedException {
    Path[] logs = {packed("a.log.xz", 1), packed("b.log.xz", 2), packed("c.log.xz", 3)};
    for (int threads : new int[] {1, 4}) {
      Measured measured = replay(threads, logs);
      assertEquals(3, measured.exit(), measured.err());
      assertTrue(measured.report().contains("\nsshd,address,192.0.2.1,1,"), measured.report());
      assertTrue(measured.report().contains("\nsshd,failures,,1,"), measured.report());
      String problem = ": unpacking it takes 65 MiB of memory, and of the ";
      assertTrue(measured.err().contains("error: " + logs[1] + problem), measured.err());
      assertTrue(measured.err().contains("error: " + logs[2] + problem), measured.err());
      assertTrue(measured.resident() <= 256L << 20, threads + " threads: " + measured.resident());
      assertEquals(0, replay(threads, logs[2]).exit());
    }
  }
}
