package io.banscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rotation chain of the sample logs, over New Year and 29 February, without a year in it. */
class ReplayChainsTest {
  @TempDir Path folder;

  /** Copies the chain of the sample logs, each with the time of its last line. */
  private void copyChain(String older, String old, String year) throws IOException {
    copy("auth.log.2.gz", older, year + "-01-01T00:20:00Z");
    copy("auth.log.1", old, year + "-03-01T03:20:00Z");
    copy("auth.log", "auth.log", year + "-03-03T11:10:00Z");
  }

  private void copy(String from, String to, String time) throws IOException {
    Files.copy(SampleLogs.FOLDER.resolve(from), folder.resolve(to));
    Files.setLastModifiedTime(folder.resolve(to), FileTime.from(Instant.parse(time)));
  }

  private ReplayRun sshd(String... args) throws IOException {
    String[] all = Arrays.copyOf(new String[] {"-c", "builtin", "--jail", "sshd"}, 4 + args.length);
    System.arraycopy(args, 0, all, 4, args.length);
    return ReplayRun.in(folder, all);
  }

  private static void assertYears(ReplayRun ran, String log) throws IOException {
    ran.assertDone();
    assertEquals("2023-12-31T19:12:41Z", ran.log(log).get("first").asText());
    assertEquals("2024-03-03T11:03:29Z", ran.log(log).get("last").asText());
    assertEquals(0, ran.log(log).get("undated").asInt());
    assertTrue(ran.notes(log).get(0).contains("years of stamps are 2023 to 2024"));
    assertTrue(ran.notes(log).stream().noneMatch(note -> note.contains("backwards")));
    List<Integer> sums = Arrays.asList(0, 0, 0, 0);
    for (SampleLogs.Expected row : SampleLogs.expected()) {
      if (row.log().matches("auth\\.log(\\..*)?") && row.filter().equals("sshd")) {
        for (int i = 0; i < sums.size(); i++) {
          sums.set(i, sums.get(i) + row.counts().get(i));
        }
      }
    }
    assertEquals(sums, ran.counts("sshd").subList(0, 4));
  }

  @Test
  void aChainCrossesNewYearAndTheLeapDayByTheTimesOfItsFiles() throws IOException {
    copyChain("auth.log.2.gz", "auth.log.1", "2024");
    assertYears(sshd("--rotated", "auth.log"), "auth.log");
    assertYears(sshd("auth.log.1", "auth.log", "auth.log.2.gz"), "auth.log");
    ReplayRun leap = sshd("auth.log.1");
    leap.assertDone();
    assertEquals("2024-02-28T18:03:12Z", leap.log("auth.log.1").get("first").asText());
    assertEquals("2024-03-01T03:13:47Z", leap.log("auth.log.1").get("last").asText());
    assertEquals(0, leap.log("auth.log.1").get("undated").asInt());
  }

  @Test
  void aChainWithDatesInItsNamesIsTheSame() throws IOException {
    copyChain("auth.log-20240101.gz", "auth.log-20240301", "2024");
    assertYears(sshd("--rotated", "auth.log"), "auth.log");
  }

  /** Copied later, as from a backup: a 29 February was in 2024, whatever the files' times say. */
  @Test
  void theLeapDayDecidesTheYearOfAChainThatWasCopiedLater() throws IOException {
    copyChain("auth.log.2.gz", "auth.log.1", "2026");
    assertYears(sshd("--rotated", "auth.log"), "auth.log");
    assertYears(sshd("--rotated", "--now", "2024-08-14T12:00:00Z", "auth.log"), "auth.log");
  }
}
