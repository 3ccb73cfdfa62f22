package io.banscope.analyzer.report;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How the times of bans are written. */
final class BanTimes {
  private static final double LAST = 253_402_300_799.0; // 9999-12-31T23:59:59Z
  private static final double FIRST = -62_167_219_200.0;

  private static final DateTimeFormatter SHOWN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private BanTimes() {}

  /** In RFC 3339, UTC, cut to whole seconds; empty for what never comes. */
  static String whole(double epochSecond) {
    return isNever(epochSecond)
        ? ""
        : Instant.ofEpochSecond((long) Math.floor(bounded(epochSecond))).toString();
  }

  /** The same with its fraction; null for what never comes. */
  static @Nullable String exact(double epochSecond) {
    return isNever(epochSecond) ? null : JsonText.time(instant(epochSecond));
  }

  /** For people, in a zone; {@code for ever} for what never comes. */
  static String shown(double epochSecond, ZoneId zone) {
    return isNever(epochSecond) ? "for ever" : SHOWN.format(instant(epochSecond).atZone(zone));
  }

  private static Instant instant(double epochSecond) {
    double bounded = bounded(epochSecond);
    double whole = Math.floor(bounded);
    long micros = Math.round((bounded - whole) * 1_000_000);
    return Instant.ofEpochSecond((long) whole, micros * 1000);
  }

  private static boolean isNever(double epochSecond) {
    return epochSecond == Double.POSITIVE_INFINITY;
  }

  /** RFC 3339 has no year for others; fail2ban shows the end of the year 9999 likewise. */
  private static double bounded(double epochSecond) {
    return Math.max(FIRST, Math.min(LAST, epochSecond));
  }
}
