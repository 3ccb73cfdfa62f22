package io.banscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where logs and configurations end otherwise than they should: what is left of them counts. */
class ReplayEndsTest {
  private static final String TIME = "2024-03-05T10:11:12Z";
  private static final String LINE = ReplayRun.refused(TIME, "192.0.2.1");
  private static final String OTHER = ReplayRun.refused("2024-03-05T10:11:13Z", "192.0.2.2");
  private static final String LEFT_OUT = "  effect: it is left out\n";

  @TempDir Path folder;

  @BeforeEach
  void configure() throws IOException {
    ReplayRun.writeDoor(folder.resolve("conf"));
  }

  private ReplayRun door(String... args) throws IOException {
    String[] all = Arrays.copyOf(new String[] {"-c", "conf", "--jail", "door"}, 4 + args.length);
    System.arraycopy(args, 0, all, 4, args.length);
    return ReplayRun.in(folder, all);
  }

  private void write(String name, String... lines) {
    ReplayRun.write(folder.resolve(name), lines);
  }

  /** Writes a gzip file and takes a part of its end away. */
  private void writeCut(String name, byte[] text, double kept) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text);
    }
    Files.write(
        folder.resolve(name), Arrays.copyOf(bytes.toByteArray(), (int) (bytes.size() * kept)));
  }

  @Test
  void linesBeforeTheCutOfACompressedLogCount() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 60_000; i++) {
      text.append(LINE).append(i * 7919 % 10_007 % 10 == 0 ? "\n" : " " + i * 7919 + "\n");
    }
    writeCut("cut.log.gz", text.toString().getBytes(StandardCharsets.UTF_8), 0.8);
    write("whole.log", LINE, OTHER);
    ReplayRun ran = door("cut.log.gz", "whole.log");
    ran.assertLeftOut("log cut.log.gz: compressed data end early or are damaged");
    int lines = ran.log("cut.log.gz").get("lines").asInt();
    assertTrue(lines > 40_000 && lines < 60_000, "lines " + lines);
    assertEquals(
        "error: cut.log.gz: compressed data end early or are damaged\n"
            + "  note: the decompressor says: unexpected end of ZLIB input stream\n"
            + "  effect: "
            + lines
            + " lines ("
            + bytes(text, lines)
            + " bytes) of it are read, the rest is left out\n",
        ran.err().replaceAll("\\((\\d+) bytes\\)", "(" + bytes(text, lines) + " bytes)"));
    assertEquals(bytes(text, lines), ran.log("cut.log.gz").get("bytes").asInt());
    assertEquals(lines + 2, ran.counts("door").get(0));
    assertEquals(2, ran.counts("door").get(4));
  }

  private static int bytes(CharSequence text, int lines) {
    return text.toString().lines().limit(lines).mapToInt(line -> line.length() + 1).sum();
  }

  /** Half an address may be another one. */
  @Test
  void aLineThatTheCutGoesThroughDoesNotCountEvenInARotatedMember() throws IOException {
    String noise = new java.util.Random(5).ints(3000).mapToObj(i -> "# " + i).toList().toString();
    byte[] text = (noise.replace(", ", "\n") + "\n" + LINE).getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes, 512, true)) {
      out.write(text);
      out.flush(); // what was written until here can be had
      out.write("7\n".getBytes(StandardCharsets.UTF_8));
    }
    Files.write(
        folder.resolve("door.log.1.gz"), Arrays.copyOf(bytes.toByteArray(), bytes.size() - 12));
    write("door.log", OTHER);
    ReplayRun ran = door("--rotated", "door.log");
    ran.assertLeftOut("log door.log.1.gz: compressed data end early or are damaged");
    assertEquals("192.0.2.2", topAddress(ran));
    assertEquals(1, ran.counts("door").get(4));
  }

  private static String topAddress(ReplayRun ran) {
    return ran.one("jail", "door").get("topaddresses").get(0).get("id").asText();
  }

  @Test
  void aClosedPipeIsQuiet() {
    write("door.log", LINE);
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    for (String format : List.of("text", "json", "csv")) {
      for (String threads : List.of("1", "3")) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        String[] words = {
          "replay",
          "--format",
          format,
          "--threads",
          threads,
          "-c",
          "conf",
          "--jail",
          "door",
          "door.log"
        };
        InputStream none = InputStream.nullInputStream();
        assertEquals(0, Main.run(none, closed, err, Map.of("TZ", "UTC"), folder, words));
        assertEquals("", err.toString(StandardCharsets.UTF_8));
      }
    }
  }

  @Test
  void logsThatCannotBeReadAreNamedAndTheOthersAreRead() throws IOException {
    write("door.log", LINE);
    write("last.log", OTHER);
    Files.createDirectories(folder.resolve("empty"));
    Files.createSymbolicLink(folder.resolve("loop.log"), Path.of("loop.log"));
    ReplayRun ran = door("door.log", "nowhere.log", "door.log/x", "empty", "no*", "last.log");
    ran.assertLeftOut(
        "log nowhere.log: no such file",
        "log door.log/x: not a directory",
        "log empty: no log in this directory",
        "log no*: no file matches this pattern");
    assertEquals(
        "error: nowhere.log: no such file\n"
            + LEFT_OUT
            + "  help: check the path\n"
            + "error: door.log/x: not a directory\n"
            + LEFT_OUT
            + "error: empty: no log in this directory\n"
            + "  effect: no log is read by this name\n"
            + "  help: directories in it are not searched; name a file or a pattern\n"
            + "error: no*: no file matches this pattern\n"
            + "  effect: no log is read by this name\n"
            + "  help: check the pattern; it is taken from "
            + folder
            + "\n",
        ran.err());
    assertEquals(List.of(2, 2, 0, 0, 2), ran.counts("door"));
    ReplayRun loop = door("loop.log", "door.log");
    assertEquals(3, loop.exit());
    assertTrue(loop.err().startsWith("error: loop.log: too many levels of symbolic links"));
    assertEquals(List.of(1, 1, 0, 0, 1), loop.counts("door"));
  }

  @Test
  void ofADirectoryItsLogsAreRead() throws IOException {
    Files.createDirectories(folder.resolve("logs/deeper"));
    write("logs/a.log", LINE);
    write("logs/b.log", OTHER);
    write("logs/.hidden", LINE);
    write("logs/deeper/c.log", LINE);
    Files.write(folder.resolve("logs/d.bin"), new byte[100]);
    ReplayRun ran = door("logs");
    assertEquals(0, ran.exit());
    assertEquals(
        "note: logs/d.bin: is not a text and is left out; name it to read it\n", ran.err());
    assertEquals(2, ran.all("log").size());
    assertEquals(List.of(2, 2, 0, 0, 2), ran.counts("door"));
  }

  @Test
  void aLineOfTenMegabytesIsTestedAndHidesNothing() throws IOException {
    String filler = "x".repeat(10_000_000);
    write("wide.log", LINE, TIME + " " + filler, filler + " " + LINE, OTHER);
    ReplayRun ran = door("wide.log");
    ran.assertDone();
    assertEquals(List.of(4, 2, 2, 0, 2), ran.counts("door"));
    assertEquals(0, ran.log("wide.log").get("skipped").asInt());
    assertEquals(Files.size(folder.resolve("wide.log")), ran.log("wide.log").get("bytes").asLong());
  }

  @Test
  void aLastLineWithoutLineEndCountsOnlyInARotatedMember() throws IOException {
    Files.writeString(folder.resolve("alone.log"), LINE);
    ReplayRun alone = door("alone.log");
    alone.assertDone();
    assertEquals(List.of(0, 0, 0, 0, 0), alone.counts("door"));
    List<String> note = List.of("alone.log: the last line has no line end, so it does not count");
    assertEquals(note, alone.notes("alone.log"));

    Files.writeString(folder.resolve("door.log.1"), OTHER + "\n" + LINE);
    Files.writeString(folder.resolve("door.log"), OTHER + "\n" + LINE.replace("0.2.1", "0.2.9"));
    ReplayRun chain = door("--rotated", "door.log");
    chain.assertDone();
    assertEquals(List.of(3, 3, 0, 0, 2), chain.counts("door"));
    assertTrue(
        chain.notes("door.log").contains(note.get(0).replace("alone", "door")),
        () -> chain.notes("door.log").toString());
  }

  @Test
  void timeThatRunsBackwardsIsNoted() throws IOException {
    write("back.log", OTHER, LINE.replace("10:11", "08:10"), LINE, OTHER);
    ReplayRun ran = door("back.log");
    ran.assertDone();
    assertEquals(List.of(4, 4, 0, 0, 2), ran.counts("door"));
    assertEquals(1, ran.notes("back.log").size());
    String note = ran.notes("back.log").get(0);
    assertTrue(note.contains("backwards on 2 lines") && note.contains("2 h 1 min"), note);
    assertEquals("2024-03-05T08:10:12Z", ran.log("back.log").get("first").asText());
    assertEquals("2024-03-05T10:11:13Z", ran.log("back.log").get("last").asText());
  }

  /** A date without zone is local time, or that of the option. */
  @Test
  void zonesMayBeMixedWithinALog() throws IOException {
    String address = "192.0.2.1";
    write(
        "zones.log",
        ReplayRun.refused("2024-03-05T10:11:12Z", address),
        ReplayRun.refused("2024-03-05T05:11:13-05:00", address),
        ReplayRun.refused("2024-03-05T11:11:14", address),
        ReplayRun.refused("2024-03-05T15:41:15+0530", address));
    ReplayRun local = door("zones.log");
    local.assertDone();
    assertEquals(List.of(), local.notes("zones.log"));
    assertEquals("2024-03-05T10:11:12Z", local.log("zones.log").get("first").asText());
    assertEquals("2024-03-05T10:11:15Z", local.log("zones.log").get("last").asText());
    ReplayRun utc = door("--timezone", "UTC", "zones.log");
    assertEquals("2024-03-05T11:11:14Z", utc.log("zones.log").get("last").asText());
    assertEquals(List.of(4, 4, 0, 0, 1), utc.counts("door"));
  }

  @Test
  void aBrokenJailIsNamedAndTheOthersRun() throws IOException {
    write("door.log", LINE, OTHER);
    Files.writeString(
        folder.resolve("conf/jail.conf"),
        "[broken]\nfilter = broken\n\n[door]\nfilter = door\n\n[lost]\nfilter = nowhere\n");
    Files.writeString(
        folder.resolve("conf/filter.d/broken.conf"), "[Definition]\nfailregex = ^(a <HOST>\n");
    ReplayRun ran = ReplayRun.in(folder, "-c", "conf", "--all-jails", "door.log");
    assertEquals(3, ran.exit());
    assertTrue(
        ran.err()
            .startsWith(
                "error: filter.d/broken.conf:2:14: failregex: missing ), unterminated subpattern\n"
                    + "  2 | failregex = ^(a <HOST>\n"
                    + "    |              ^\n"
                    + "  effect: the filter is not used\n"),
        ran.err());
    assertTrue(ran.err().contains("jail.conf:8:10: "), ran.err());
    assertEquals("jail broken: missing ), unterminated subpattern", ran.problems().get(0));
    assertTrue(ran.problems().get(1).startsWith("jail lost: "), ran.problems().get(1));
    assertEquals(2, ran.problems().size());
    assertEquals(List.of(2, 2, 0, 0, 2), ran.counts("door"));
  }

  @Test
  void aPipeIsReadOnceAndWhoGetsNothingIsNamed() throws Exception {
    Files.writeString(
        folder.resolve("conf/jail.local"),
        "[other]\nfilter = door\nlogencoding = latin-1\n[third]\nfilter = door\n");
    Path pipe = folder.resolve("pipe");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    Process writer =
        new ProcessBuilder("sh", "-c", "printf '2024-03-05 10:11:12 x\\n' > " + pipe).start();
    try {
      Ran ran =
          Ran.banscope(folder, "replay", "-c", "conf", "--all-jails", "--format", "csv", "pipe");
      assertTrue(ran.out().contains("\ndoor,lines,,1,,\n"), ran.out() + ran.err());
      assertTrue(ran.out().contains("\nthird,lines,,1,,\n"), ran.out());
      assertTrue(ran.out().contains("\nother,lines,,0,,\n"), ran.out());
      assertTrue(
          ran.err().contains("error: pipe: can be read only once, and jails read it in two ways"),
          ran.err());
      assertTrue(ran.err().contains("\n  effect: it is left out for 'other'\n"), ran.err());
      assertEquals(3, ran.exit());
    } finally {
      writer.destroy();
    }
  }

  /** Each file is decoded by itself: what is ill-formed in one does not touch the other. */
  @Test
  void filesOfAChainMayBeInDifferentEncodings() throws IOException {
    String older = ReplayRun.refused(TIME, "192.0.2.1").replace("bob", "b\u00f6b") + "\n";
    String newer = ReplayRun.refused(TIME, "192.0.2.2").replace("bob", "b\u00f6b") + "\n";
    Path old = folder.resolve("door.log.1");
    Path log = folder.resolve("door.log");
    Files.writeString(old, older, StandardCharsets.ISO_8859_1);
    Files.writeString(log, newer, StandardCharsets.UTF_8);
    ReplayRun ran = door("--rotated", "-e", "utf-8", "door.log");
    ran.assertDone();
    assertEquals(List.of(2, 2, 0, 0, 2), ran.counts("door"));
    assertTrue(ran.one("jail", "door").get("topusers").toString().contains("\"b\u00f6b\""));

    Files.write(old, ("\ufeff" + older).getBytes(StandardCharsets.UTF_16LE));
    Files.write(log, ("\ufeff" + newer).getBytes(StandardCharsets.UTF_16BE));
    ReplayRun wide = door("--rotated", "-e", "utf-16", "door.log");
    wide.assertDone();
    assertEquals(List.of(2, 2, 0, 0, 2), wide.counts("door"));
    JsonNode users = wide.one("jail", "door").get("topusers");
    assertEquals(1, users.size(), users::toString);
  }

  @Test
  void linksToNothingInARotationAreNamed() throws IOException {
    write("door.log", LINE);
    Files.createSymbolicLink(folder.resolve("door.log.1"), Path.of("gone"));
    ReplayRun ran = door("--rotated", "door.log");
    ran.assertLeftOut("log door.log.1: is a link to a file that does not exist");
    assertEquals(List.of(1, 1, 0, 0, 1), ran.counts("door"));
  }

  @Test
  void aGzipFileInAGzipFileIsRead() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(new GZIPOutputStream(bytes))) {
      out.write((LINE + "\n").getBytes(StandardCharsets.UTF_8));
    }
    Files.write(folder.resolve("door.log.2.gz"), bytes.toByteArray());
    write("door.log", OTHER);
    ReplayRun ran = door("--rotated", "door.log");
    ran.assertDone();
    assertEquals(List.of(2, 2, 0, 0, 2), ran.counts("door"));
  }
}
