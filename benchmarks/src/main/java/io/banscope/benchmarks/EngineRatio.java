package io.banscope.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.function.IntSupplier;

/**
 * How many times longer the reference engine takes for a work than the fast one. Both do it in
 * turn, in one JVM, and the ratio is the median of those of the rounds: what slows the machine down
 * slows down both. Time is that of the thread on a processor, so that it does not matter how long
 * the thread waits for one; and of each slice some tens of milliseconds, so that neither the clock
 * nor one interruption matters.
 *
 * @param input what is worked on
 * @param fast does the work once with the fast engine; returns what it found
 * @param reference does the same work with the reference engine
 */
record EngineRatio(String input, IntSupplier fast, IntSupplier reference) {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** So long each engine runs before it counts, for the JIT: 0.8 s. */
  private static final long WARM_NANOS = 800_000_000;

  /** What a slice takes at least: 50 ms. */
  private static final long SLICE_NANOS = 50_000_000;

  private static final int ROUNDS = 9;

  /**
   * Measures.
   *
   * @throws IllegalStateException when the engines do not find the same
   */
  double measure() {
    int found = fast.getAsInt();
    if (found != reference.getAsInt()) {
      throw new IllegalStateException(
          input + ": the engines disagree: " + found + " and " + reference.getAsInt());
    }
    int fastPasses = warmPasses(fast);
    int referencePasses = warmPasses(reference);
    double[] ratios = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      double fastNanos = nanosPerPass(fast, fastPasses);
      ratios[round] = nanosPerPass(reference, referencePasses) / fastNanos;
    }
    Arrays.sort(ratios);
    return ratios[ROUNDS / 2];
  }

  /** Warms an engine up; returns how many passes make a slice. */
  private static int warmPasses(IntSupplier work) {
    long started = THREADS.getCurrentThreadCpuTime();
    long last = started;
    long shortest = Long.MAX_VALUE;
    while (last - started < WARM_NANOS) {
      work.getAsInt();
      long now = THREADS.getCurrentThreadCpuTime();
      shortest = Math.min(shortest, Math.max(1, now - last));
      last = now;
    }
    return (int) Math.max(1, SLICE_NANOS / shortest + 1);
  }

  private static double nanosPerPass(IntSupplier work, int passes) {
    long started = THREADS.getCurrentThreadCpuTime();
    for (int pass = 0; pass < passes; pass++) {
      work.getAsInt();
    }
    return (double) (THREADS.getCurrentThreadCpuTime() - started) / passes;
  }
}
