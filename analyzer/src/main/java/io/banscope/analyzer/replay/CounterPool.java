package io.banscope.analyzer.replay;

import java.util.ArrayList;
import java.util.List;

/**
 * Memory that the counters of one kind of all jails share, so that several flooded jails take no
 * more than one. When it is used up, a counter that has less than its share gets room from the
 * largest one, which gives up names; any other gives up names of its own. So a flood in one jail
 * takes nothing from the others, now or later. The ordered thread only, so that the outcome is the
 * same whatever the number of threads.
 */
final class CounterPool {
  private final long limit;
  private final List<SpanCounter> counters = new ArrayList<>();
  private long used;

  /**
   * @param limit bytes
   */
  CounterPool(long limit) {
    this.limit = limit;
  }

  /** Memory without a limit. */
  static CounterPool unlimited() {
    return new CounterPool(Long.MAX_VALUE);
  }

  void register(SpanCounter counter) {
    counters.add(counter);
  }

  /** Takes bytes, or gives some back when negative. */
  void take(long bytes) {
    used += bytes;
  }

  /** Whether there is no room for another entry. */
  boolean isFull() {
    return used > limit;
  }

  /** Makes room for a counter that wants another entry. */
  void makeRoom(SpanCounter wanting) {
    SpanCounter largest = wanting;
    if (wanting.memory() < limit / counters.size()) {
      for (SpanCounter counter : counters) {
        largest = counter.memory() > largest.memory() ? counter : largest;
      }
    }
    largest.giveUpHalf();
  }
}
