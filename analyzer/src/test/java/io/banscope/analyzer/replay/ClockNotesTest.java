package io.banscope.analyzer.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClockNotesTest {
  private static final Instant WRITTEN = Instant.parse("2024-03-05T12:00:00Z");

  @Test
  void aLastTimeBehindTheFilesOwnIsNamed() {
    assertEquals(Optional.empty(), ClockNotes.ahead(WRITTEN.minusSeconds(7200), WRITTEN));
    assertEquals(Optional.empty(), ClockNotes.ahead(WRITTEN.plusSeconds(60), WRITTEN));
    assertEquals(
        Optional.of(
            "the last time is 1 h 59 min ahead of the file's own; is the zone right (--timezone),"
                + " or the clock?"),
        ClockNotes.ahead(WRITTEN.plusSeconds(7190), WRITTEN));
  }

  @Test
  void mostSharedIdsAsFarApartAreAnOffset() {
    Map<String, Double> here = firsts(0, 9);
    assertEquals(
        Optional.of(
            "9 of 9 ids that fail in 'b' too fail here 5 h 45 min later; is the zone of one"
                + " wrong?"),
        ClockNotes.offset(firsts(5.75 * 3600 + 20, 9), "b", here));
    assertEquals(
        Optional.of(
            "9 of 9 ids that fail in 'b' too fail here 1 h earlier; is the zone of one wrong?"),
        ClockNotes.offset(firsts(-3600, 9), "b", here));
    assertEquals(Optional.empty(), ClockNotes.offset(firsts(30, 9), "b", here));
    assertEquals(Optional.empty(), ClockNotes.offset(firsts(500, 9), "b", here));
    assertEquals(Optional.empty(), ClockNotes.offset(firsts(3600, 4), "b", here));
    assertEquals(Optional.empty(), ClockNotes.offset(firsts(40 * 3600, 9), "b", here));
    Map<String, Double> burst = new HashMap<>();
    firsts(0, 9).forEach((id, first) -> burst.put(id, first % 100));
    Map<String, Double> otherBurst = new HashMap<>();
    burst.forEach((id, first) -> otherBurst.put(id, first + 3600));
    assertEquals(Optional.empty(), ClockNotes.offset(otherBurst, "b", burst));
    Map<String, Double> divided = firsts(0, 4);
    firsts(3600, 9).forEach(divided::putIfAbsent);
    assertEquals(Optional.empty(), ClockNotes.offset(divided, "b", here));
  }

  private static Map<String, Double> firsts(double shift, int ids) {
    Map<String, Double> firsts = new HashMap<>();
    for (int i = 0; i < ids; i++) {
      firsts.put("192.0.2." + i, 1_709_600_000 + 1000.0 * i + shift);
    }
    return firsts;
  }

  /** Two jails that read a log each, of which one is written in UTC. */
  @Test
  void aReplayNotesThemAtTheLog() throws Exception {
    List<ReplayJail> jails = List.of(ReplayFixture.jails().get(0), ReplayFixture.jails().get(1));
    List<byte[]> local = new ArrayList<>();
    List<byte[]> utc = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      local.add(
          bytes("Mar  5 10:%02d:00 door[1]: refused root from 192.0.2.%d".formatted(2 * i, i)));
      utc.add(bytes("Mar  5 09:%02d:01 door[1]: refused root from 192.0.2.%d".formatted(2 * i, i)));
    }
    List<ReplayLog.Member> a = ReplayFixture.log("a", local, 0, 1).members();
    List<ReplayLog.Member> b = ReplayFixture.log("b", utc, 0, 1).members();
    Instant written = Instant.parse("2024-03-05T08:30:00Z");
    for (int threads = 1; threads <= 2; threads++) {
      ReplayResult result =
          Replay.run(
              jails,
              List.of(
                  new ReplayLog("a", a, Optional.of(written), List.of(), List.of(0)),
                  new ReplayLog("b", b, Optional.of(written), List.of(), List.of(1))),
              new ReplayOptions(threads, ReplayFixture.ZONE, 5, false, 0),
              new ReplayFixture.Problems());
      assertEquals(
          List.of(
              "the last time is 46 min ahead of the file's own; is the zone right (--timezone), or"
                  + " the clock?"),
          result.logs().get(0).notes());
      assertEquals(
          List.of(
              "9 of 9 ids that fail in 'a' too fail here 1 h earlier; is the zone of one wrong?"),
          result.logs().get(1).notes());
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
