package io.banscope.benchmarks.log;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * What log to make.
 *
 * @param kind the kind
 * @param seed equal options with equal seeds give equal bytes, on every machine
 * @param start the time before the first line
 * @param meanGap the mean time between two lines; gaps are even between none and twice that
 * @param hostility what is hostile about it
 * @param utf8Users whether attackers also try user names in UTF-8
 */
public record LogOptions(
    LogKind kind,
    long seed,
    Instant start,
    Duration meanGap,
    Set<Hostility> hostility,
    boolean utf8Users) {
  /** The start of logs when nobody names another. */
  public static final Instant DEFAULT_START = Instant.parse("2026-03-02T06:25:00Z");

  /** The mean gap when nobody names another: two million lines in five days. */
  public static final Duration DEFAULT_GAP = Duration.ofMillis(200);

  private static final Duration LONGEST_GAP = Duration.ofSeconds(1000);

  public LogOptions {
    hostility = Set.copyOf(hostility);
    if (hostility.contains(Hostility.DATES) && kind != LogKind.SSHD) {
      throw new IllegalArgumentException("hostile dates are for the kind sshd, not " + kind);
    }
    if (meanGap.isNegative() || meanGap.compareTo(LONGEST_GAP) > 0) {
      throw new IllegalArgumentException("the gap is not between 0 and 1000 s: " + meanGap);
    }
  }

  /** A log of ordinary hostility. */
  public static LogOptions of(LogKind kind, long seed) {
    return new LogOptions(kind, seed, DEFAULT_START, DEFAULT_GAP, Set.of(), false);
  }

  /** The same log, where every user that attackers try may be in UTF-8. */
  public LogOptions withUtf8Users() {
    return new LogOptions(kind, seed, start, meanGap, hostility, true);
  }

  /** The same log with these hostilities. */
  public LogOptions with(Set<Hostility> newHostility) {
    return new LogOptions(kind, seed, start, meanGap, newHostility, utf8Users);
  }
}
