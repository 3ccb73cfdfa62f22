package io.banscope.analyzer.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.banscope.matcher.filter.LineTriple;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BufferedLinesTest {
  @Test
  void tellsEqualLinesApart() {
    LineTriple first = new LineTriple("", "", "x");
    LineTriple second = new LineTriple("", "", "x");
    BufferedLines lines = new BufferedLines();
    lines.add(first, 3);
    lines.add(second, 4);
    assertEquals(3L, lines.number(first));
    assertEquals(4L, lines.number(second));
    assertNull(lines.number(new LineTriple("", "", "x")));
  }

  @Test
  void knowsALineForAsLongAsTheBufferHasIt() {
    List<LineTriple> buffer = new ArrayList<>();
    BufferedLines lines = new BufferedLines();
    for (int number = 1; number <= 200_000; number++) {
      LineTriple line = new LineTriple("", "", "x");
      lines.add(line, number);
      if (number % 20_000 == 1) {
        buffer.add(line);
        System.gc();
      }
    }
    for (int i = 0; i < buffer.size(); i++) {
      assertEquals(i * 20_000L + 1, lines.number(buffer.get(i)));
    }
  }

  /** Each line is a megabyte: the heap of the tests does not hold them all. */
  @Test
  void holdsNoLineItself() {
    BufferedLines lines = new BufferedLines();
    for (int number = 1; number <= 6_000; number++) {
      lines.add(new LineTriple("", "", new String(new char[1 << 20])), number);
    }
  }
}
