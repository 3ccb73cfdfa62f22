package io.banscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalTimeTest {
  @Test
  void readsTheZoneOfTheEnvironment() {
    ZoneId zurich = ZoneId.of("Europe/Zurich");
    assertEquals(zurich, LocalTime.zone(Map.of("TZ", "Europe/Zurich")));
    assertEquals(zurich, LocalTime.zone(Map.of("TZ", ":Europe/Zurich")));
    assertEquals(zurich, LocalTime.zone(Map.of("TZ", "/usr/share/zoneinfo/Europe/Zurich")));
    assertEquals("UTC", LocalTime.zone(Map.of("TZ", "")).getId(), "as reports name it");
    assertEquals(ZoneOffset.UTC, LocalTime.zone(Map.of("TZ", "")).normalized());
    assertEquals(
        ZoneId.systemDefault().getRules(), LocalTime.zone(Map.of()).getRules(), "of the system");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          UTC+3                            | -03:00 | -03:00
          GMT-2                            | +02:00 | +02:00
          UTC0                             | Z      | Z
          CET-1                            | +01:00 | +01:00
          <+0330>-3:30                     | +03:30 | +03:30
          EST5EDT                          | -05:00 | -04:00
          CET-1CEST                        | +01:00 | +02:00
          CET-1CEST,M3.5.0,M10.5.0/3       | +01:00 | +02:00
          NZST-12NZDT,M9.5.0,M4.1.0/3      | +13:00 | +12:00
          AAA3BBB,J60,J300/24              | -02:00 | -02:00
          """)
  void readsZonesWithWrittenRules(String name, String march, String july) {
    ZoneId zone = LocalTime.zone(Map.of("TZ", name));
    assertEquals(
        ZoneOffset.of(march), zone.getRules().getOffset(Instant.ofEpochSecond(1709654400)));
    assertEquals(ZoneOffset.of(july), zone.getRules().getOffset(Instant.ofEpochSecond(1719994272)));
  }

  @Test
  void summerTimeOfAWrittenRuleChangesAtItsHour() {
    ZoneId written = LocalTime.zone(Map.of("TZ", "CET-1CEST,M3.5.0,M10.5.0/3"));
    ZoneId zurich = ZoneId.of("Europe/Zurich");
    for (long second = 1_000_000_000L; second < 2_000_000_000L; second += 3_607) {
      Instant instant = Instant.ofEpochSecond(second);
      assertEquals(
          zurich.getRules().getOffset(instant),
          written.getRules().getOffset(instant),
          () -> "" + instant);
    }
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
