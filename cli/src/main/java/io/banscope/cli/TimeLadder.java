package io.banscope.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Times between two others, as people would choose them, or at equal ratios. */
final class TimeLadder {
  private static final int MINUTE = 60;
  private static final int HOUR = 3600;
  private static final int DAY = 86_400;

  /** Round times, each 1.4 to 3 times the one before; seconds. */
  private static final List<Long> ROUND = round();

  private TimeLadder() {}

  private static List<Long> round() {
    List<Long> times = new ArrayList<>();
    add(times, 1, 1, 2, 5, 10, 20, 30);
    add(times, MINUTE, 1, 2, 5, 10, 20, 30);
    add(times, HOUR, 1, 2, 3, 6, 12);
    add(times, DAY, 1, 2, 3, 7, 14, 30, 60, 90, 180, 365);
    return List.copyOf(times);
  }

  private static void add(List<Long> times, long unit, int... numbers) {
    for (int number : numbers) {
      times.add(number * unit);
    }
  }

  /** Both ends and the round times between them; ascending. */
  static List<Long> between(long from, long to) {
    TreeSet<Long> times = new TreeSet<>(List.of(from));
    times.add(to);
    ROUND.stream().filter(time -> from < time && time < to).forEach(times::add);
    return List.copyOf(times);
  }

  /**
   * So many times from one to the other at equal ratios, in whole seconds; fewer where these would
   * be the same. Ascending.
   */
  static List<Long> steps(long from, long to, int count) {
    TreeSet<Long> times = new TreeSet<>();
    for (int i = 0; i < count; i++) {
      double share = count == 1 ? 0 : (double) i / (count - 1);
      times.add(Math.round(from * Math.pow((double) to / from, share)));
    }
    return List.copyOf(times);
  }
}
