package io.banscope.analyzer.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpanCounterTest {
  /** Change it to look for trouble elsewhere; failures name it. */
  private static final long SEED = 20_261_126;

  private static void add(SpanCounter counter, String text, double time) {
    byte[] bytes = ("<" + text + ">").getBytes(StandardCharsets.UTF_8);
    counter.add(bytes, 1, bytes.length - 1, time);
  }

  /** What is listed, oldest first: name, count, first, last. */
  private static List<String> entries(SpanCounter counter) {
    List<String> list = new ArrayList<>();
    for (int entry = 0; entry < counter.size(); entry++) {
      list.add(
          "%s=%d %s %s"
              .formatted(
                  counter.text(entry),
                  counter.count(entry),
                  counter.first(entry),
                  counter.last(entry)));
    }
    return list;
  }

  private static Map<String, Long> counts(SpanCounter counter) {
    Map<String, Long> counts = new HashMap<>();
    for (int entry = 0; entry < counter.size(); entry++) {
      counts.put(counter.text(entry), counter.count(entry));
    }
    assertEquals(counter.size(), counts.size(), "none is there twice");
    return counts;
  }

  /** Texts of all lengths around those where the layout changes, many with a common beginning. */
  private static String text(Random random) {
    int length = random.nextInt(4) == 0 ? random.nextInt(SpanCounter.LONGEST) : random.nextInt(40);
    String start = random.nextBoolean() ? "é" : "";
    return start + "x".repeat(Math.max(0, length - 3)) + random.nextInt(30);
  }

  @Test
  void countsWhatAMapCounts() {
    Random random = new Random(SEED);
    SpanCounter counter = new SpanCounter(1 << 17);
    Map<String, Long> expected = new HashMap<>();
    for (int i = 0; i < 60_000; i++) {
      String text = text(random);
      add(counter, text, i);
      expected.merge(text, 1L, Long::sum);
    }
    assertEquals(expected, counts(counter), "seed " + SEED);
    assertEquals(0, counter.floor());
    assertEquals(60_000, counter.counted());
    assertEquals(expected.size(), counter.different());
  }

  @Test
  void readsNothingBehindTheSpan() {
    SpanCounter counter = new SpanCounter(100);
    for (int length = 0; length <= 40; length++) {
      String text = "0123456789".repeat(4).substring(0, length);
      byte[] alone = text.getBytes(StandardCharsets.UTF_8);
      byte[] within = ("#".repeat(length) + text + "#".repeat(20)).getBytes(StandardCharsets.UTF_8);
      counter.add(alone, 0, length, 1);
      assertTrue(counter.addPresent(within, length, 2 * length, 2), text);
      assertEquals(text, counter.text(length));
      assertEquals(2, counter.count(length));
    }
  }

  @Test
  void spansThatOnlyDifferInLengthAreTwo() {
    for (int length : new int[] {0, 7, 8, 15, 16, 17, 255}) {
      SpanCounter counter = new SpanCounter(8);
      add(counter, "x".repeat(length), 1);
      add(counter, "x".repeat(length) + "\0", 1);
      assertEquals(2, counter.size(), length + " bytes");
    }
  }

  @Test
  void longSpansAreApartWhereverTheyDiffer() {
    SpanCounter counter = new SpanCounter(8);
    String longest = "x".repeat(SpanCounter.LONGEST);
    for (int twice = 0; twice < 2; twice++) {
      add(counter, longest, 1);
      add(counter, longest + "y", 1);
      add(counter, longest + "x".repeat(100_000), 1);
      add(counter, longest + "x".repeat(99_999) + "y", 1);
    }
    assertEquals(4, counter.size());
    for (int entry = 0; entry < 4; entry++) {
      assertEquals(longest, counter.text(entry), "its beginning is shown");
      assertEquals(2, counter.count(entry));
    }
  }

  @Test
  void aFullTableGivesUpTheSmallerHalfAndOfEqualOnesTheOlder() {
    SpanCounter counter = new SpanCounter(4);
    String added = "aaabbcd";
    for (int i = 0; i < added.length(); i++) {
      add(counter, added.substring(i, i + 1), i);
    }
    assertTrue(counter.isFull());
    assertEquals(0, counter.floor());
    add(counter, "e", 7);
    assertEquals(List.of("a=3 0.0 2.0", "b=2 3.0 4.0", "e=1 7.0 7.0"), entries(counter));
    assertEquals(1, counter.floor());
    add(counter, "f", 8);
    add(counter, "g", 9);
    assertEquals(List.of("a=3 0.0 2.0", "f=1 8.0 8.0", "g=1 9.0 9.0"), entries(counter));
    assertEquals(2, counter.floor());
    assertEquals(10, counter.total());
    assertEquals(5, counter.counted());
    assertEquals(4, counter.different());
  }

  @Test
  void whatOccursOftenIsThereWhateverElseComes() {
    for (int round = 0; round < 40; round++) {
      Random random = new Random(SEED + round);
      int limit = 2 + random.nextInt(60);
      double skew = 1 + 4 * random.nextDouble();
      SpanCounter counter = new SpanCounter(limit);
      Map<String, Long> truth = new HashMap<>();
      for (int i = 1; i <= 5_000; i++) {
        String text = "name " + (int) (2_000 * Math.pow(random.nextDouble(), skew));
        text = random.nextBoolean() ? text : text + " with more than sixteen bytes";
        add(counter, text, i);
        truth.merge(text, 1L, Long::sum);
        if (i % 500 == 0) {
          assertBounds(counter, truth, limit, "seed " + (SEED + round) + ", after " + i);
        }
      }
      assertTrue(counter.floor() > 0, "the table was full");
    }
  }

  private static void assertBounds(
      SpanCounter counter, Map<String, Long> truth, int limit, String where) {
    long total = truth.values().stream().mapToLong(count -> count).sum();
    assertEquals(total, counter.total(), where);
    assertTrue(counter.floor() <= 2 * total / limit, where + ": floor " + counter.floor());
    assertTrue(counter.size() <= limit, where);
    assertTrue(counter.different() <= truth.size(), where);
    Map<String, Long> seen = counts(counter);
    truth.forEach(
        (text, count) -> {
          long counted = seen.getOrDefault(text, 0L);
          assertTrue(counted <= count, where + ": " + text + " is counted too often");
          assertTrue(count - counted <= counter.floor(), where + ": " + text + " is short");
        });
    assertEquals(seen.values().stream().mapToLong(count -> count).sum(), counter.counted(), where);
  }

  @Test
  void nobodyHidesBehindAFlood() {
    SpanCounter counter = new SpanCounter(1_000);
    for (int i = 0; i < 100_000; i++) {
      add(counter, "flood " + i, i);
      if (i >= 50_000 && i % 100 == 0) {
        add(counter, "attacker", i);
      }
    }
    Map<String, Long> seen = counts(counter);
    assertTrue(seen.get("attacker") >= 500 - counter.floor());
    assertTrue(counter.floor() <= 2 * 100_500 / 1_000);
    assertEquals("attacker", TopCounts.of(counter, 1, counter::text).get(0).name());
  }

  @Test
  void longTextsFillATableBeforeItsLimit() {
    SpanCounter counter = new SpanCounter(1 << 12);
    String longText = "x".repeat(SpanCounter.LONGEST - 5);
    Map<String, Long> truth = new HashMap<>();
    int fewest = Integer.MAX_VALUE;
    for (int i = 0; i < 20_000; i++) {
      for (String text : List.of(longText + (10_000 + i), "attacker " + i % 10)) {
        boolean full = counter.isFull();
        fewest = full ? Math.min(fewest, counter.size()) : fewest;
        add(counter, text, i);
        truth.merge(text, 1L, Long::sum);
      }
    }
    assertTrue(fewest > 1_000 && fewest < 1 << 11, "full with " + fewest);
    assertBounds(counter, truth, fewest, "long texts");
    assertTrue(counts(counter).get("attacker 7") >= 2_000 - counter.floor());
  }

  @Test
  void severalOccurrencesAtOnceAreAsManyOneByOne() {
    SpanCounter atOnce = new SpanCounter(10);
    SpanCounter single = new SpanCounter(10);
    Random random = new Random(SEED);
    for (int i = 0; i < 500; i++) {
      String text = "name " + random.nextInt(30);
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      int more = 1 + random.nextInt(5);
      atOnce.add(bytes, 0, bytes.length, more, i, i + more - 1);
      for (int j = 0; j < more; j++) {
        add(single, text, i + j);
      }
    }
    assertEquals(entries(single), entries(atOnce), "seed " + SEED);
    assertEquals(single.floor(), atOnce.floor());
  }

  @Test
  void findsTheEntriesOfAnotherCounter() {
    SpanCounter one = new SpanCounter(10);
    SpanCounter other = new SpanCounter(10);
    String longText = "a text of more than sixteen bytes";
    for (String text : List.of("192.0.2.1", longText, longText + " more")) {
      add(other, text, 1);
    }
    add(one, longText, 1);
    add(one, "192.0.2.1", 1);
    assertTrue(one.contains(other, 0));
    assertTrue(one.contains(other, 1));
    assertFalse(one.contains(other, 2));
  }

  @Test
  void aFloodOfOneCounterTakesNothingFromTheOthers() {
    CounterPool pool = new CounterPool(64 * 10_000);
    SpanCounter flooded = new SpanCounter(1 << 19, pool);
    SpanCounter later = new SpanCounter(1 << 19, pool);
    for (int i = 0; i < 200_000; i++) {
      add(flooded, "name " + i);
      if (i % 100 == 0) {
        add(flooded, "often");
      }
    }
    assertTrue(flooded.memory() <= 64 * 10_001, flooded.memory() + " bytes");
    assertEquals(2000, counts(flooded).get("often"));
    for (int i = 0; i < 4_900; i++) {
      add(later, "other " + i);
    }
    assertEquals(4_900, later.size());
    assertEquals(0, later.floor());
    assertTrue(flooded.memory() + later.memory() <= 64 * 10_001);
    for (int i = 0; i < 100_000; i++) {
      add(later, "more " + i);
    }
    assertTrue(later.floor() > 0);
    assertTrue(flooded.size() > 1_000, "it keeps its share: " + flooded.size());
  }

  private static void add(SpanCounter counter, String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    counter.add(bytes, 0, bytes.length, Double.NaN);
  }
}
