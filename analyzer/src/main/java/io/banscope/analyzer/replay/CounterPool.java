package io.banscope.analyzer.replay;

/**
 * Memory that all counters of a replay share, so that several flooded jails take no more than one.
 * When it is used up, a counter that wants more gives up names of its own, unless it is small. The
 * ordered thread only, so that the outcome is the same whatever the number of threads.
 */
final class CounterPool {
  /** A counter with no more entries than this need not give up any because others are large. */
  static final int SMALL = 2048;

  private final long limit;
  private long used;

  /**
   * @param limit bytes
   */
  CounterPool(long limit) {
    this.limit = limit;
  }

  /** Takes bytes, or gives some back when negative. */
  void take(long bytes) {
    used += bytes;
  }

  /** Whether a counter of so many entries has to give up some before it takes more. */
  boolean isFull(int entries) {
    return used > limit && entries > SMALL;
  }
}
