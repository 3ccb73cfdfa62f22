package io.banscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With {@code usedns = raw} only failure ids and host names are taken as they are written. */
class RawIdsTest {
  @TempDir private Path folder;

  @BeforeEach
  void writeLog() throws IOException {
    List<String> who = List.of("2001:DB8::1", "2001:0db8:0::1", "192.0.2.1", "192.0.2.1", "b.test");
    StringBuilder log = new StringBuilder();
    for (String each : who) {
      log.append("2024-07-20 10:00:00 fail of ").append(each).append('\n');
    }
    Files.writeString(folder.resolve("log"), log);
  }

  @Test
  void spellingsOfAnAddressAreOne() {
    assertEquals(List.of("2001:db8::1", "192.0.2.1"), banned("2", "10.0.0.1", "<HOST>"));
  }

  @Test
  void addressesAreIgnored() {
    assertEquals(List.of("b.test"), banned("1", "192.0.2.1 2001:db8::/32", "<HOST>"));
  }

  @Test
  void failureIdsAreWhatIsWritten() {
    assertEquals(List.of("192.0.2.1"), banned("2", "192.0.2.1 2001:db8::1", "<F-ID>\\S+</F-ID>"));
  }

  private List<String> banned(String maxretry, String ignoreip, String who) {
    Ran ran =
        Ran.banscope(
            folder,
            "simulate",
            "--usedns=raw",
            "--maxretry=" + maxretry,
            "--ignoreip=" + ignoreip,
            "--format=csv",
            "log",
            "fail of " + who + "$");
    assertEquals(ExitCode.DONE, ran.exit(), ran::err);
    return ran.out().lines().skip(1).map(row -> row.split(",")[1]).toList();
  }
}
