package io.banscope.analyzer.ban;

import io.banscope.matcher.filter.FirstBytes;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The offenders of a jail by the bytes of their ids: an open hash table. Those that nothing is
 * known of any more are dropped when it would have to grow.
 *
 * <p>The ids are of an attacker's choice: the hash is multilinear in secret numbers, and of what is
 * behind the first bytes a polynomial in one, so that two collide by chance only; no result depends
 * on it. Source: D. Lemire, O. Kaser, "Strongly universal string hashing is fast", The Computer
 * Journal 57 (2014).
 */
final class OffenderTable {
  private static final int LEAST_SLOTS = 1 << 8;
  private static final long[] KEYS = new SecureRandom().longs(6).toArray();
  private static final long ODD = KEYS[0] | 1;

  private final Predicate<Offender> isForgettable;
  private @Nullable Offender[] slots = new @Nullable Offender[LEAST_SLOTS];
  private int count;

  /**
   * @param isForgettable says of whom nothing has to be known any more
   */
  OffenderTable(Predicate<Offender> isForgettable) {
    this.isForgettable = isForgettable;
  }

  /**
   * The offender with an id; null when there is none.
   *
   * @param low the {@linkplain FirstBytes first} bytes of the range {@code [from, to)}
   * @param high the next ones
   */
  @Nullable Offender find(byte[] bytes, int from, int to, long low, long high) {
    int length = to - from;
    int hash = hash(bytes, from, to, low, high);
    for (int slot = hash & slots.length - 1; ; slot = slot + 1 & slots.length - 1) {
      Offender offender = slots[slot];
      if (offender == null) {
        return null;
      }
      if (offender.hash == hash
          && offender.low == low
          && offender.high == high
          && offender.length == length
          && (length <= FirstBytes.COUNT
              || Arrays.equals(offender.text, 0, length, bytes, from, to))) {
        return offender;
      }
    }
  }

  /** Adds one that is not there. */
  void add(Offender offender) {
    if (2 * (count + 1) > slots.length) {
      makeRoom();
    }
    insert(offender);
    count++;
  }

  private void makeRoom() {
    @Nullable Offender[] old = slots;
    int kept = 0;
    for (int i = 0; i < old.length; i++) {
      Offender offender = old[i];
      if (offender != null && isForgettable.test(offender)) {
        old[i] = null;
      } else if (offender != null) {
        kept++;
      }
    }
    int size = LEAST_SLOTS;
    while (size < 4L * kept) { // half of it is free, so that the next time is far away
      size *= 2;
    }
    slots = new @Nullable Offender[size];
    count = kept;
    for (Offender offender : old) {
      if (offender != null) {
        insert(offender);
      }
    }
  }

  private void insert(Offender offender) {
    int slot = offender.hash & slots.length - 1;
    while (slots[slot] != null) {
      slot = slot + 1 & slots.length - 1;
    }
    slots[slot] = offender;
  }

  /** The hash of the range, of which {@code low} and {@code high} are the first bytes. */
  static int hash(byte[] bytes, int from, int to, long low, long high) {
    int length = to - from;
    long sum =
        KEYS[0]
            + length * KEYS[1]
            + (low & 0xffffffffL) * KEYS[2]
            + (low >>> 32) * KEYS[3]
            + (high & 0xffffffffL) * KEYS[4]
            + (high >>> 32) * KEYS[5];
    for (int i = from + FirstBytes.COUNT; i < to; i++) {
      sum = (sum + (bytes[i] & 0xff) + 1) * ODD; // a polynomial in a secret number
      sum ^= sum >>> 32;
    }
    return (int) (sum >>> 33);
  }

  /** How many there are. */
  int size() {
    return count;
  }
}
