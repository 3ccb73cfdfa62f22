package io.banscope.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRulesProvider;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;

/** The zone and the instant that a command runs in. */
final class LocalTime {
  private static final String DATABASE = "/zoneinfo/";

  /** How systems without another zone call theirs. */
  private static final Set<String> UTC = Set.of("UTC", "Etc/UTC", "Etc/UCT", "Etc/Zulu");

  /** By the name that reports show. */
  private static final ZoneId IN_UTC = ZoneId.ofOffset("UTC", ZoneOffset.UTC);

  private LocalTime() {}

  /** The zone that {@code TZ} names, else that of the system. */
  static ZoneId zone(Map<String, String> env) {
    String name = env.get("TZ");
    if (name == null) {
      return ofSystem();
    }
    if (name.startsWith(":")) {
      name = name.substring(1);
    }
    int database = name.indexOf(DATABASE);
    if (database >= 0) {
      name = name.substring(database + DATABASE.length());
    }
    if (name.isEmpty()) {
      return IN_UTC;
    }
    // not ZoneId.of for all: it takes UTC+3 for east of Greenwich, the C library for west
    return ZoneRulesProvider.getAvailableZoneIds().contains(name)
        ? ZoneId.of(name)
        : PosixZone.parse(name).orElseGet(LocalTime::ofSystem);
  }

  /** Of a system in UTC the rules of the zone are known: reading those of all zones takes 4 ms. */
  private static ZoneId ofSystem() {
    TimeZone zone = TimeZone.getDefault();
    return UTC.contains(zone.getID()) ? IN_UTC : zone.toZoneId();
  }

  /**
   * Reads the value of {@code --now}: seconds since 1970, with or without a leading {@code @}, or
   * an instant with its offset.
   */
  static Optional<Instant> instant(String written) {
    String text = written.startsWith("@") ? written.substring(1) : written;
    try {
      if (text.matches("-?\\d{1,11}(\\.\\d{1,9})?")) {
        BigDecimal seconds = new BigDecimal(text);
        long whole = seconds.setScale(0, RoundingMode.FLOOR).longValue();
        long nanos = seconds.subtract(BigDecimal.valueOf(whole)).movePointRight(9).longValue();
        return Optional.of(Instant.ofEpochSecond(whole, nanos));
      }
      return Optional.of(OffsetDateTime.parse(written).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
