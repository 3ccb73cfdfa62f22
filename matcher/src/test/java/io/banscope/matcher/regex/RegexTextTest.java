package io.banscope.matcher.regex;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A text is the same however it was put together. */
class RegexTextTest {
  private static final long SEED = Long.getLong("banscope.seed", 20_261_126);
  private static final String[] PIECES = {"a", "x y", "é", "€", "😀", "\n", "0123456789", ""};

  private static String random(Random random, int pieces, boolean ascii) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < pieces; i++) {
      String piece = PIECES[random.nextInt(PIECES.length)];
      text.append(ascii && piece.codePoints().anyMatch(point -> point > 127) ? "-" : piece);
    }
    return text.toString();
  }

  private static void assertSame(String expected, RegexText text, String how) {
    assertEquals(expected, text.toString(), how);
    int bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      assertEquals(bytes, text.byteOffset(i), how);
      bytes += Character.toString(text.codePointAt(i)).getBytes(StandardCharsets.UTF_8).length;
    }
    assertEquals(bytes, text.byteOffset(text.length()), how);
  }

  @Test
  void bytesStringsAndKeepingARangeMayBeMixed() {
    for (int round = 0; round < 2000; round++) {
      Random random = new Random(SEED + round);
      String how = "seed " + (SEED + round);
      RegexText text = new RegexText();
      StringBuilder expected = new StringBuilder();
      for (int i = 0; i < 5; i++) {
        String piece = random(random, random.nextInt(9), random.nextBoolean());
        switch (random.nextInt(3)) {
          case 0 -> {
            byte[] utf8 = piece.getBytes(StandardCharsets.UTF_8);
            text.append(utf8, 0, utf8.length);
            expected.append(piece);
          }
          case 1 -> {
            text.append(piece);
            expected.append(piece);
          }
          default -> {
            text.append(piece);
            expected.append(piece);
            int points = text.length();
            int from = random.nextInt(points + 1);
            int to = from + random.nextInt(points - from + 1);
            String kept = text.substring(from, to);
            text.keep(from, to);
            expected.setLength(0);
            expected.append(kept);
          }
        }
      }
      assertSame(expected.toString(), text, how);
      text.clear();
      text.append("é");
      assertSame("é", text, how);
    }
  }

  @Test
  void aLongTextIsAsAShortOne() {
    String long1 = "é😀x".repeat(50_000);
    byte[] utf8 = long1.getBytes(StandardCharsets.UTF_8);
    RegexText text = new RegexText();
    text.append("ab");
    text.append(utf8, 0, utf8.length);
    text.append("\n");
    assertSame("ab" + long1 + "\n", text, "long");
  }
}
