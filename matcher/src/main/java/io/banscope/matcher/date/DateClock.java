package io.banscope.matcher.date;

import java.time.InstantSource;

/**
 * The two clocks that date detection asks. Both give milliseconds since 1970.
 *
 * <p>The first completes stamps without year or day, and says when a template was last used. The
 * second decides whether the last known date is fresh enough to be lent to a line without one.
 */
public interface DateClock {
  /** The time against which incomplete stamps are completed. */
  long nowMillis();

  /**
   * The time against which the age of the last known date is measured.
   *
   * @param lastDate the last known date, in seconds
   */
  long reuseMillis(double lastDate);

  /** One clock for both: the wall clock of a live run, or the fixed start time of a report. */
  static DateClock of(InstantSource clock) {
    return new DateClock() {
      @Override
      public long nowMillis() {
        return clock.millis();
      }

      @Override
      public long reuseMillis(double lastDate) {
        return clock.millis();
      }
    };
  }
}
