package io.banscope.analyzer.ban;

import io.banscope.matcher.ip.FailureId;
import io.banscope.matcher.ip.InvalidPrefixException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who failed: the ticket that counts the failures, the ban in force, and what is known of
 * earlier ones. Only {@link JailBans} changes it.
 */
final class Offender {
  /** The id where it is more than its text; null where it can be read from that. */
  private final @Nullable FailureId known;

  /** By which entry of the ignore list it is never banned; null when by none. */
  final @Nullable String ignoredBy;

  /** The bytes of its text: the first eight, the next eight, all where there are more. */
  final long low;

  final long high;
  final byte @Nullable [] text;
  final int length;
  final int hash;

  /** Failures as the estimate has them, which decides; 0 when there is no ticket. */
  double retry;

  /** Attempts that were counted. */
  long failures;

  /** When the window of the estimate begins. */
  double windowStart;

  /** Time of the first failure of the ticket. */
  double first;

  /** The latest time of its failures. */
  double last;

  /** The step of the last failure. */
  long step;

  /** The newest lines of the ticket. */
  @Nullable LineRing lines;

  /** The ban in force, or run out and not lifted yet. */
  @Nullable BanRecord ban;

  /** Whether it was ever banned. */
  boolean wasBanned;

  /** The number of its latest ban, 0 before the first. */
  int bans;

  /** When that began, in whole seconds. */
  double latestBan;

  Offender(
      @Nullable FailureId known,
      @Nullable String ignoredBy,
      long low,
      long high,
      byte @Nullable [] text,
      int length,
      int hash) {
    this.known = known;
    this.ignoredBy = ignoredBy;
    this.low = low;
    this.high = high;
    this.text = text;
    this.length = length;
    this.hash = hash;
  }

  /** Who it is; made when it is asked for, since most are nobody's business. */
  FailureId id() {
    if (known != null) {
      return known;
    }
    byte[] bytes = text;
    if (bytes == null) {
      bytes = new byte[length];
      for (int i = 0; i < length; i++) {
        bytes[i] = (byte) ((i < Long.BYTES ? low : high) >>> 8 * (i % Long.BYTES));
      }
    }
    return of(bytes, 0, length);
  }

  /** The id that is written in a range. */
  static FailureId of(byte[] bytes, int from, int to) {
    String written = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    try {
      return FailureId.parse(written);
    } catch (InvalidPrefixException e) {
      throw new AssertionError(e); // the line would have had no failure
    }
  }

  boolean hasTicket() {
    return retry > 0 || failures > 0;
  }

  /** Forgets the failures. */
  void dropTicket() {
    retry = 0;
    failures = 0;
    lines = null;
  }
}
