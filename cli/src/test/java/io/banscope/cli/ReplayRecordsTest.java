package io.banscope.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.banscope.analyzer.source.LineReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs whose lines are in records: journals, JSON lines, CSV; whole ones and broken ones. */
class ReplayRecordsTest {
  private static final String CUT = ": compressed data end early or are damaged";
  private static final String JOURNAL = "auth.journal-export";

  @TempDir Path folder;

  @BeforeEach
  void configure() throws IOException {
    ReplayRun.writeDoor(folder.resolve("conf"));
  }

  private ReplayRun replay(String... args) throws IOException {
    return ReplayRun.in(folder, args);
  }

  private ReplayRun door(String... args) throws IOException {
    Stream<String> words = Stream.of("-c", "conf", "--jail", "door");
    return replay(Stream.concat(words, Arrays.stream(args)).toArray(String[]::new));
  }

  private static String sample(String name) {
    return SampleLogs.FOLDER.resolve(name).toString();
  }

  private void write(String name, String... lines) {
    ReplayRun.write(folder.resolve(name), lines);
  }

  /** Writes a file as gzip and takes the second half away. */
  private void writeCut(String name, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    Files.write(folder.resolve(name), Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2));
  }

  private static List<Integer> expected(String log, String filter) throws IOException {
    SampleLogs.Expected row =
        SampleLogs.expected().stream()
            .filter(r -> r.log().equals(log) && r.filter().equals(filter))
            .findFirst()
            .orElseThrow();
    return Stream.concat(row.counts().stream(), Stream.of(row.addresses())).toList();
  }

  @Test
  void eachJailReadsTheEntriesOfItsJournalmatch() throws IOException {
    ReplayRun ran =
        replay(
            "-c",
            "builtin",
            "--jail",
            "sshd",
            "--jail",
            "kernel-drop",
            "--journal",
            sample(JOURNAL));
    ran.assertDone();
    assertEquals(expected(JOURNAL, "sshd"), ran.counts("sshd"));
    assertEquals(expected(JOURNAL, "kernel-drop"), ran.counts("kernel-drop"));
  }

  @Test
  void entriesBeforeTheCutOfAJournalCount() throws IOException {
    writeCut("j.gz", Files.readAllBytes(Path.of(sample(JOURNAL))));
    ReplayRun ran = replay("-c", "builtin", "--jail", "sshd", "--journal", "j.gz");
    ran.assertLeftOut("log j.gz" + CUT);
    assertTrue(ran.err().contains("\n  note: 1 record cannot be read\n"), ran.err());
    assertTrue(ran.err().contains(": the journal ends within it\n"), ran.err());
    assertTrue(ran.err().matches("(?s).*effect: \\d+ entries \\(\\d+ bytes\\) of it .*"));
    int lines = ran.counts("sshd").get(0);
    assertTrue(lines > 100 && lines < expected(JOURNAL, "sshd").get(0), "lines " + lines);
  }

  @Test
  void jailsOfOneJournalmatchShareAPassAndABrokenOneIsNamed() throws IOException {
    Files.writeString(
        folder.resolve("conf/jail.local"),
        """
        [a]
        filter = unit
        [b]
        filter = unit
        logencoding = latin-1
        [c]
        filter = broken
        """);
    Files.writeString(
        folder.resolve("conf/filter.d/unit.conf"),
        "[Definition]\nfailregex = from <ADDR>\njournalmatch = _SYSTEMD_UNIT=ssh.service\n");
    Files.writeString(
        folder.resolve("conf/filter.d/broken.conf"),
        "[Definition]\nfailregex = from <ADDR>\njournalmatch = !!bad\n");
    ReplayRun ran =
        replay(
            "-c",
            "conf",
            "--jail",
            "a",
            "--jail",
            "b",
            "--jail",
            "c",
            "--journal",
            sample(JOURNAL));
    ran.assertLeftOut("jail c: '!!bad' is not FIELD=value");
    int lines = ran.log(sample(JOURNAL)).get("lines").asInt();
    assertEquals(expected(JOURNAL, "sshd").get(0), lines);
    assertEquals(lines, ran.counts("a").get(0));
    assertEquals(ran.counts("a"), ran.counts("b"));
    assertEquals(2, ran.all("jail").size());
  }

  @Test
  void aTextIsNoJournal() throws IOException {
    ReplayRun ran = replay("-c", "builtin", "--jail", "sshd", "--journal", sample("auth-iso.log"));
    assertEquals(3, ran.exit());
    assertEquals(0, ran.counts("sshd").get(0));
    assertTrue(ran.err().contains("cannot be read"), ran.err());
  }

  private static String json(String line, String time) {
    return "{\"log\":\"" + line + "\\n\",\"stream\":\"stdout\",\"time\":\"" + time + "\"}";
  }

  private static String refused(int second, String address) {
    return ReplayRun.refused("2024-03-05T10:11:1" + second + "Z", address);
  }

  @Test
  void aBrokenJsonLineIsNamedAndTheOthersAreRead() throws IOException {
    write(
        "docker.json",
        json(refused(2, "192.0.2.1"), "2024-03-05T10:11:12.5Z"),
        "{\"log\": oops}",
        "plain text",
        "{\"stream\":\"stdout\"}",
        json("all is well", "2024-03-05T10:11:13Z"),
        json(refused(4, "192.0.2.2"), "2024-03-05T10:11:14Z"));
    ReplayRun ran = door("--json", "docker", "docker.json");
    ran.assertLeftOut("log docker.json: 3 records cannot be read");
    assertEquals(
        "error: docker.json: 3 records cannot be read\n"
            + "  note: line 2: is no JSON from column 9 on\n"
            + "  note: line 3: is no JSON object\n"
            + "  note: line 4: has no log\n"
            + "  effect: they are left out; the others are read\n",
        ran.err());
    assertEquals(List.of(3, 2, 1, 0, 2), ran.counts("door"));
  }

  @Test
  void theTimeOfAJsonLineMayBeAField() throws IOException {
    write(
        "app.json",
        "{\"msg\":\"door refused bob from 192.0.2.1\",\"at\":\"2024-03-05T10:11:12.5Z\"}",
        "{\"msg\":\"door refused eve from 192.0.2.2\",\"at\":\"noon\"}",
        "{\"msg\":\"door refused eve from 192.0.2.3\",\"at\":1709633473}");
    ReplayRun ran = door("--json", "line=msg,time=at", "app.json");
    ran.assertLeftOut("log app.json: 1 record cannot be read");
    assertTrue(ran.err().contains("note: line 2: cannot be dated by at\n"), ran.err());
    assertTrue(ran.err().contains("effect: it is read without a time\n"), ran.err());
    assertEquals(3, ran.counts("door").get(0));
    assertEquals("2024-03-05T10:11:12.500Z", ran.log("app.json").get("first").asText());
    assertEquals("2024-03-05T10:11:13Z", ran.log("app.json").get("last").asText());
  }

  @Test
  void recordsOfADamagedFileAreReadUpToTheDamage() throws IOException {
    StringBuilder json = new StringBuilder();
    StringBuilder csv = new StringBuilder();
    for (int i = 0; i < 3000; i++) {
      String address = "192.0.2." + 100 * (i % 2 + 1);
      String time = "2024-03-05T10:11:12." + (i * 7919L + 1_000_000) % 10_000_019 + "Z";
      json.append(json(ReplayRun.refused(time, address), time)).append('\n');
      csv.append(time).append(",XSS,").append(address).append(",bob\n");
    }
    writeCut("a.json.gz", json.toString().getBytes());
    writeCut("a.csv.gz", csv.toString().getBytes());
    assertCut(door("--json", "docker", "a.json.gz"), "a.json.gz", "door");
    assertCut(door("--json", "line=log,time=time", "a.json.gz"), "a.json.gz", "door");
    assertCut(door("--csv-lines", "a.csv.gz"), "a.csv.gz", "door");
    ReplayRun rows = replay("--csv", "time=1,host=3", "a.csv.gz");
    assertCut(rows, "a.csv.gz", "csv");
    assertEquals(2, rows.counts("csv").get(4), "no half address");
  }

  private static void assertCut(ReplayRun ran, String log, String jail) {
    ran.assertLeftOut("log " + log + CUT);
    assertTrue(ran.err().startsWith("error: " + log + CUT), ran.err());
    int lines = ran.counts(jail).get(0);
    assertTrue(lines > 500 && lines < 2999, "lines " + lines);
  }

  @Test
  void csvRecordsAreLines() throws IOException {
    for (String log : List.of("django-security.log", "django-security-raw.log")) {
      ReplayRun ran =
          replay("-c", "builtin", "--jail", "django-security", "--csv-lines", sample(log));
      ran.assertDone();
      assertEquals(
          expected("django-security.log", "django-security"), ran.counts("django-security"));
    }
  }

  @Test
  void eachCsvRowWithAnAddressIsAFailure() throws IOException {
    int lines = expected("django-security.log", "django-security").get(0);
    for (String log : List.of("django-security.log", "django-security-raw.log")) {
      ReplayRun all = replay("--csv", "time=1,host=3,user=4", sample(log));
      all.assertDone();
      assertEquals(List.of(lines, lines, 0, 0, 15), all.counts("csv"));
      for (String where : List.of("2=XSS*", "category=XSS ??????")) {
        ReplayRun some =
            replay("--csv", "time=1,category=2,host=3,user=4", "--where", where, sample(log));
        some.assertDone();
        assertEquals(List.of(lines, 119, lines - 119, 0, 5), some.counts("csv"));
      }
    }
  }

  @Test
  void aBrokenCsvRowIsNamedAndTheOthersAreRead() throws IOException {
    write(
        "rows.csv",
        "2024-03-05T10:11:12Z,XSS,192.0.2.1,bob",
        "2024-03-05T10:11:13Z,XSS",
        "2024-03-05T10:11:14Z,SQL,192.0.2.2,eve",
        "2024-03-05T10:11:15Z,XSS,nobody,eve",
        "2024-03-05T10:11:16Z,XSS,192.0.2.3,\"x");
    ReplayRun ran = replay("--csv", "time=1,host=3,user=4", "--where", "2=XSS", "rows.csv");
    ran.assertLeftOut("log rows.csv: 2 records cannot be read");
    assertEquals(
        "error: rows.csv: 2 records cannot be read\n"
            + "  note: line 2: has 2 columns and not 4\n"
            + "  note: line 5: opens a quote that nothing closes\n"
            + "  effect: they are left out; the others are read\n",
        ran.err().replaceAll("closes; .*", "closes"));
    assertEquals(List.of(3, 1, 2, 0, 1), ran.counts("csv"));
    ReplayRun lines = door("--csv-lines", "rows.csv");
    lines.assertLeftOut("log rows.csv: 1 record cannot be read");
    assertEquals(4, lines.counts("door").get(0));
  }

  @Test
  void aLastCsvRowWithoutLineEndDoesNotCount() throws IOException {
    Files.writeString(
        folder.resolve("rows.csv"), "2024-03-05 10:11:12,192.0.2.1\n2024-03-05 10:11:13,192.0.2.2");
    ReplayRun ran = replay("--csv", "time=1,host=2", "rows.csv");
    ran.assertDone();
    assertEquals(List.of(1, 1, 0, 0, 1), ran.counts("csv"));
    assertEquals(
        List.of("rows.csv: the last line has no line end, so it does not count"),
        ran.notes("rows.csv"));
  }

  @Test
  void aLogWhoseHeaderLacksAColumnIsNamedAndTheOthersAreRead() throws IOException {
    write("good.csv", "when,ip", "2024-03-05T10:11:12Z,192.0.2.1");
    write("bad.csv", "when,addr", "2024-03-05T10:11:12Z,192.0.2.2");
    ReplayRun ran = replay("--csv", "time=when,host=ip", "--csv-header", "bad.csv", "good.csv");
    ran.assertLeftOut("log bad.csv: there is no column 'ip'");
    assertEquals(
        "error: bad.csv: there is no column 'ip'\n"
            + "  note: the header has when, addr\n"
            + "  effect: it is left out\n"
            + "  help: use one of these names, or its number\n",
        ran.err());
    assertEquals(List.of(1, 1, 0, 0, 1), ran.counts("csv"));
  }

  /** Its fields fit; the line that is made of them, with line feeds as two characters, does not. */
  @Test
  void anEntryWhoseLineIsTooLongIsNamedAndTheOthersCount() throws IOException {
    String time = "__REALTIME_TIMESTAMP=1709633472000000\nMESSAGE";
    byte[] feeds = new byte[LineReader.LIMIT_BYTES / 2 + 1];
    Arrays.fill(feeds, (byte) '\n');
    ByteBuffer size = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(feeds.length);
    try (OutputStream out = Files.newOutputStream(folder.resolve("long.export"))) {
      out.write((time + "=door refused bob from 192.0.2.1\n\n" + time + "\n").getBytes(UTF_8));
      out.write(size.array());
      out.write(feeds);
      out.write(("\n\n" + time + "=door refused bob from 192.0.2.2\n\n").getBytes(UTF_8));
    }
    ReplayRun ran = door("--journal", "long.export");
    ran.assertLeftOut(
        "log long.export:2: the line is longer than "
            + LineReader.LIMIT_BYTES / (1 << 20)
            + " MiB");
    assertEquals(List.of(2, 2, 0, 0, 2), ran.counts("door"));
    assertEquals(1, ran.log("long.export").get("skipped").asInt());
  }
}
