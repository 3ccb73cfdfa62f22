package io.banscope.analyzer.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.banscope.matcher.filter.EngineChoice;
import io.banscope.matcher.filter.RunMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A replay gives the same whatever the threads, the chunks and the places where a log is cut: what
 * one thread finds that reads line by line, on the reference engine. Seeds are in the messages.
 */
class ReplayAgreementTest {
  private static final int TOP = 5;

  private static ReplayResult replay(
      List<ReplayJail> jails, ReplayLog log, int threads, int chunkBytes) throws Exception {
    ReplayOptions options = new ReplayOptions(threads, ReplayFixture.ZONE, TOP, false, chunkBytes);
    return Replay.run(jails, List.of(log), options, new ReplayFixture.Problems());
  }

  private static List<JailResult> plain(List<ReplayJail> jails, List<byte[]> lines) {
    return jails.stream()
        .map(
            jail -> PlainReplay.run(jail, "log", lines, ReplayFixture.NOW, ReplayFixture.ZONE, TOP))
        .toList();
  }

  /** Else the tests here would say nothing about the fast engine. */
  @Test
  void allJailsButThatOfSeveralLinesAreOnTheFastEngine() throws Exception {
    for (ReplayJail jail : ReplayFixture.jails()) {
      String expected = jail.name().equals("lines") ? "reference" : "fast";
      for (EngineChoice choice : jail.filter().engines(RunMode.REPLAY)) {
        assertEquals(expected, choice.engine().word(), jail.name() + " " + choice);
      }
    }
  }

  @Test
  void everySplitOfASmallLogGivesTheSame() throws Exception {
    List<ReplayJail> jails = ReplayFixture.jails();
    for (long seed = 0; seed < 60; seed++) {
      List<byte[]> lines = ReplayFixture.lines(new Random(seed), 8);
      List<JailResult> expected = plain(jails, lines);
      long at = seed;
      for (long cuts = 0; cuts < 1 << 7; cuts++) {
        long here = cuts;
        ReplayLog log = ReplayFixture.log("log", lines, cuts, jails.size());
        ReplayResult result = replay(jails, log, 1 + (int) (cuts % 3), 1 << 16);
        assertEquals(expected, result.jails(), () -> "seed " + at + ", cuts " + here);
      }
    }
  }

  @Test
  void randomSplitsOfLargeLogsGiveTheSame() throws Exception {
    List<ReplayJail> jails = ReplayFixture.jails();
    long base = Long.getLong("banscope.seed", 20_261_126);
    for (int round = 0; round < 40; round++) {
      long seed = base + round;
      Random random = new Random(seed);
      List<byte[]> lines = ReplayFixture.lines(random, 1000 + random.nextInt(2000));
      ReplayLog log =
          ReplayFixture.log("log", lines, random.nextLong() & random.nextLong(), jails.size());
      int chunkBytes = 1 << 5 + random.nextInt(12);
      int threads = 1 + random.nextInt(8);
      ReplayResult result = replay(jails, log, threads, chunkBytes);
      String how = "seed " + seed + ", " + threads + " threads, chunks of " + chunkBytes;
      assertEquals(plain(jails, lines), result.jails(), how);
      assertEquals(replay(jails, log, 1, 1 << 20), result, how);
    }
  }

  /** Such chunks are read and matched one at a time, and give back what they took. */
  @Test
  void linesOfMegabytesAmongOthersGiveTheSame() throws Exception {
    List<ReplayJail> jails = ReplayFixture.jails();
    Random random = new Random(20_261_127);
    List<byte[]> lines = new ArrayList<>(ReplayFixture.lines(random, 600));
    for (int i = 0; i < 12; i++) {
      int at = random.nextInt(lines.size());
      byte[] wide = Arrays.copyOf(lines.get(at), 1_100_000 + random.nextInt(1_000_000));
      Arrays.fill(wide, lines.get(at).length, wide.length, (byte) 'x');
      lines.set(at, wide);
    }
    ReplayLog log = ReplayFixture.log("log", lines, 0, jails.size());
    List<JailResult> expected = plain(jails, lines);
    for (int threads : new int[] {1, 2, 4}) {
      assertEquals(expected, replay(jails, log, threads, 1 << 12).jails(), threads + " threads");
    }
  }
}
