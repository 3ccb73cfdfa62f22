package io.banscope.analyzer.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AdviceTest {
  private static SweepCell cell(
      int maxretry, double findtime, long bantime, long stopped, int people) {
    return new SweepCell(maxretry, findtime, bantime, 1, 1, stopped, 1000 - stopped, people);
  }

  private static List<SweepCell> randomCells(Random random) {
    List<SweepCell> cells = new ArrayList<>();
    for (int maxretry = 1; maxretry <= 4; maxretry++) {
      for (int findtime = 1; findtime <= 3; findtime++) {
        for (long bantime : new long[] {10, 20, -1}) {
          cells.add(cell(maxretry, findtime, bantime, random.nextInt(12), random.nextInt(3)));
        }
      }
    }
    return cells;
  }

  /** As the class comment says it, pair by pair. */
  private static boolean beats(SweepCell one, SweepCell other) {
    double bantime = one.bantime() < 0 ? Double.POSITIVE_INFINITY : one.bantime();
    double others = other.bantime() < 0 ? Double.POSITIVE_INFINITY : other.bantime();
    boolean asGood =
        one.stopped() >= other.stopped()
            && one.people() <= other.people()
            && bantime <= others
            && one.maxretry() >= other.maxretry();
    boolean alike =
        one.stopped() == other.stopped()
            && one.people() == other.people()
            && bantime == others
            && one.maxretry() == other.maxretry();
    return asGood && (!alike || one.findtime() < other.findtime());
  }

  @Test
  void theFrontIsWhatNoCellBeats() {
    Random random = new Random(3);
    for (int i = 0; i < 500; i++) {
      List<SweepCell> cells = randomCells(random);
      List<SweepCell> expected =
          cells.stream()
              .filter(cell -> cell.stopped() > 0)
              .filter(cell -> cells.stream().noneMatch(other -> beats(other, cell)))
              .toList();
      List<SweepCell> front = Advice.of(cells).front();
      assertEquals(new HashSet<>(expected), new HashSet<>(front), "round " + i);
      assertEquals(expected.size(), front.size(), "round " + i);
    }
  }

  @Test
  void aFewOfTheFrontAreShownAndTheRecommendedIsAmongThem() {
    List<SweepCell> cells = new ArrayList<>();
    for (int i = 1; i <= 100; i++) {
      cells.add(cell(101 - i, 60, i, 10L * i, 0));
    }
    Advice advice = Advice.of(cells);
    assertEquals(100, advice.front().size());
    assertTrue(advice.shown().size() <= 12, advice.shown().size() + " shown");
    assertTrue(advice.front().containsAll(advice.shown()));
    assertTrue(advice.shown().contains(advice.recommended().orElseThrow()));
    assertTrue(advice.shown().contains(cells.get(99)), "the strongest");
  }

  @Test
  void recommendsTheMildestThatStopsNearlyAsMuch() {
    SweepCell strongest = cell(1, 600, 3600, 1000, 0);
    SweepCell mild = cell(3, 600, 600, 960, 0);
    SweepCell weak = cell(5, 600, 600, 900, 0);
    assertEquals(Optional.of(mild), Advice.of(List.of(strongest, mild, weak)).recommended());
  }

  @Test
  void recommendsNothingThatHitsMorePeopleForALittleMore() {
    SweepCell harsh = cell(1, 600, 600, 1000, 2);
    SweepCell kind = cell(3, 600, 600, 500, 0);
    assertEquals(Optional.of(kind), Advice.of(List.of(harsh, kind)).recommended());
  }

  @Test
  void hitsPeopleWhereNothingElseStopsHalf() {
    SweepCell harsh = cell(1, 600, 600, 1000, 1);
    SweepCell useless = cell(3, 600, 600, 499, 0);
    assertEquals(Optional.of(harsh), Advice.of(List.of(harsh, useless)).recommended());
  }

  @Test
  void saysNothingWhereNothingIsStopped() {
    Advice advice = Advice.of(List.of(cell(1, 600, 600, 0, 0)));
    assertEquals(List.of(), advice.front());
    assertEquals(Optional.empty(), advice.recommended());
  }
}
