package io.banscope.analyzer.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.banscope.matcher.InvalidInputException;
import io.banscope.matcher.testing.Peers;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Journal files, compared with what a running journalctl says where there is one. */
class JournalFileTest {
  private static final Path SAMPLE =
      Path.of(System.getProperty("banscope.root"), "sample-logs/auth.journal-export");

  private final List<String> broken = new ArrayList<>();

  private List<JournalEntry> entries(InputStream in, JournalMatch match, int limit)
      throws IOException {
    List<JournalEntry> found = new ArrayList<>();
    try (JournalFile file = JournalFile.read("j", in, match, limit)) {
      for (Optional<JournalEntry> entry = file.next(); entry.isPresent(); entry = file.next()) {
        found.add(entry.get());
      }
      broken.clear();
      file.broken().first().forEach(at -> broken.add(at.number() + " " + at.reason()));
      assertEquals(broken.size(), Math.min(10, file.broken().count()));
    }
    return found;
  }

  private List<JournalEntry> entries(byte[] bytes, JournalMatch match) throws IOException {
    return entries(new ByteArrayInputStream(bytes), match, LineReader.LIMIT_BYTES);
  }

  private List<String> texts(String latin1, int limit) throws IOException {
    byte[] bytes = latin1.getBytes(StandardCharsets.ISO_8859_1);
    return entries(new ByteArrayInputStream(bytes), JournalMatch.ALL, limit).stream()
        .map(JournalEntry::text)
        .toList();
  }

  private List<String> texts(String latin1) throws IOException {
    return texts(latin1, LineReader.LIMIT_BYTES);
  }

  private static byte[] output(Path directory, Object... command)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(java.util.Arrays.stream(command).map(String::valueOf).toList())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    byte[] bytes = process.getInputStream().readAllBytes();
    assertEquals(0, process.waitFor());
    return bytes;
  }

  private static Path journal(Path directory) throws IOException, InterruptedException {
    Path writer =
        Peers.requireFile(Path.of("/lib/systemd/systemd-journal-remote"), "systemd-journal-remote");
    Path journal = directory.resolve("sample.journal");
    output(directory, writer, "-o", journal, SAMPLE);
    return journal;
  }

  @Test
  void readsTheSampleAsJournalctlShowsIt(@TempDir Path directory) throws Exception {
    String journalctl = Peers.requireProgram("journalctl", "systemd").toString();
    Path journal = journal(directory);
    List<JournalEntry> ours = entries(Files.readAllBytes(SAMPLE), JournalMatch.ALL);
    assertEquals(517, ours.size());
    for (String form : List.of("export", "json")) {
      byte[] theirs = output(directory, journalctl, "-q", "--file", journal, "-o", form);
      assertEquals(ours, entries(theirs, JournalMatch.ALL), form);
      assertEquals(List.of(), broken);
    }
    byte[] running = output(directory, journalctl, "-q", "--file", journal, "-o", "export");
    List<JournalEntry> asBefore = new ArrayList<>();
    try (JournalReader reader = new JournalReader(new ByteArrayInputStream(running))) {
      for (Optional<JournalEntry> e = reader.next(); e.isPresent(); e = reader.next()) {
        asBefore.add(e.get());
      }
    }
    assertEquals(asBefore, ours);
  }

  @Test
  void choosesTheEntriesThatJournalctlChooses(@TempDir Path directory) throws Exception {
    String journalctl = Peers.requireProgram("journalctl", "systemd").toString();
    Path journal = journal(directory);
    for (String words :
        List.of(
            "_COMM=sshd",
            "_TRANSPORT=kernel",
            "_COMM=sshd _COMM=cron",
            "_COMM=sshd _TRANSPORT=kernel",
            "_COMM=sshd PRIORITY=6 PRIORITY=5 + _TRANSPORT=kernel",
            "_COMM=",
            "1A=1")) {
      List<String> match = List.of(words.split(" "));
      List<Object> command =
          new ArrayList<>(List.of(journalctl, "-q", "--file", journal, "-o", "json"));
      command.addAll(match);
      List<JournalEntry> theirs = entries(output(directory, command.toArray()), JournalMatch.ALL);
      assertEquals(theirs, entries(Files.readAllBytes(SAMPLE), JournalMatch.of(match)), words);
    }
  }

  @Test
  void readsAllSampleEntriesCompressedToo() throws IOException, InvalidInputException {
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
      Files.copy(SAMPLE, out);
    }
    List<JournalEntry> plain = entries(Files.readAllBytes(SAMPLE), JournalMatch.ALL);
    assertEquals(517, plain.size());
    assertEquals(plain, entries(gzip.toByteArray(), JournalMatch.ALL));
    JournalMatch lines =
        JournalMatch.anyOf(List.of(List.of("_COMM=sshd"), List.of("_TRANSPORT=kernel")));
    assertTrue(entries(gzip.toByteArray(), lines).size() > 503);
    assertEquals(517, entries(gzip.toByteArray(), JournalMatch.anyOf(List.of(List.of()))).size());
  }

  @Test
  void refusesTheWordsThatJournalctlRefuses() {
    for (String words : List.of("+", "A=1 +", "+ A=1", "A=1 + + B=2", "=x", "A", "foo=1")) {
      assertThrows(
          InvalidInputException.class, () -> JournalMatch.of(List.of(words.split(" "))), words);
    }
    assertThrows(
        InvalidInputException.class, () -> JournalMatch.of(List.of("__REALTIME_TIMESTAMP=1")));
  }

  @Test
  void leavesOutWhatBreaksTheRulesAndGoesOn() throws IOException {
    String good = "__REALTIME_TIMESTAMP=1\nMESSAGE=good\n\n";
    assertEquals(
        List.of("good", "good"), texts(good + "no name=x\nMESSAGE=bad\n\n" + good), "name");
    assertEquals(List.of("2 a field has no name of capital letters, digits and '_'"), broken);
    assertEquals(
        List.of("good"), texts("MESSAGE\n\0\0\0\0\0\0\0\u007fxx\n\n" + good), "huge length");
    assertEquals(List.of("1 MESSAGE has a length of 9151314442816847872 bytes"), broken);
    assertEquals(List.of("good"), texts("MESSAGE\n\2\0\0\0\0\0\0\0abc\n\n" + good), "wrong length");
    assertEquals(List.of("1 MESSAGE does not end where its length says"), broken);
    assertEquals(
        List.of("a\\n\\nMESSAGE=x"), texts("MESSAGE\n\14\0\0\0\0\0\0\0a\n\nMESSAGE=x\n\n"));
    assertEquals(List.of(), broken);
  }

  @Test
  void anEntryThatTheFileEndsInIsBrokenWhereverItEnds() throws IOException {
    String whole = "MESSAGE=one\n\n";
    String last = "MESSAGE\n\5\0\0\0\0\0\0\0a\nb\u00ff!\n_PID=12\n\n";
    for (int cut = 1; cut < last.length(); cut++) {
      assertEquals(List.of("one"), texts(whole + last.substring(0, cut)), "cut at " + cut);
      assertEquals(1, broken.size(), "cut at " + cut);
      assertTrue(broken.get(0).startsWith("2 the journal ends within "), broken.get(0));
    }
    assertEquals(List.of("one", "a\\nb\ufffd!"), texts(whole + last));
  }

  @Test
  void aFieldBeyondTheLimitIsReadOver() throws IOException {
    String long20 = "x".repeat(20);
    String tail = "\n\nMESSAGE=b\n\n";
    assertEquals(List.of("a", "b"), texts("COREDUMP=" + long20 + "\nMESSAGE=a" + tail, 16));
    String binary = "COREDUMP\n\24\0\0\0\0\0\0\0" + long20;
    assertEquals(List.of("a", "b"), texts(binary + "\nMESSAGE=a" + tail, 16));
    assertEquals(List.of("b"), texts("MESSAGE=" + long20 + tail, 16));
    assertEquals(List.of("1 has more than 16 bytes, at MESSAGE"), broken);
    assertEquals(List.of("b"), texts(binary.replace("COREDUMP", "MESSAGE") + tail, 16));
    assertEquals(List.of("1 has more than 16 bytes, at MESSAGE"), broken);
    assertEquals(List.of("b"), texts("MESSAGE=\n".repeat(20) + tail, 300), "many small ones");
    assertEquals(List.of("b"), texts("{\"MESSAGE\":\"" + long20 + "\"}\n{\"MESSAGE\":\"b\"}", 18));
  }

  @Test
  void knowsTheValuesOfJson() throws IOException {
    assertEquals(
        List.of("bad \ufffd", "a b", "a \ufffd c", "", "\ufffdx", "x"),
        texts(
            """
            {"MESSAGE":[98,97,100,32,255],"X":[[[]]]}
            {"MESSAGE":["a","b"]}
            {"MESSAGE":["a",[255],"c"]}
            {"MESSAGE":null}
            {"MESSAGE":"\\ud800x"}

            {"X":{"MESSAGE":"y"},"MESSAGE":"x"}
            """));
    assertEquals(List.of(), broken);
  }

  @Test
  void leavesOutWhatIsNoJson() throws IOException {
    String deep = "[".repeat(100_001);
    assertEquals(
        List.of("a"),
        texts(
            "{\"MESSAGE\":{}}\n{\"MESSAGE\":[256]}\n{\"MESSAGE\":\"cut\n[]\n{\0}\n{\"MESSAGE\":"
                + deep
                + "\n{\"X\":"
                + deep
                + "\n{\"MESSAGE\":\"a\"}\n{\"MESSAGE\":\"b\"} x"));
    assertEquals(
        List.of(
            "1 MESSAGE is neither text nor bytes",
            "2 MESSAGE has an array of something else than bytes",
            "3 is no JSON from column 16 on",
            "4 is no JSON object",
            "5 is no JSON object",
            "6 is JSON of more than 100000 levels",
            "7 is JSON of more than 100000 levels",
            "9 is no JSON from column 17 on"),
        broken);
  }

  @Test
  void knowsAJournalByItsHead() throws IOException {
    for (String text :
        List.of("__CURSOR=x\n", "{\"A\":1,\"__CURSOR\":\"x\"}", "__REALTIME_TIMESTAMP=1")) {
      assertTrue(looksLikeJournal(text), text);
    }
    for (String text :
        List.of("", "{\"log\":\"\\\"__CURSOR\\\"\"}", "{}\n{\"__CURSOR\":1}", "Jan  1 __CURSOR=")) {
      assertFalse(looksLikeJournal(text), text);
    }
  }

  private static boolean looksLikeJournal(String text) throws IOException {
    return JournalFile.looksLikeJournal(
        new BufferedInputStream(
            new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1))));
  }
}
