package io.banscope.analyzer.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpanCounterTest {
  private static void add(SpanCounter counter, String text, double time) {
    byte[] bytes = ("<" + text + ">").getBytes(StandardCharsets.UTF_8);
    counter.add(bytes, 1, bytes.length - 1, time);
  }

  @Test
  void countsWhatAMapCounts() {
    Random random = new Random(1);
    SpanCounter counter = new SpanCounter(1 << 14);
    Map<String, Long> expected = new HashMap<>();
    for (int i = 0; i < 20_000; i++) {
      String text = "é".repeat(random.nextInt(3)) + random.nextInt(1000);
      add(counter, text, i);
      expected.merge(text, 1L, Long::sum);
    }
    Map<String, Long> seen = new HashMap<>();
    for (int entry = 0; entry < counter.size(); entry++) {
      seen.put(counter.text(entry), counter.count(entry));
    }
    assertEquals(expected, seen);
    assertEquals(expected.size(), counter.size(), "none is there twice");
    assertEquals(0, counter.overflow());
  }

  @Test
  void spansThatOnlyDifferInLengthAreTwo() {
    SpanCounter counter = new SpanCounter(8);
    add(counter, "", 1);
    add(counter, "\0", 1);
    add(counter, "\0\0", 1);
    assertEquals(3, counter.size());
  }

  @Test
  void theRestOfALongSpanDoesNotCount() {
    SpanCounter counter = new SpanCounter(8);
    String longest = "x".repeat(SpanCounter.LONGEST);
    add(counter, longest, 1);
    add(counter, longest + "y", 1);
    add(counter, longest.substring(1), 1);
    assertEquals(2, counter.size());
    assertEquals(2, counter.count(0));
  }

  @Test
  void whatComesWhenItIsFullOverflows() {
    SpanCounter counter = new SpanCounter(1);
    add(counter, "a", 1);
    add(counter, "b", 1);
    add(counter, "a", 3);
    assertEquals(1, counter.size());
    assertEquals(2, counter.count(0));
    assertEquals(1, counter.overflow());
    assertEquals(3, counter.last(0));
  }
}
