package io.banscope.analyzer.blocklist;

import io.banscope.analyzer.ban.Ban;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * What is known of the bans behind an entry of a blocklist. Times are epoch seconds, {@link
 * #UNKNOWN_TIME} where nobody said; an {@code end} that is infinite is that of a permanent ban.
 *
 * @param jails who banned, sorted, each once; empty when unknown
 * @param start when the newest ban began
 * @param end when the last ban ends
 * @param bans how many there were
 * @param failures attempts that were counted towards them; 0 when unknown
 * @param firstFailure time of the first attempt
 * @param lastFailure time of the last one
 */
public record BanDetails(
    List<String> jails,
    double start,
    double end,
    int bans,
    long failures,
    double firstFailure,
    double lastFailure) {
  /** A time that nobody said. */
  public static final double UNKNOWN_TIME = Double.NaN;

  /** The end of a ban that never ends. */
  public static final double PERMANENT = Double.POSITIVE_INFINITY;

  /** 9999-12-31T23:59:59Z: RFC 3339 has no later one. */
  private static final double LAST_SECOND = 253_402_300_799.0;

  /** An address that a list names, and no more. */
  public static final BanDetails LISTED =
      new BanDetails(List.of(), UNKNOWN_TIME, UNKNOWN_TIME, 1, 0, UNKNOWN_TIME, UNKNOWN_TIME);

  public BanDetails {
    jails = List.copyOf(jails);
    if (bans < 1) {
      throw new IllegalArgumentException("bans " + bans);
    }
  }

  /** Those of a ban that was decided here; an end behind the year 9999 is its last second. */
  public static BanDetails of(Ban ban) {
    return new BanDetails(
        List.of(ban.jail()),
        ban.start(),
        ban.isPermanent() ? PERMANENT : Math.min(ban.end(), LAST_SECOND),
        1,
        ban.failures(),
        ban.firstFailure(),
        ban.lastFailure());
  }

  /** Both as one: the latest end decides, and one that is unknown is later than one that is not. */
  BanDetails merge(BanDetails other) {
    return new BanDetails(
        union(jails, other.jails),
        latest(start, other.start),
        laterEnd(end, other.end),
        (int) Math.min(Integer.MAX_VALUE, (long) bans + other.bans),
        saturatedSum(failures, other.failures),
        earliest(firstFailure, other.firstFailure),
        latest(lastFailure, other.lastFailure));
  }

  /** The same with these names of jails, which are equal to its own. */
  BanDetails sharing(List<String> names) {
    return jails == names
        ? this
        : new BanDetails(names, start, end, bans, failures, firstFailure, lastFailure);
  }

  /** Whether it never ends. */
  public boolean isPermanent() {
    return end == PERMANENT;
  }

  /** Whether it is known when it ends. */
  public boolean hasEnd() {
    return !Double.isNaN(end) && !isPermanent();
  }

  /** Whether it is in force at a time; fail2ban lifts a ban when its end has gone by. */
  boolean isActiveAt(double time) {
    return !(start > time) && !(end < time); // what is unknown is neither
  }

  /**
   * Whole seconds from {@code time} to the end, at least 1; absent when it never ends, or when
   * either is unknown.
   */
  public OptionalLong secondsLeft(double time) {
    return hasEnd() && !Double.isNaN(time)
        ? OptionalLong.of(Math.max(1, (long) Math.ceil(end - time)))
        : OptionalLong.empty();
  }

  /** When it was seen last, as far as known. */
  public double lastSeen() {
    return latest(start, lastFailure);
  }

  private static double laterEnd(double a, double b) {
    if (a == PERMANENT || b == PERMANENT) {
      return PERMANENT;
    }
    return Math.max(a, b); // NaN if one of them is
  }

  private static double latest(double a, double b) {
    return Double.isNaN(a) ? b : Double.isNaN(b) ? a : Math.max(a, b);
  }

  private static double earliest(double a, double b) {
    return Double.isNaN(a) ? b : Double.isNaN(b) ? a : Math.min(a, b);
  }

  private static long saturatedSum(long a, long b) {
    long sum = a + b;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }

  private static List<String> union(List<String> a, List<String> b) {
    if (a == b || b.isEmpty() || a.equals(b)) {
      return a;
    }
    if (a.isEmpty()) {
      return b;
    }
    TreeSet<String> both = new TreeSet<>(a);
    both.addAll(b);
    return both.size() == a.size() ? a : List.copyOf(both);
  }
}
