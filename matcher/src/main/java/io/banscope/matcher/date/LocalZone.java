package io.banscope.matcher.date;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Set;

/**
 * The system's time zone as C's {@code mktime} sees it. Belongs to one thread: it remembers the
 * stretch of time between two changes of the offset that was asked for last.
 *
 * <p>A local time that exists twice, or not at all, is resolved as glibc does it: it starts from
 * the offset of the previous conversion of the process (none: UTC) and corrects it until it fits.
 * So a log that runs through the end of summer time keeps the summer offset for the hour that comes
 * twice, while a lone line in it depends on what was converted before. That offset is part of
 * {@link DateState}.
 */
final class LocalZone {
  /** Corrections after which glibc gives up; more than two are needed only round changes. */
  private static final int PROBES = 6;

  /**
   * Zones whose winter time is the one flagged as daylight saving in the system's database; Java's
   * rules flag the summer. It matters only for local times that do not exist.
   */
  private static final Set<String> NEGATIVE_SAVING =
      Set.of("Europe/Dublin", "Eire", "Africa/Casablanca", "Africa/El_Aaiun", "Africa/Windhoek");

  private final ZoneRules rules;
  private final boolean negativeSaving;

  /** The stretch {@code [from, to)} of epoch seconds in which {@link #offset} holds. */
  private long from = 1;

  private long to;
  private int offset;
  private boolean saving;

  LocalZone(ZoneId zone) {
    rules = zone.getRules();
    negativeSaving = NEGATIVE_SAVING.contains(zone.getId());
  }

  /** Seconds that local time is ahead of UTC at {@code epochSecond}. */
  int offsetAt(long epochSecond) {
    if (epochSecond < from || epochSecond >= to) {
      locate(epochSecond);
    }
    return offset;
  }

  /** Whether local time is {@code wanted} seconds ahead of UTC from one epoch second to another. */
  boolean isSteady(long first, long last, int wanted) {
    return offsetAt(first) == wanted && last < to;
  }

  private void locate(long epochSecond) {
    Instant instant = Instant.ofEpochSecond(epochSecond);
    ZoneOffsetTransition before = rules.previousTransition(instant.plusSeconds(1));
    ZoneOffsetTransition after = rules.nextTransition(instant);
    from = before == null ? Long.MIN_VALUE : before.toEpochSecond();
    to = after == null ? Long.MAX_VALUE : after.toEpochSecond();
    offset = rules.getOffset(instant).getTotalSeconds();
    saving = rules.isDaylightSavings(instant) != (negativeSaving && before != null);
  }

  /**
   * The epoch second of a local time.
   *
   * @param local the local time as if it were UTC
   * @param guess the offset of the previous conversion, 0 for none
   */
  long epochSecond(long local, int guess) {
    long at = local - guess;
    long oneBack = at;
    long twoBack = at;
    boolean savingOneBack = false;
    for (int probe = 0; probe < PROBES; probe++) {
      long better = local - offsetAt(at);
      boolean savingHere = saving;
      if (better == at || at == twoBack && at != oneBack && (savingHere || !savingOneBack)) {
        return at;
      }
      twoBack = oneBack;
      oneBack = at;
      at = better;
      savingOneBack = savingHere;
    }
    return at;
  }
}
