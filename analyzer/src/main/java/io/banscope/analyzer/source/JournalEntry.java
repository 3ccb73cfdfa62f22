package io.banscope.analyzer.source;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Locale;

/**
 * An entry of the systemd journal as a line: what filters see of it, and its time.
 *
 * @param text the text, line feeds written as {@code \n}
 * @param epochMicros microseconds since 1970-01-01 UTC
 */
public record JournalEntry(String text, long epochMicros) {
  /** Seconds since 1970-01-01 UTC. */
  public double epochSecond() {
    return Math.floorDiv(epochMicros, 1_000_000L) + Math.floorMod(epochMicros, 1_000_000) / 1e6;
  }

  /** The time as Python's {@code isoformat} writes it: no fraction, or six digits of it. */
  public String isoTime(ZoneId zone) {
    ZonedDateTime time =
        Instant.ofEpochSecond(
                Math.floorDiv(epochMicros, 1_000_000L),
                Math.floorMod(epochMicros, 1_000_000) * 1000L)
            .atZone(zone);
    int micros = time.getNano() / 1000;
    String fraction = micros == 0 ? "" : String.format(Locale.ROOT, ".%06d", micros);
    ZoneOffset offset = time.getOffset();
    return String.format(
        Locale.ROOT,
        "%04d-%02d-%02dT%02d:%02d:%02d%s%s",
        time.getYear(),
        time.getMonthValue(),
        time.getDayOfMonth(),
        time.getHour(),
        time.getMinute(),
        time.getSecond(),
        fraction,
        offset.getTotalSeconds() == 0 ? "+00:00" : offset.getId());
  }
}
