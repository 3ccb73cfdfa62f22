package io.banscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.banscope.analyzer.source.LineReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
  private static final String LINE = "2024-03-05 10:11:12 fail from 192.0.2.5";

  @TempDir Path folder;

  private int run(OutputStream out, OutputStream err, String... args) {
    return Main.run(InputStream.nullInputStream(), out, err, Map.of("TZ", "UTC"), folder, args);
  }

  @Test
  void aFullDeviceIsAnError() throws IOException {
    Assumptions.assumeTrue(Files.exists(Path.of("/dev/full")));
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try (OutputStream full = new FileOutputStream("/dev/full")) {
      assertEquals(3, run(full, err, "regex", LINE, "from <HOST>"));
      assertEquals("error: standard output: no space left on device\n", err.toString());
      err.reset();
      assertEquals(3, run(full, err, "--help"));
      assertEquals("error: standard output: no space left on device\n", err.toString());
      assertEquals(3, run(full, full, "regex", LINE, "from <HOST>"));
    }
  }

  @Test
  void aClosedPipeIsQuiet() {
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    assertEquals(0, run(closed, err, "regex", LINE, "from <HOST>"));
    assertEquals("", err.toString());
    assertEquals(0, run(closed, closed, "regex", LINE, "from <HOST>"));
  }

  @Test
  void aClosedPipeEndsTheRun() throws IOException {
    Path log = folder.resolve("long.log");
    Files.writeString(log, (LINE + "\n").repeat(200_000));
    int[] written = {0};
    OutputStream closing =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new AssertionError("single bytes are buffered");
          }

          @Override
          public void write(byte[] bytes, int from, int count) throws IOException {
            written[0] += count;
            throw new IOException("Broken pipe");
          }
        };
    assertEquals(0, run(closing, System.err, "regex", "-o", "id", "long.log", "from <HOST>"));
    assertTrue(written[0] <= 1 << 16, "went on for " + written[0] + " bytes");
  }

  @Test
  void readsALineOfTenMegabytes() throws IOException {
    String filler = "x".repeat(10_000_000);
    Files.writeString(folder.resolve("wide.log"), LINE + " " + filler + "\n" + LINE + "\n");
    Ran ran = Ran.banscope(folder, "regex", "--print-no-missed", "wide.log", "from <HOST>");
    assertEquals(0, ran.exit());
    assertTrue(ran.out().contains("Lines: 2 lines, 0 ignored, 2 matched, 0 missed\n"), ran.out());
  }

  /** Plain lines, and instead of every {@code #} a line that is longer than a line may be. */
  private static byte[] packed(String lines) throws IOException {
    byte[] piece = "x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      for (String line : lines.split("(?<=\n)")) {
        if (line.startsWith("#")) {
          for (long given = 0; given <= LineReader.LIMIT_BYTES; given += piece.length) {
            out.write(piece);
          }
          line = line.substring(1);
        }
        out.write(line.getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  @Test
  void aLineThatIsTooLongHidesNothing() throws IOException {
    String size = (LineReader.LIMIT_BYTES >> 20) + " MiB";
    String odd = "Mar  5 10:11:12 2024 ERROR Mar  5 fail\r\n";
    Files.write(folder.resolve("bomb"), packed(LINE + "\n#\r\n\n" + LINE + "\n" + odd + "#"));
    Ran ran = Ran.banscope(folder, "regex", "bomb", "from <HOST>");
    assertEquals(3, ran.exit(), ran.err());
    assertTrue(ran.out().contains("Lines: 3 lines, 0 ignored, 2 matched, 1 missed\n"), ran.out());
    assertTrue(
        ran.err()
            .startsWith(
                "error: bomb: line 2 is longer than "
                    + size
                    + "\n  effect: it was not tested; the other lines were\n  help: a line may"),
        ran.err());
    assertTrue(ran.err().contains("\nerror: bomb: line 6 is longer than " + size), ran.err());
  }

  @Test
  void countsFurtherLinesThatAreTooLong() throws IOException {
    byte[] lines = packed("#\n".repeat(7) + LINE + "\n");
    Ran ran = Ran.banscope(lines, folder, "regex", "-o", "id", "-", "from <HOST>");
    assertEquals(3, ran.exit());
    assertEquals("192.0.2.5\n", ran.out());
    assertTrue(ran.err().contains("error: standard input: line 5 is longer"), ran.err());
    assertFalse(ran.err().contains("line 6"), ran.err());
    assertTrue(
        ran.err().contains("\nerror: standard input: 2 more lines are longer than "), ran.err());
  }

  @Test
  void readsCompressedLogs() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write((LINE + "\n").getBytes(StandardCharsets.UTF_8));
    }
    Files.write(folder.resolve("old.log"), bytes.toByteArray());
    String one = "Lines: 1 lines, 0 ignored, 1 matched, 0 missed\n";
    assertTrue(Ran.banscope(folder, "regex", "old.log", "from <HOST>").out().contains(one));
    Ran piped = Ran.banscope(bytes.toByteArray(), folder, "regex", "-", "from <HOST>");
    assertTrue(piped.out().contains(one), piped.out());
  }

  @Test
  void reportsWhatStandsBeforeABreakInCompressedData() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      for (int i = 0; i < 20_000; i++) {
        out.write((LINE + " " + i * 7919 % 10_007 + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
    Files.write(
        folder.resolve("cut.gz"), java.util.Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2));
    Ran ran = Ran.banscope(folder, "regex", "cut.gz", "from <HOST>");
    assertEquals(3, ran.exit());
    assertTrue(ran.err().startsWith("error: cut.gz: "), ran.err());
    Matcher lines =
        Pattern.compile("Lines: (\\d+) lines, 0 ignored, \\d+ matched, 0 missed")
            .matcher(ran.out());
    assertTrue(lines.find(), ran.out());
    assertTrue(ran.err().contains("effect: " + lines.group(1) + " lines ("), ran.err());
    Ran replayed = Ran.banscope(folder, "replay", "-c", "builtin", "--jail", "sshd", "cut.gz");
    assertTrue(replayed.err().contains("effect: " + lines.group(1) + " lines ("), replayed.err());
  }

  @Test
  void namesItselfAsABugWhenItFails() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() {
            throw new IllegalStateException("as if");
          }
        };
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    OutputStream out = OutputStream.nullOutputStream();
    assertEquals(70, Main.run(broken, out, err, Map.of(), folder, "regex", "-", "<HOST>"));
    assertEquals(
        "error: this is a bug of banscope: IllegalStateException: as if\n"
            + "  help: 'banscope --debug …' shows where\n",
        err.toString(StandardCharsets.UTF_8));
    err.reset();
    assertEquals(
        70, Main.run(broken, out, err, Map.of(), folder, "regex", "--debug", "-", "<HOST>"));
    assertTrue(err.toString(StandardCharsets.UTF_8).contains("\tat "), err.toString());
  }

  @Test
  void tooLittleMemoryIsNoBug() {
    InputStream huge =
        new InputStream() {
          @Override
          public int read() {
            throw new OutOfMemoryError("as if");
          }
        };
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    OutputStream out = OutputStream.nullOutputStream();
    assertEquals(3, Main.run(huge, out, err, Map.of(), folder, "regex", "-", "<HOST>"));
    assertTrue(err.toString().startsWith("error: the input needs more memory"), err.toString());
  }

  @Test
  void standardInputMayBeEmpty() {
    Ran ran = Ran.banscope(new byte[0], folder, "regex", "-", "from <HOST>");
    assertEquals(0, ran.exit());
    assertTrue(ran.out().contains("Lines: 0 lines, 0 ignored, 0 matched, 0 missed\n"));
  }

  @Test
  void printsItsVersion() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertEquals(0, run(out, System.err, "-V"));
    assertTrue(out.toString().startsWith("banscope "), out.toString());
    for (String option : new String[] {"-V", "--version"}) {
      assertEquals(0, Ran.banscope(folder, "regex", option, "--nonsense").exit());
    }
    InputStream none = new ByteArrayInputStream(new byte[0]);
    assertEquals(2, Main.run(none, out, new ByteArrayOutputStream(), Map.of(), folder));
  }

  @Test
  void aLineThatExhaustsTheBudgetIsNamedAndTheRunGoesOn() throws IOException {
    Path log = folder.resolve("hostile.log");
    String hostile = "2024-03-05 10:11:12 " + "a".repeat(61) + "b 192.0.2.5";
    Files.writeString(log, "# comment\n" + hostile + "\n" + LINE + "\n");
    String regex = "(?:^ (?P<u>(?:a+)+)(?P=u)b|from) <HOST>$";
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    assertEquals(0, run(out, err, "regex", "hostile.log", regex));
    assertTrue(out.toString().contains("Lines: 2 lines, 0 ignored, 1 matched, 1 missed"));
    String[] told = err.toString().split("\n");
    assertTrue(
        told[0].startsWith("warning: line 2: failregex 1 '" + regex + "': no answer within "),
        err.toString());
    assertEquals("  note: the line: " + hostile, told[1]);
    assertEquals("  effect: it counts as missed", told[2]);
  }
}
