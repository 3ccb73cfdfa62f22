package io.banscope.matcher.date;

import java.time.ZoneOffset;
import java.util.OptionalInt;

/**
 * The detector of dates on the reference engine alone, in UTC. It is in this package, but not in
 * this module, so that only benchmarks have it.
 */
public final class DateEngines {
  private DateEngines() {}

  /** A detector that searches with the reference engine alone. */
  public static DateDetector reference(DateTemplates templates, DateClock clock) {
    return new DateDetector(templates, ZoneOffset.UTC, OptionalInt.empty(), clock, false);
  }
}
