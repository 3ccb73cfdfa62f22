package io.banscope.analyzer.blocklist;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.OptionalDouble;

/** Epoch seconds as RFC 3339 in UTC and back. */
public final class BanTimes {
  private static final int MICROS = 6;

  /** Years that RFC 3339 can write. */
  private static final double FIRST_SECOND = -62_167_219_200.0;

  private static final double END_SECOND = 253_402_300_800.0;

  private BanTimes() {}

  /** To the microsecond; empty for what is unknown, infinite, or in no year of four digits. */
  public static Optional<String> text(double epochSecond) {
    return instant(epochSecond).map(Instant::toString);
  }

  /** The same as an instant. */
  public static Optional<Instant> instant(double epochSecond) {
    if (!(epochSecond >= FIRST_SECOND && epochSecond < END_SECOND)) {
      return Optional.empty();
    }
    // a double has no more digits than these: 1709626272.123456 is exact to 0.2 microseconds
    BigDecimal micros = new BigDecimal(epochSecond).setScale(MICROS, RoundingMode.HALF_EVEN);
    long whole = micros.setScale(0, RoundingMode.FLOOR).longValue();
    long nanos = micros.subtract(BigDecimal.valueOf(whole)).movePointRight(9).longValue();
    return Optional.of(Instant.ofEpochSecond(whole, nanos));
  }

  /** The time that {@code text} is, with its offset from UTC; empty when it is none. */
  public static OptionalDouble parse(String text) {
    try {
      return OptionalDouble.of(seconds(OffsetDateTime.parse(text).toInstant()));
    } catch (DateTimeException e) {
      return OptionalDouble.empty();
    }
  }

  /** The epoch seconds of an instant. */
  public static double seconds(Instant instant) {
    return instant.getEpochSecond() + instant.getNano() / 1e9;
  }
}
