package io.banscope.matcher.date;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocalZoneTest {
  /** Sequences recorded from C's mktime, most of them near changes of the offset. */
  @Test
  void localTimesAreThoseOfMktime() throws Exception {
    int conversions = 0;
    List<String> wrong = new ArrayList<>();
    try (InputStream in = LocalZoneTest.class.getResourceAsStream("/date/local-times.txt")) {
      for (String row : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        String[] fields = row.split(" ");
        LocalZone zone = new LocalZone(ZoneId.of(fields[0]));
        int guess = 0;
        for (int i = 1; i < fields.length; i++) {
          String[] pair = fields[i].split("=");
          long local = Long.parseLong(pair[0]);
          long second = zone.epochSecond(local, guess);
          guess = (int) (local - second);
          conversions++;
          if (second != Long.parseLong(pair[1])) {
            wrong.add(fields[0] + " " + fields[i] + ", ours " + second + ", place " + i);
            break;
          }
        }
      }
    }
    assertEquals(List.of(), wrong);
    assertTrue(conversions >= 2000, conversions + " conversions");
  }

  @Test
  void offsetsHoldBetweenTwoChanges() {
    LocalZone zone = new LocalZone(ZoneId.of("Europe/Zurich"));
    assertEquals(3600, zone.offsetAt(1711846799));
    assertEquals(7200, zone.offsetAt(1711846800));
    assertEquals(3600, zone.offsetAt(1711846799));
    assertEquals(7200, zone.offsetAt(1729990799));
    assertEquals(3600, zone.offsetAt(1729990800));
  }
}
