package io.banscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LocalTimeTest {
  @Test
  void readsTheZoneOfTheEnvironment() {
    ZoneId zurich = ZoneId.of("Europe/Zurich");
    assertEquals(zurich, LocalTime.zone(Map.of("TZ", "Europe/Zurich")));
    assertEquals(zurich, LocalTime.zone(Map.of("TZ", ":Europe/Zurich")));
    assertEquals(zurich, LocalTime.zone(Map.of("TZ", "/usr/share/zoneinfo/Europe/Zurich")));
    assertEquals(ZoneOffset.UTC, LocalTime.zone(Map.of("TZ", "")));
    assertEquals(ZoneId.systemDefault(), LocalTime.zone(Map.of()));
  }

  @Test
  void readsInstants() {
    Instant instant = Instant.parse("2024-03-05T10:11:12Z");
    assertEquals(Optional.of(instant), LocalTime.instant("2024-03-05T10:11:12Z"));
    assertEquals(Optional.of(instant), LocalTime.instant("2024-03-05T11:11:12+01:00"));
    assertEquals(Optional.of(instant), LocalTime.instant("1709633472"));
    assertEquals(Optional.of(instant.plusMillis(250)), LocalTime.instant("1709633472.25"));
    assertEquals(Optional.of(Instant.ofEpochMilli(-1500)), LocalTime.instant("-1.5"));
    assertEquals(Optional.empty(), LocalTime.instant("now"));
    assertEquals(Optional.empty(), LocalTime.instant("2024-03-05"));
  }
}
