package io.banscope.matcher.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineChunkTest {
  private static String line(LineChunk chunk, int line) {
    int length = chunk.ends()[line] - chunk.starts()[line];
    return new String(chunk.bytes(), chunk.starts()[line], length, StandardCharsets.UTF_8);
  }

  private static void add(LineChunk chunk, String line, long number) {
    byte[] bytes = (">" + line + "<").getBytes(StandardCharsets.UTF_8);
    chunk.add(bytes, 1, bytes.length - 1, number);
  }

  @Test
  void aLineFeedIsBehindEachLineAndOutsideIt() {
    Random random = new Random(5);
    for (int capacity : new int[] {0, 1, 7, 100, 10_000}) {
      LineChunk chunk = new LineChunk(capacity);
      for (int round = 0; round < 3; round++) {
        List<String> lines = new ArrayList<>();
        int bytes = 0;
        for (int i = 0; i < 200; i++) {
          lines.add("x".repeat(random.nextInt(30)));
          bytes += lines.get(i).length() + 1;
          add(chunk, lines.get(i), i + 7L);
        }
        assertEquals(bytes, chunk.used());
        assertEquals(200, chunk.lines());
        for (int i = 0; i < 200; i++) {
          assertEquals(lines.get(i), line(chunk, i));
          assertEquals('\n', chunk.bytes()[chunk.ends()[i]]);
          assertEquals(i + 7L, chunk.number(i));
        }
        chunk.clear();
      }
    }
  }

  @Test
  void aLineIsPlainWhereAllOfItIsAsciiAndNoLineFeed() {
    LineChunk chunk = new LineChunk(100);
    for (int length = 0; length < 40; length++) {
      for (char c : new char[] {0, 9, 11, 13, 0x7f, '\n', 0x80, 0x8a, 'é', '\uff8a'}) {
        for (int at = 0; at < length; at++) {
          chunk.clear();
          add(chunk, "a".repeat(at) + c + "\u0001".repeat(length - at - 1), 1);
          add(chunk, "\u0009".repeat(length), 2);
          assertEquals(c < 0x80 && c != '\n', chunk.isPlain(0), (int) c + " at " + at);
          assertEquals(true, chunk.isPlain(1), "beside it");
        }
      }
    }
  }

  @Test
  void whatALongLineTookIsGivenBack() {
    LineChunk chunk = new LineChunk(100);
    add(chunk, "x".repeat(1000), 1);
    chunk.clear();
    assertEquals(100, chunk.bytes().length);
  }
}
