package io.banscope.analyzer.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CsvLineSourceTest {
  static final Path SAMPLES = Path.of(System.getProperty("banscope.root"), "sample-logs");

  private final List<String> broken = new ArrayList<>();

  /** Lines as {@code number text}. */
  private List<String> lines(CsvLineSource source) throws IOException {
    List<String> found = new ArrayList<>();
    try (source) {
      while (source.next()) {
        int length = source.end() - source.start();
        String text = new String(source.buffer(), source.start(), length, StandardCharsets.UTF_8);
        assertEquals(-1, text.indexOf('\n'));
        found.add(
            source.number()
                + (source.isTooLong() ? " too long" : " ")
                + text
                + (source.isTerminated() ? "" : "…"));
      }
      broken.clear();
      source.broken().first().forEach(at -> broken.add(at.number() + " " + at.reason()));
    }
    return found;
  }

  private List<String> lines(String text, int limit) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return lines(new CsvLineSource("log", new ByteArrayInputStream(bytes), ',', limit));
  }

  private List<String> lines(String text) throws IOException {
    return lines(text, 1 << 20);
  }

  @Test
  void eachRecordOfTheSampleIsOneLine() throws IOException {
    List<String> found = lines(open("django-security-raw.log"));
    assertEquals(569, found.size());
    assertEquals(List.of(), broken);
    assertEquals(found.size(), lines(open("django-security.log")).size());
    String forged = "^\\d+ 2026-[-0-9: ]+,[^,]+,(203\\.0\\.113\\.99|2001:db8::bad),.*";
    assertTrue(found.stream().noneMatch(line -> line.matches(forged)));
    assertTrue(
        found.stream()
            .anyMatch(line -> line.contains("\\n2026-02-21 13:52:09,XSS Attack,203.0.113.99,")));
  }

  private static CsvLineSource open(String name) throws IOException {
    LogEncoding utf8 = LogEncoding.named("utf-8").orElseThrow();
    return CsvLineSource.open(name, SAMPLES.resolve(name), utf8, CsvFormat.DETECTED);
  }

  @Test
  void writesLineEndsInsideAsText() throws IOException {
    assertEquals(
        List.of("1 a,\"b\\n\\r\\\"\"\\r\\nc\",d", "4 e\r", "5 ", "6 f\\rg\r", "7 h…"),
        lines("\ufeffa,\"b\n\r\\\"\"\r\nc\",d\ne\r\n\nf\rg\r\nh"));
    assertEquals(
        List.of("1 a\0,\ufffd\r"),
        lines(
            new CsvLineSource(
                "log",
                new ByteArrayInputStream("a\0,\u00ff\r\n".getBytes(StandardCharsets.ISO_8859_1)),
                ',',
                99)));
    assertEquals(List.of(), lines(""));
    assertEquals(List.of(), lines("\ufeff"));
  }

  @Test
  void aQuoteInsideAValueIsText() throws IOException {
    assertEquals(
        List.of("1 a\",b", "2 \"x\"y\",c", "3 \"\"\"\\n\",\"\"", "5  \"d"),
        lines("a\",b\n\"x\"y\",c\n\"\"\"\n\",\"\"\n \"d\n"));
  }

  @Test
  void whatStandsInABrokenRecordIsNoRecord() throws IOException {
    assertEquals(List.of("1 a", "2 …"), lines("a\nb,\"c\nforged,1\nforged,2"));
    assertEquals(List.of("2 opens a quote that nothing closes; 2 lines behind it"), broken);
    assertEquals(List.of("1 a", "2 too long", "5 b"), lines("a\nb,\"cccc\nforged\nx\",y\nb\n", 9));
    assertEquals(List.of("1 too long", "2 b"), lines("1234567890\nb\n", 9));
    assertEquals(List.of("1 123456789", "2 b"), lines("123456789\nb\n", 9));
    assertEquals(List.of("1 too long", "2 too long"), lines("1234567890\n1234567890", 9));
    assertEquals(List.of("1 …"), lines("\"" + "x\n".repeat(50), 9));
    assertEquals(List.of("1 opens a quote that nothing closes; 50 lines behind it"), broken);
  }

  @Test
  void aLogCutAnywhereForgesNothing() throws IOException {
    byte[] raw = Files.readAllBytes(SAMPLES.resolve("django-security-raw.log"));
    for (int cut = raw.length - 30_000; cut < raw.length; cut += 7) {
      CsvLineSource source =
          new CsvLineSource("log", new ByteArrayInputStream(raw, 0, cut), ',', 1 << 20);
      for (String line : lines(source)) {
        assertFalse(line.matches("\\d+ [^,\"]*,[^,\"]*,203\\.0\\.113\\.99,.*"), line);
      }
    }
  }

  @Test
  void recordsEndWhereTheWriterEndedThem() throws IOException {
    long seed = Long.getLong("seed", System.nanoTime());
    Random random = new Random(seed);
    for (char separator : ",;\t|".toCharArray()) {
      List<String> expected = new ArrayList<>();
      StringBuilder log = new StringBuilder();
      long number = 1;
      for (int i = 0; i < 1500; i++) {
        String record = CsvRows.write(CsvRows.random(random, 1 + random.nextInt(5)), separator);
        log.append(record).append('\n');
        String shown = record.replace("\n", "\\n").replace("\r", "\\r");
        expected.add(number + " " + shown);
        number += 1 + record.chars().filter(c -> c == '\n').count();
      }
      byte[] bytes = log.toString().getBytes(StandardCharsets.UTF_8);
      for (int piece : new int[] {1, 7, 1 << 20}) {
        InputStream in = inPieces(bytes, piece);
        assertEquals(
            expected,
            lines(new CsvLineSource("log", in, separator, 1 << 20)),
            "seed " + seed + " separator " + (int) separator + " piece " + piece);
      }
    }
  }

  private static InputStream inPieces(byte[] bytes, int piece) {
    return new FilterInputStream(new ByteArrayInputStream(bytes)) {
      @Override
      public int read(byte[] target, int from, int count) throws IOException {
        return super.read(target, from, Math.min(count, piece));
      }
    };
  }

  @Test
  void findsTheSeparatorInTheFirstRows() throws IOException {
    assertEquals(';', separator("a;b,c;d\n1;2,3;4\n5;6;7\n"));
    assertEquals('\t', separator("a\tb\n\"1\n;,|,;\"\t2\n"));
    assertEquals('|', separator("a|b,c\n1|2\n3|4,5,6\n"));
    assertEquals(',', separator("one column\n"));
    assertEquals(',', separator(""));
    assertEquals(',', separator("a,b;c\n".repeat(100_000)));
    assertEquals(';', separator("a;b;c,d\n".repeat(100_000)));
  }

  private static char separator(String head) throws IOException {
    return CsvFormat.DETECTED.separator(
        new ByteArrayInputStream(head.getBytes(StandardCharsets.UTF_8)));
  }
}
