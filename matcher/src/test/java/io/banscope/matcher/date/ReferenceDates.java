package io.banscope.matcher.date;

import java.time.ZoneId;
import java.util.OptionalInt;

/**
 * Date detectors on the reference engine alone: without automata, and without the memory of the
 * last date. What every other detector must agree with; also for the tests of other modules.
 */
public final class ReferenceDates {
  private ReferenceDates() {}

  /** A detector on the reference engine; the arguments are those of {@link DateDetector}. */
  public static DateDetector detector(
      DateTemplates templates, ZoneId zone, OptionalInt defaultZoneMinutes, DateClock clock) {
    return new DateDetector(templates, zone, defaultZoneMinutes, clock, false);
  }
}
