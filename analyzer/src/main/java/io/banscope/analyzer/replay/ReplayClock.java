package io.banscope.analyzer.replay;

import io.banscope.matcher.date.DateClock;
import java.time.Instant;

/**
 * The clocks of a replay: stamps without year or day are completed by the end of their file, and
 * the log's own time, which is the last known date, says whether that date is fresh: it always is.
 * Belongs to one detector.
 */
final class ReplayClock implements DateClock {
  private long nowMillis;

  /** Sets by when stamps are completed from now on. */
  void set(Instant now) {
    nowMillis = now.toEpochMilli();
  }

  @Override
  public long nowMillis() {
    return nowMillis;
  }

  @Override
  public long reuseMillis(double lastDate) {
    return Math.round(lastDate * 1000);
  }
}
