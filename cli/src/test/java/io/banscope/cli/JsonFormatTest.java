package io.banscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.banscope.analyzer.source.LineReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --format json} and {@code --expect} where a golden file would be too large. */
class JsonFormatTest {
  private static final String LINE = "2024-03-05 10:11:12 fail from 192.0.2.5";

  @TempDir Path folder;

  private Ran run(byte[] in, String... args) {
    return Ran.banscope(in, folder, args);
  }

  @Test
  void namesALineThatIsTooLong() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write((LINE + "\n").getBytes(StandardCharsets.UTF_8));
      byte[] piece = "x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
      for (long given = 0; given <= LineReader.LIMIT_BYTES; given += piece.length) {
        out.write(piece);
      }
      out.write(("\n" + LINE + "\n").getBytes(StandardCharsets.UTF_8));
    }
    String[] args = {"regex", "--format", "json", "--expect", "lines=3", "-", "from <HOST>"};
    Ran ran = run(bytes.toByteArray(), args);
    assertEquals(3, ran.exit(), "a log that was not read completely comes before an expectation");
    assertTrue(ran.err().endsWith("error: expected 'lines=3', found lines=2\n"), ran.err());
    JsonRun run = JsonRun.parse(ran.out());
    assertEquals(2, run.skipped().get(0).get("line").asLong());
    assertTrue(run.skipped().get(0).get("reason").asText().startsWith("longer than "));
    assertEquals(List.of(1L, 3L), run.lines().stream().map(l -> l.get("line").asLong()).toList());
    assertEquals(1, run.counter("skipped"));
    assertFalse(run.summary().get("complete").asBoolean());
  }

  @Test
  void saysThatALogBrokeOff() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      for (int i = 0; i < 20_000; i++) {
        out.write((LINE + " " + i * 7919 % 10_007 + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
    byte[] half = Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2);
    Ran ran = run(half, "regex", "--format", "json", "--expect", "missed=0", "-", "from <HOST>");
    assertEquals(3, ran.exit());
    JsonRun run = JsonRun.parse(ran.out());
    assertFalse(run.summary().get("complete").asBoolean());
    assertEquals(run.lines().size(), run.counter("matched"));
    assertTrue(run.summary().get("expectations").get(0).get("holds").asBoolean());
  }

  @Test
  void aRunThatFailsLeavesWholeObjects() throws IOException {
    InputStream failing =
        new InputStream() {
          private int given;

          @Override
          public int read() {
            if (given == LINE.length() * 50_000) {
              throw new IllegalStateException("as if");
            }
            int at = given++ % (LINE.length() + 1);
            return at == LINE.length() ? '\n' : LINE.charAt(at);
          }
        };
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String[] args = {"regex", "--format", "json", "-", "from <HOST>"};
    assertEquals(70, Main.run(failing, out, err, Map.of(), folder, args), err.toString());
    String[] objects = out.toString(StandardCharsets.UTF_8).split("(?<=\n)");
    assertTrue(objects.length > 100, "only " + objects.length);
    for (String object : objects) {
      assertTrue(object.startsWith("{\"type\":\"line\"") && object.endsWith("}\n"), object);
    }
  }

  @Test
  void aClosedPipeIsQuietUnlessSomethingIsExpected() {
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    byte[] lines = (LINE + "\n").repeat(9_999).getBytes(StandardCharsets.UTF_8);
    InputStream in = new ByteArrayInputStream(lines);
    String[] quiet = {"regex", "--format", "json", "-", "from <HOST>"};
    assertEquals(0, Main.run(in, closed, err, Map.of(), folder, quiet));
    assertEquals("", err.toString());
    InputStream again = new ByteArrayInputStream(lines);
    String[] args = {"regex", "--format", "json", "--expect", "lines=1", "-", "from <HOST>"};
    assertEquals(3, Main.run(again, closed, err, Map.of(), folder, args));
    assertTrue(err.toString().startsWith("error: --expect: the reader"), err.toString());
  }

  /** A session repeats neither its lines nor all its users with each of its records. */
  @Test
  void theOutputOfALongSessionGrowsWithItsLinesOnly() throws IOException {
    int short1 = sessionOutput(1_000);
    int long1 = sessionOutput(4_000);
    assertTrue(long1 < 5 * short1, short1 + " bytes of 1000 lines, " + long1 + " of 4000");
  }

  private int sessionOutput(int lines) throws IOException {
    Path filter = folder.resolve("session.conf");
    Files.writeString(
        filter,
        "[Definition]\nfailregex = door\\[<F-MLFID>\\d+</F-MLFID>\\]: bad <F-USER>\\S+</F-USER>$\n"
            + " door\\[<F-MLFID>\\d+</F-MLFID>\\]: bye <ADDR>$\n");
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < lines; i++) {
      log.append("Mar  5 10:11:12 gate door[1]: bad user").append(i).append('\n');
    }
    Ran ran =
        run(
            log.toString().getBytes(StandardCharsets.UTF_8),
            "regex",
            "--format",
            "json",
            "-",
            filter.toString());
    assertEquals(0, ran.exit(), ran.err());
    assertTrue(ran.out().contains("\"kind\":\"pending\""));
    return ran.out().length();
  }

  @Test
  void entriesOfAJournalHaveTheirTimes() throws IOException, InterruptedException {
    Path journal = Journals.make(folder.resolve("a.journal"));
    String log = "systemd-journal[journalfiles=" + journal + "]";
    JsonRun run =
        JsonRun.parse(run(new byte[0], "regex", "--format", "json", log, "from <HOST>").out());
    assertTrue(run.summary().get("datetemplates").isNull());
    assertTrue(run.counter("lines") > 0);
    for (int i = 0; i < run.lines().size(); i++) {
      JsonNode line = run.lines().get(i);
      assertEquals(i + 1, line.get("line").asInt());
      Instant date = OffsetDateTime.parse(line.get("date").asText().strip()).toInstant();
      assertEquals(date, Instant.parse(line.get("time").asText()), line.toString());
      assertTrue(line.get("text").asText().startsWith(line.get("date").asText()));
    }
  }

  @Test
  void writesALineOfTenMegabytes() throws IOException {
    String line = LINE + " " + "\u001b\u202e\"".repeat(1_000_000) + "é".repeat(3_000_000);
    byte[] log = (line + "\n").getBytes(StandardCharsets.UTF_8);
    Ran ran = run(log, "regex", "--format", "json", "-", "from <HOST>");
    assertEquals(line, JsonRun.parse(ran.out()).lines().get(0).get("text").asText());
  }

  @Test
  void namesEveryAddressOfAName() throws IOException {
    Ran ran =
        run(
            new byte[0],
            "regex",
            "--format",
            "json",
            LINE.replace("192.0.2.5", "localhost"),
            "from <HOST>");
    JsonRun run = JsonRun.parse(ran.out());
    long addresses = run.lines().get(0).get("failures").size();
    assertTrue(addresses > 0, ran.out());
    assertEquals(addresses, run.counter("failures"));
    run.records(
        failure -> {
          assertEquals(failure.get("id"), failure.get("address"));
          assertEquals("localhost", failure.get("groups").get("dns").asText());
          return true;
        });
  }

  @Test
  void whatATerminalObeysIsNeverInJson() throws IOException {
    StringBuilder controls = new StringBuilder();
    for (char unit = 0; unit < Character.MIN_SURROGATE; unit++) {
      if (unit != '\n' && !Terminal.visible(String.valueOf(unit)).equals(String.valueOf(unit))) {
        controls.append(unit);
      }
    }
    byte[] log = (LINE + controls + "\n").getBytes(StandardCharsets.UTF_8);
    Ran ran = run(log, "regex", "--format", "json", "-", "from <HOST>");
    for (char unit : controls.toString().toCharArray()) {
      assertEquals(-1, ran.out().indexOf(unit), () -> Integer.toHexString(unit));
    }
    String text = JsonRun.parse(ran.out()).lines().get(0).get("text").asText();
    assertEquals(LINE + controls, text);
  }

  /** The library is loaded by those who ask for it. */
  @Test
  void aReportLoadsNoJson() throws IOException, InterruptedException {
    Files.writeString(folder.resolve("a.log"), LINE + "\n");
    assertEquals(0, jacksonClasses("regex", "--expect", "lines=1", "a.log", "from <HOST>"));
    assertEquals(0, jacksonClasses("regex", "-o", "id", "a.log", "from <HOST>"));
    assertTrue(jacksonClasses("regex", "--format", "json", "a.log", "from <HOST>") > 0);
  }

  private long jacksonClasses(String... args) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
    words.addAll(List.of("-verbose:class", "-XX:TieredStopAtLevel=1", "-cp"));
    words.addAll(List.of(System.getProperty("java.class.path"), "io.banscope.cli.Main"));
    words.addAll(List.of(args));
    Process process =
        new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), out);
    return out.lines().filter(line -> line.contains("com.fasterxml.jackson")).count();
  }
}
