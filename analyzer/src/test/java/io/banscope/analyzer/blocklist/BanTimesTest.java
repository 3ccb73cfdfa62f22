package io.banscope.analyzer.blocklist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BanTimesTest {
  @ParameterizedTest
  @CsvSource({
    "2024-03-05T10:11:12Z, 1709633472",
    "2024-02-29T23:59:59Z, 1709251199",
    "2024-03-05T10:11:12.25Z, 1709633472.25",
    "2024-03-05T11:11:12+01:00, 1709633472",
    "1969-12-31T23:59:59.5Z, -0.5",
  })
  void readsTimesWithTheirOffset(String text, double seconds) {
    assertEquals(OptionalDouble.of(seconds), BanTimes.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "now",
        "2024-03-05",
        "2024-03-05T10:11:12",
        "2023-02-29T10:11:12Z",
        "2024-13-05T10:11:12Z",
        "2024-03-05T24:11:12Z",
        "2024-03-05 10:11:12Z",
        "2024-03-05T10:11:1xZ"
      })
  void refusesWhatIsNone(String text) {
    assertEquals(OptionalDouble.empty(), BanTimes.parse(text));
  }

  @Test
  void writesMicrosecondsAndReadsThemAgain() {
    assertEquals(Optional.of("2024-03-05T10:11:12Z"), BanTimes.text(1709633472));
    assertEquals(Optional.of("2024-03-05T10:11:12.250Z"), BanTimes.text(1709633472.25));
    assertEquals(Optional.of("1969-12-31T23:59:59.500Z"), BanTimes.text(-0.5));
    assertEquals(Optional.of("9999-12-31T23:59:59Z"), BanTimes.text(253_402_300_799.0));
    long seed = Long.getLong("seed", System.nanoTime());
    Random random = new Random(seed);
    for (int i = 0; i < 10_000; i++) {
      double time = Math.rint(random.nextDouble() * 8e15) / 1e6;
      String text = BanTimes.text(time).orElseThrow();
      assertEquals(time, BanTimes.parse(text).orElseThrow(), 1e-6, "seed " + seed);
      assertEquals(Optional.of(text), BanTimes.text(BanTimes.parse(text).orElseThrow()), text);
      long whole = random.nextInt();
      String plain = Instant.ofEpochSecond(whole).toString();
      assertEquals(OptionalDouble.of(whole), BanTimes.parse(plain), plain);
    }
  }

  @Test
  void whatNoYearOfFourDigitsHasIsNotWritten() {
    for (double time :
        new double[] {BanDetails.UNKNOWN_TIME, BanDetails.PERMANENT, 253_402_300_800.0, -1e300}) {
      assertEquals(Optional.empty(), BanTimes.text(time));
    }
  }
}
