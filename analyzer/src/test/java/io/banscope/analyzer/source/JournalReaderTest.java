package io.banscope.analyzer.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.banscope.matcher.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Journal entries compared with what {@code python/record_journal.py} recorded from fail2ban. */
class JournalReaderTest {
  private static InputStream resource(String name) {
    return JournalReaderTest.class.getResourceAsStream("/source/" + name);
  }

  private static List<JournalEntry> entries(InputStream in) throws IOException {
    List<JournalEntry> entries = new ArrayList<>();
    try (JournalReader reader = new JournalReader(in)) {
      for (Optional<JournalEntry> entry = reader.next(); entry.isPresent(); entry = reader.next()) {
        entries.add(entry.get());
      }
    }
    return entries;
  }

  @Test
  void composesLinesAsFail2banDoes() throws IOException {
    String recorded = new String(resource("journal.lines").readAllBytes(), StandardCharsets.UTF_8);
    List<String> expected = List.of(recorded.stripTrailing().split("\n"));
    ZoneId zone = ZoneId.of("Europe/Zurich");
    List<String> found =
        entries(resource("journal.export")).stream()
            .map(entry -> (entry.isoTime(zone) + " " + entry.text()).stripTrailing())
            .toList();
    assertEquals(expected, found);
    assertEquals(27, found.size());
  }

  @Test
  void readsAnEntryThatNoEmptyLineEnds() throws IOException {
    List<JournalEntry> entries =
        entries(
            new ByteArrayInputStream(
                "__REALTIME_TIMESTAMP=1500000\nMESSAGE=a".getBytes(StandardCharsets.UTF_8)));
    assertEquals(List.of(new JournalEntry("a", 1_500_000)), entries);
    assertEquals(1.5, entries.get(0).epochSecond());
  }

  @Test
  void complainsAboutAnEndInsideAField() {
    byte[] bytes = "MESSAGE\n\5\0\0\0\0\0\0\0ab".getBytes(StandardCharsets.ISO_8859_1);
    assertThrows(EOFException.class, () -> entries(new ByteArrayInputStream(bytes)));
    byte[] huge = "MESSAGE\n\0\0\0\0\0\0\0\u007f".getBytes(StandardCharsets.ISO_8859_1);
    assertThrows(IOException.class, () -> entries(new ByteArrayInputStream(huge)));
  }

  @Test
  void asksJournalctlForWhatTheOptionsSay() throws InvalidInputException {
    assertEquals(
        List.of("-o", "export", "--no-pager", "-q", "--merge", "--system", "--"),
        JournalQuery.of(Map.of(), List.of()).arguments());
    assertEquals(
        List.of(
            "-o", "export", "--no-pager", "-q", "--file=a", "--file=b*", "--", "_COMM=x y", "+"),
        JournalQuery.of(Map.of("journalfiles", "a, b*"), List.of("_COMM=x y", "+")).arguments());
    assertEquals(
        List.of("-o", "export", "--no-pager", "-q", "--directory=/x", "--merge", "--"),
        JournalQuery.of(Map.of("journalpath", "/x"), List.of()).arguments());
    assertEquals(
        List.of("-o", "export", "--no-pager", "-q", "--user", "--"),
        JournalQuery.of(Map.of("journalflags", "9"), List.of()).arguments());
  }

  @Test
  void refusesOptionsItDoesNotKnow() {
    assertThrows(InvalidInputException.class, () -> JournalQuery.of(Map.of("x", "1"), List.of()));
    assertThrows(
        InvalidInputException.class, () -> JournalQuery.of(Map.of("journalflags", "x"), List.of()));
    assertThrows(InvalidInputException.class, () -> JournalQuery.of(Map.of(), List.of("noequals")));
    assertThrows(
        InvalidInputException.class,
        () -> JournalQuery.of(Map.of("journalpath", "a", "journalfiles", "b"), List.of()));
  }
}
