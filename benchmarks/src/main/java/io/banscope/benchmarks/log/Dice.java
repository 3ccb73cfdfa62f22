package io.banscope.benchmarks.log;

/**
 * Random numbers from a seed: SplitMix64 (Steele, Lea, Flood 2014). Our own dozen lines because
 * logs are named by their seed: a library's generator may change with its version.
 */
final class Dice {
  private long state;

  Dice(long seed) {
    state = seed;
  }

  /** The next 64 random bits. */
  long bits() {
    state += 0x9E3779B97F4A7C15L;
    long z = state;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** A number of {@code [0, bound)}. */
  int below(int bound) {
    return (int) (((bits() >>> 32) * bound) >>> 32);
  }

  /** A number of {@code [from, to]}. */
  int between(int from, int to) {
    return from + below(to - from + 1);
  }

  /** True once in {@code n} times. */
  boolean oneIn(int n) {
    return below(n) == 0;
  }

  /** True {@code percent} times in a hundred. */
  boolean percent(int percent) {
    return below(100) < percent;
  }

  /** One of the choices. */
  <T> T of(T[] choices) {
    return choices[below(choices.length)];
  }

  /** Other dice, whose numbers have nothing to do with those that follow here. */
  Dice split() {
    return new Dice(bits());
  }
}
