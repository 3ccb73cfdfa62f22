package io.banscope.analyzer.source;

import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Stamps without years on one line of time: places are seconds, {@value LineStamp#YEAR_SECONDS} to
 * a year, of which the first is year 0. Time runs forward: a stamp more than a day before the
 * latest one belongs to the next year. Goes through all members of a chain, oldest first.
 */
final class StampTrack {
  /** What one member holds. Its fields are written by the track only. */
  static final class Span {
    boolean stamped; // a stamp without year was seen
    long first;
    long last;
    final SortedSet<Integer> leapDays = new TreeSet<>(); // years, from year 0, with a 29 February

    /** Whether the rule of fail2ban, from its end, reaches back to its beginning. */
    boolean isLongerThanYear() {
      return stamped && first <= last + LineStamp.DAY_SECONDS - LineStamp.YEAR_SECONDS;
    }
  }

  private static final long NOTHING = Long.MIN_VALUE;

  private long latest = NOTHING;
  private OptionalInt yearZero = OptionalInt.empty();

  /** Takes the next stamp of a member; answers its place. */
  long add(long stamp, Span span) {
    long place = place(stamp);
    if (LineStamp.year(stamp) > 0) {
      place = known(stamp, place);
    }
    latest = Math.max(latest, place);
    if (LineStamp.lacksYear(stamp)) {
      span.first = span.stamped ? Math.min(span.first, place) : place;
      span.last = span.stamped ? Math.max(span.last, place) : place;
      span.stamped = true;
      if (LineStamp.second(stamp) / LineStamp.DAY_SECONDS == LineStamp.LEAP_DAY) {
        span.leapDays.add(year(place));
      }
    }
    return place;
  }

  private long place(long stamp) {
    long second = LineStamp.second(stamp);
    if (latest == NOTHING) {
      return second;
    }
    long place = (long) year(latest) * LineStamp.YEAR_SECONDS + second;
    if (place < latest - LineStamp.DAY_SECONDS) {
      return place + LineStamp.YEAR_SECONDS;
    }
    boolean lastYear = place > latest + LineStamp.YEAR_SECONDS - LineStamp.DAY_SECONDS;
    return lastYear ? place - LineStamp.YEAR_SECONDS : place;
  }

  /** The place of a stamp with a year, which fixes year 0 or is fixed by it. */
  private long known(long stamp, long guess) {
    if (yearZero.isEmpty()) {
      yearZero = OptionalInt.of(LineStamp.year(stamp) - year(guess));
      return guess;
    }
    long year = LineStamp.year(stamp) - yearZero.getAsInt();
    return year * LineStamp.YEAR_SECONDS + LineStamp.second(stamp);
  }

  /** Which year of the track a place is in. */
  static int year(long place) {
    return (int) Math.floorDiv(place, LineStamp.YEAR_SECONDS);
  }

  /** The year that year 0 is, where stamps with a year say so. */
  OptionalInt yearZero() {
    return yearZero;
  }
}
