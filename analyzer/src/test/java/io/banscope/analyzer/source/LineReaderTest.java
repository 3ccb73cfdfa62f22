package io.banscope.analyzer.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.banscope.matcher.filter.LineChunk;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineReaderTest {
  private static List<String> lines(String encoding, byte[] bytes, int piece) throws IOException {
    List<String> found = new ArrayList<>();
    InputStream slow = inPieces(bytes, piece);
    try (LineSource source = LogEncoding.named(encoding).orElseThrow().lines(slow)) {
      while (source.next()) {
        found.add(text(source));
      }
    }
    return found;
  }

  private static String text(LineSource source) {
    int length = source.end() - source.start();
    return new String(source.buffer(), source.start(), length, StandardCharsets.UTF_8)
        + (source.isTerminated() ? "" : "…");
  }

  private static InputStream inPieces(byte[] bytes, int piece) {
    return new java.io.FilterInputStream(new ByteArrayInputStream(bytes)) {
      @Override
      public int read(byte[] target, int from, int count) throws IOException {
        return super.read(target, from, Math.min(count, piece));
      }
    };
  }

  private static List<String> lines(String text) throws IOException {
    return lines("utf-8", text.getBytes(StandardCharsets.UTF_8), 1 << 20);
  }

  @Test
  void deliversEveryLineAsItIs() throws IOException {
    assertEquals(
        List.of("a", "", "#b", " c\r", "d\r\u0085\u2028e"),
        lines("a\n\n#b\n c\r\nd\r\u0085\u2028e\n"));
  }

  /** Lines of at most six bytes, with their numbers; read in pieces of one byte to all at once. */
  private static void assertLimited(List<String> expected, String text) throws IOException {
    byte[] narrow = text.getBytes(StandardCharsets.UTF_8);
    byte[] wide = text.getBytes(StandardCharsets.UTF_16LE);
    for (int piece : new int[] {1, 2, 3, 7, 1 << 20}) {
      assertEquals(expected, limited(inPieces(narrow, piece)), text + " in pieces of " + piece);
      InputStream decoded = new TranscodingStream(inPieces(wide, piece), StandardCharsets.UTF_16LE);
      assertEquals(expected, limited(decoded), text + " as UTF-16 in pieces of " + piece);
    }
  }

  private static List<String> limited(InputStream in) throws IOException {
    List<String> found = new ArrayList<>();
    try (LineReader reader = new LineReader(in, new Utf8LineDecoder(false), 6)) {
      while (reader.next()) {
        String line = reader.isTooLong() ? "too long" : text(reader);
        assertTrue(!reader.isTooLong() || reader.start() == reader.end(), "comes empty");
        found.add(reader.number() + " " + line);
      }
      assertFalse(reader.next(), "stays at the end");
    }
    return found;
  }

  @Test
  void readsOverALineThatIsTooLong() throws IOException {
    assertLimited(List.of("1 too long", "2 a", "3 b"), "1234567890\na\nb\n");
    assertLimited(List.of("1 a", "2 too long", "3 b"), "a\n1234567890\nb\n");
    assertLimited(List.of("1 a", "2 b", "3 too long"), "a\nb\n1234567890\n");
    assertLimited(List.of("1 a", "2 too long"), "a\n1234567890");
    assertLimited(List.of("1 too long"), "1234567890");
    assertLimited(List.of("1 too long", "2 too long", "3 a"), "1234567890\n1234567\na\n");
    assertLimited(List.of("1 too long", "2 ", "3 b…"), "1234567890\n\nb");
    assertLimited(List.of("1 too long", "2 b\r"), "1234567890\r\nb\r\n");
  }

  @Test
  void aLineMayHaveAsManyBytesAsTheLimit() throws IOException {
    assertLimited(List.of("1 123456", "2 too long", "3 123456…"), "123456\n1234567\n123456");
    assertLimited(List.of("1 ééé", "2 too long", "3 12345\r"), "ééé\nééé.\n12345\r\n");
    assertLimited(List.of("1 123456", "2 too long"), "123456\n1234567");
  }

  @Test
  void aLineThatIsTooLongWhenDecodedIsRefusedToo() throws IOException {
    byte[] raw = {'a', '\n', -1, -1, 'b', '\n', -1, -1, -1, '\n', 'c'};
    assertEquals(
        List.of("1 a", "2 too long", "3 too long", "4 c…"), limited(new ByteArrayInputStream(raw)));
    byte[] short2 = {-1, -1, '\n'};
    assertEquals(List.of("1 \ufffd\ufffd"), limited(new ByteArrayInputStream(short2)));
  }

  @Test
  void tellsOfALineThatNeverEndsBeforeItIsRead() throws IOException {
    long[] given = {0};
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return 'x';
          }

          @Override
          public int read(byte[] target, int from, int count) {
            if (given[0] > 1L << 32) {
              return -1;
            }
            given[0] += count;
            return count;
          }
        };
    Utf8LineDecoder decoder = new Utf8LineDecoder(false);
    try (LineReader reader = new LineReader(endless, decoder, 1 << 20)) {
      assertTrue(reader.next());
      assertTrue(reader.isTooLong());
      assertTrue(given[0] < 1 << 22, "read " + given[0] + " bytes before");
      assertFalse(reader.next());
      assertTrue(given[0] > 1L << 32, "read " + given[0] + " bytes");
    }
  }

  @Test
  void whatALongLineTookIsGivenBackAndNothingElse() throws IOException {
    Random random = new Random(3);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      int size = random.nextInt(5) == 0 ? random.nextInt(3 << 20) : random.nextInt(200_000);
      text.append(i).append(random.nextBoolean() ? "\u00ff" : "x".repeat(size)).append('\n');
    }
    for (Charset charset : new Charset[] {StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1}) {
      byte[] bytes = text.toString().getBytes(charset);
      StringBuilder found = new StringBuilder();
      try (LineReader plain =
              new LineReader(new ByteArrayInputStream(bytes), new Utf8LineDecoder(false));
          LineReader released =
              new LineReader(new ByteArrayInputStream(bytes), new Utf8LineDecoder(false))) {
        while (released.next()) {
          assertTrue(plain.next());
          assertEquals(string(plain), string(released));
          int length = released.end() - released.start();
          assertTrue(released.buffer().length <= Math.max(1 << 20, 4 * length));
          found.append(string(released));
          released.release();
        }
        assertFalse(plain.next());
      }
      assertTrue(found.length() > 5 << 20);
    }
  }

  private static String string(LineReader reader) {
    return new String(
        reader.buffer(), reader.start(), reader.end() - reader.start(), StandardCharsets.UTF_8);
  }

  @Test
  void tellsWhetherTheLastLineEnded() throws IOException {
    assertEquals(List.of("a", "b…"), lines("a\nb"));
    assertEquals(List.of("\r…"), lines("\r"));
    assertEquals(List.of(), lines(""));
  }

  @Test
  void splitsAnywhereIntoTheSameLines() throws IOException {
    long seed = Long.getLong("seed", 7);
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      String line = "x".repeat(random.nextInt(4000)) + "é€😀".repeat(random.nextInt(3));
      expected.add(line);
      text.append(line).append('\n');
    }
    for (int piece : new int[] {1, 3, 1000, 262_144, 262_145}) {
      assertEquals(
          expected,
          lines("utf-8", text.toString().getBytes(StandardCharsets.UTF_8), piece),
          "seed " + seed + " piece " + piece);
    }
  }

  @Test
  void readsALineOfManyMegabytesInSmallPieces() throws IOException {
    byte[] bytes = ("a\n" + "y".repeat(10_000_000) + "\nb\n").getBytes(StandardCharsets.UTF_8);
    List<String> found = lines("utf-8", bytes, 4096);
    assertEquals(3, found.size());
    assertEquals(10_000_000, found.get(1).length());
  }

  @Test
  void findsLinesOfWideEncodings() throws IOException {
    String text = "2024 ü\n\n\u0a0a\u0d0d\u0a41\u410a😀\r\nend\n";
    List<String> expected = List.of("2024 ü", "", "\u0a0a\u0d0d\u0a41\u410a😀\r", "end");
    for (String name : new String[] {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"}) {
      byte[] bytes = text.getBytes(Charset.forName(name));
      assertEquals(expected, lines(name, bytes, 1 << 20), name);
      assertEquals(expected, lines(name, bytes, 3), name);
    }
    byte[] marked = ("\ufeff" + text).getBytes(StandardCharsets.UTF_16LE);
    assertEquals(expected, lines("utf-16", marked, 1 << 20));
    assertEquals(expected, lines("utf16", text.getBytes(StandardCharsets.UTF_16), 1 << 20));
    assertTrue(lines("utf-16-le", marked, 1 << 20).get(0).startsWith("\ufeff2024"));
  }

  /** A byte of a hostile log. */
  private static byte hostile(Random random) {
    byte[] usual = {'\n', '\n', '\r', '#', 'x', -61, -87, -1, 0};
    return random.nextInt(4) == 0 ? usual[random.nextInt(usual.length)] : (byte) 'a';
  }

  /** The lines that count, with their numbers, and what is to decide about; one after the other. */
  private static List<String> counted(String encoding, InputStream in, int full, int most)
      throws IOException {
    List<String> found = new ArrayList<>();
    try (LineSource source = LogEncoding.named(encoding).orElseThrow().lines(in)) {
      LineChunk chunk = new LineChunk(full / 2); // so that it has to grow
      while (true) {
        int added = full == 0 ? 0 : source.addTo(chunk, full, most);
        int bytes = 0;
        for (int i = 0; i < chunk.lines(); i++) {
          int length = chunk.ends()[i] - chunk.starts()[i];
          String line =
              new String(chunk.bytes(), chunk.starts()[i], length, StandardCharsets.UTF_8);
          assertTrue(length <= most, "not to decide about");
          assertEquals('\n', chunk.bytes()[chunk.ends()[i]]);
          assertEquals(line.chars().allMatch(c -> c < 0x80), chunk.isPlain(i), line);
          found.add(chunk.number(i) + "@" + chunk.offset(i) + " " + line);
          bytes += length + 1;
        }
        assertEquals(bytes, added);
        chunk.clear();
        if (!source.next()) {
          return found;
        }
        String line = text(source).replaceAll("\r+(?=…?$)", "");
        if (!line.isEmpty() && !line.startsWith("#")) {
          found.add(source.number() + "@" + source.offset() + " " + line);
        }
      }
    }
  }

  @Test
  void addsToAChunkTheLinesThatItWouldHandOut() throws IOException {
    long seed = Long.getLong("seed", 17);
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      byte[] log = new byte[random.nextInt(3000)];
      for (int i = 0; i < log.length; i++) {
        log[i] = hostile(random);
      }
      String what = "seed " + seed + " round " + round;
      for (String encoding : new String[] {"utf-8", "utf-8-sig", "latin1", "utf-16le", "cp932"}) {
        List<String> expected = counted(encoding, new ByteArrayInputStream(log), 0, 0);
        for (int most : new int[] {5, 1 << 20}) {
          for (int full : new int[] {1, 100, 1 << 20}) {
            InputStream in = inPieces(log, 1 + random.nextInt(2000));
            assertEquals(expected, counted(encoding, in, full, most), encoding + " " + what);
          }
        }
      }
    }
  }

  @Test
  void aChunkMayTakeComments() throws IOException {
    byte[] log = "first\n# a\n\nb\n#\n#c\r\n".getBytes(StandardCharsets.UTF_8);
    for (boolean comments : new boolean[] {false, true}) {
      LineChunk chunk = new LineChunk(64, comments);
      LineSource source =
          LogEncoding.named("utf-8").orElseThrow().lines(new ByteArrayInputStream(log));
      assertTrue(source.next()); // reads the log
      source.addTo(chunk, 1 << 10, 1 << 10);
      List<Long> numbers = new ArrayList<>();
      for (int i = 0; i < chunk.lines(); i++) {
        numbers.add(chunk.number(i));
      }
      assertEquals(comments ? List.of(2L, 4L, 5L, 6L) : List.of(4L), numbers);
    }
  }

  @Test
  void offsetsAreThoseOfTheBytesThatWereRead() throws IOException {
    long seed = Long.getLong("seed", 23);
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      StringBuilder log = new StringBuilder();
      for (int i = random.nextInt(60); i >= 0; i--) {
        int length = random.nextInt(8) == 0 ? random.nextInt(400_000) : random.nextInt(90);
        log.append(i).append(' ').append("x".repeat(length)).append(i % 3 == 0 ? "\r\n" : "\n");
      }
      byte[] bytes = log.toString().getBytes(StandardCharsets.ISO_8859_1);
      InputStream in = inPieces(bytes, 1 + random.nextInt(300_000));
      for (String line : counted("utf-8", in, random.nextBoolean() ? 0 : 1 << 20, 300_000)) {
        int at = Integer.parseInt(line.substring(line.indexOf('@') + 1, line.indexOf(' ')));
        String text = line.substring(line.indexOf(' ') + 1);
        assertTrue(log.substring(at).startsWith(text), "seed " + seed + " round " + round);
        assertTrue(at == 0 || log.charAt(at - 1) == '\n', "seed " + seed + " round " + round);
      }
    }
  }

  @Test
  void knowsEncodingsByPythonsNames() {
    for (String name : "utf8 UTF_8 U8 latin1 L1 cp1252 ascii 646 iso8859_15 utf-8-sig".split(" ")) {
      assertTrue(LogEncoding.named(name).isPresent(), name);
    }
    for (String name : new String[] {"nope", "", "rot13", "!"}) {
      assertTrue(LogEncoding.named(name).isEmpty(), name);
    }
  }
}
