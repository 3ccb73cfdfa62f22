package io.banscope.matcher.regex.dfa;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that the states of all automata of the process may take. An automaton that wants more
 * when it is used up begins anew, unless it is small: so the most wanted ones have most of it.
 * Estimated bytes.
 */
final class StatePool {
  /** A tenth of the heap: some 16 MB of the heap that a replay has. */
  static final StatePool SHARED = new StatePool(Runtime.getRuntime().maxMemory() / 10);

  /** An automaton of fewer bytes may grow in any case. */
  private static final long SMALL = 64 << 10;

  private final long limit;
  private final AtomicLong used = new AtomicLong();

  StatePool(long limit) {
    this.limit = limit;
  }

  /** Takes bytes, or gives some back when negative. */
  void take(long bytes) {
    used.addAndGet(bytes);
  }

  /** Whether an automaton that has so many bytes may not grow. */
  boolean isFull(long own) {
    return own > SMALL && used.get() > limit;
  }
}
