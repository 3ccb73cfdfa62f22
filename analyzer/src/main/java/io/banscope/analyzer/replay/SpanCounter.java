package io.banscope.analyzer.replay;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Counts byte spans without making strings of them: an open hash table from bytes to a number of
 * occurrences. At most {@code limit} different spans of at most {@value #LONGEST} bytes; what comes
 * when it is full is counted together ({@link #overflow}). One thread.
 *
 * <p>Layout: {@code slots} holds 1 + the index of an entry, 0 for none; entry {@code i} has the
 * bytes {@code [ends[i - 1], ends[i])} of {@code arena}, its hash and its count. The spans are of
 * an attacker's choice: the hash is multilinear in secret numbers, one for each place, so that two
 * spans collide by chance only. Source: D. Lemire, O. Kaser, "Strongly universal string hashing is
 * fast", The Computer Journal 57 (2014).
 */
final class SpanCounter {
  /** Longer spans are cut; no address is longer, and of a user name this much is enough. */
  static final int LONGEST = 256;

  /** One for the sum, one for the length, one for each byte. Which they are changes no result. */
  private static final long[] KEYS = new SecureRandom().longs(2 + LONGEST).toArray();

  private final int limit;
  private int[] slots = new int[1 << 10];
  private int entries;
  private int[] ends = new int[256];
  private int[] hashes = new int[256];
  private long[] counts = new long[256];
  private double[] firsts = new double[256];
  private double[] lasts = new double[256];
  private byte[] arena = new byte[1 << 13];
  private int arenaUsed;
  private long overflow;

  /**
   * @param limit how many different spans are told apart
   */
  SpanCounter(int limit) {
    this.limit = limit;
  }

  /**
   * Counts the range {@code [from, to)} of {@code bytes} once more.
   *
   * @param time epoch second of this occurrence, NaN when it is not known
   */
  void add(byte[] bytes, int from, int to, double time) {
    int end = Math.min(to, from + LONGEST);
    int hash = hash(bytes, from, end);
    int mask = slots.length - 1;
    int slot = hash & mask;
    while (slots[slot] != 0) {
      int entry = slots[slot] - 1;
      if (hashes[entry] == hash && equals(entry, bytes, from, end)) {
        counts[entry]++;
        meet(entry, time);
        return;
      }
      slot = slot + 1 & mask;
    }
    if (entries == limit) {
      overflow++;
      return;
    }
    int entry = insert(bytes, from, end, hash);
    slots[slot] = entry + 1;
    firsts[entry] = Double.POSITIVE_INFINITY;
    lasts[entry] = Double.NEGATIVE_INFINITY;
    meet(entry, time);
    if (2 * entries > slots.length) {
      grow();
    }
  }

  private void meet(int entry, double time) {
    if (time < firsts[entry]) {
      firsts[entry] = time;
    }
    if (time > lasts[entry]) {
      lasts[entry] = time;
    }
  }

  private int insert(byte[] bytes, int from, int to, int hash) {
    int length = to - from;
    if (arenaUsed + length > arena.length) {
      arena = Arrays.copyOf(arena, Math.max(2 * arena.length, arenaUsed + length));
    }
    System.arraycopy(bytes, from, arena, arenaUsed, length);
    arenaUsed += length;
    if (entries == ends.length) {
      ends = Arrays.copyOf(ends, 2 * entries);
      hashes = Arrays.copyOf(hashes, 2 * entries);
      counts = Arrays.copyOf(counts, 2 * entries);
      firsts = Arrays.copyOf(firsts, 2 * entries);
      lasts = Arrays.copyOf(lasts, 2 * entries);
    }
    ends[entries] = arenaUsed;
    hashes[entries] = hash;
    counts[entries] = 1;
    return entries++;
  }

  private void grow() {
    slots = new int[2 * slots.length];
    int mask = slots.length - 1;
    for (int entry = 0; entry < entries; entry++) {
      int slot = hashes[entry] & mask;
      while (slots[slot] != 0) {
        slot = slot + 1 & mask;
      }
      slots[slot] = entry + 1;
    }
  }

  private boolean equals(int entry, byte[] bytes, int from, int to) {
    int start = start(entry);
    return Arrays.equals(arena, start, ends[entry], bytes, from, to);
  }

  private int start(int entry) {
    return entry == 0 ? 0 : ends[entry - 1];
  }

  /** PERF: the products do not wait for each other; see OrderedStageBenchmark. */
  private static int hash(byte[] bytes, int from, int to) {
    long sum = KEYS[0] + KEYS[1] * (to - from);
    for (int i = from; i < to; i++) {
      sum += KEYS[2 + i - from] * bytes[i];
    }
    return (int) (sum >>> 32);
  }

  /** How many different spans there are, those of the overflow not among them. */
  int size() {
    return entries;
  }

  /** The text of an entry. */
  String text(int entry) {
    int start = start(entry);
    return new String(arena, start, ends[entry] - start, StandardCharsets.UTF_8);
  }

  /** How often it was counted. */
  long count(int entry) {
    return counts[entry];
  }

  /** The earliest known time of an entry, infinite for none. */
  double first(int entry) {
    return firsts[entry];
  }

  /** The latest one. */
  double last(int entry) {
    return lasts[entry];
  }

  /** How many spans came when the table was full. */
  long overflow() {
    return overflow;
  }
}
