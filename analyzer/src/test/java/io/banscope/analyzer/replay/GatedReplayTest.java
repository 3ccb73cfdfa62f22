package io.banscope.analyzer.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Jails of one log, which see only the lines that they may have something to say about, come to
 * what they come to when they see every line: each alone, and all together where missed lines are
 * asked for. Seeds are in the messages.
 */
class GatedReplayTest {
  private static final int TOP = 5;

  private static final long SEED = Long.getLong("banscope.seed", 20_261_126);

  /** Those of the fixture, and more than a word has bits: with few lines for each, or none. */
  private static List<ReplayJail> jails() throws Exception {
    List<ReplayJail> dated = ReplayFixture.jails();
    List<ReplayJail> jails = new ArrayList<>();
    for (int i = 0; i < 66; i++) {
      String address = i % 3 == 0 ? "2001:db8::" + i % 5 : "192\\.0\\.2\\." + i % 6;
      String host = "(?P<ip" + (i % 3 == 0 ? 6 : 4) + ">" + address + ")$";
      ReplayJail like = dated.get(i % 2 == 0 ? 0 : dated.size() - 1);
      List<String> failregexes =
          i % 4 == 1
              ? List.of("^(?:refused|knock)\\b.* " + host)
              : List.of("from " + host, "\\[1\\].* " + host, "x" + i + " <ADDR>", "bye <ADDR>");
      jails.add(
          ReplayFixture.jail(
              "jail" + i,
              like.dates(),
              1,
              i % 4 == 1 ? "^.*door(?:\\[" + i % 4 + "\\])?: <F-CONTENT>.+</F-CONTENT>$" : "",
              failregexes,
              i % 5 == 2 ? "of note|bye" : ""));
    }
    for (int i = 0; i < dated.size(); i++) {
      jails.add(11 * i, dated.get(i));
    }
    return jails;
  }

  private static JailResult withoutTemplates(JailResult result) {
    return new JailResult(
        result.jail(),
        result.filter(),
        result.logs(),
        result.lines(),
        result.matched(),
        result.missed(),
        result.ignored(),
        result.errors(),
        result.failures(),
        result.addresses(),
        result.otherFailures(),
        result.undercount(),
        result.topAddresses(),
        result.topUsers(),
        result.topNetworks(),
        result.first(),
        result.last(),
        result.failregexes(),
        result.ignoreregexes(),
        List.of(),
        Optional.empty());
  }

  @Test
  void gatedJailsComeToWhatTheyComeToWithoutAGate() throws Exception {
    List<ReplayJail> jails = jails();
    long matched = 0;
    for (int round = 0; round < 12; round++) {
      long seed = SEED + round;
      Random random = new Random(seed);
      List<byte[]> lines = ReplayFixture.lines(random, 300 + random.nextInt(900));
      ReplayLog log = ReplayFixture.log("log", lines, random.nextLong(), jails.size());
      int threads = 1 + random.nextInt(4);
      int chunkBytes = 1 << 6 + random.nextInt(11);
      String how = "seed " + seed + ", " + threads + " threads, chunks of " + chunkBytes;
      ReplayFixture.Problems gatedProblems = new ReplayFixture.Problems();
      ReplayResult gated =
          Replay.run(
              jails,
              List.of(log, log),
              new ReplayOptions(threads, ReplayFixture.ZONE, TOP, false, chunkBytes),
              gatedProblems);
      ReplayFixture.Problems problems = new ReplayFixture.Problems();
      ReplayResult open =
          Replay.run(
              jails,
              List.of(log, log),
              new ReplayOptions(1, ReplayFixture.ZONE, TOP, true, 1 << 16),
              problems);
      assertEquals(
          open.jails().stream().map(GatedReplayTest::withoutTemplates).toList(),
          gated.jails(),
          how);
      assertEquals(open.logs(), gated.logs(), how);
      assertEquals(problems.seen, gatedProblems.seen, how);
      assertTrue(problems.seen.size() > lines.size(), how); // of lines that cannot be dated
      for (JailResult jail : open.jails()) {
        matched += jail.matched();
      }
    }
    assertTrue(matched > 10_000, matched + " lines matched");
  }

  @Test
  void gatedJailsComeToWhatEachComesToAlone() throws Exception {
    List<ReplayJail> jails = jails();
    List<byte[]> lines = ReplayFixture.lines(new Random(SEED), 700);
    ReplayLog log = ReplayFixture.log("log", lines, SEED, jails.size());
    ReplayOptions options = new ReplayOptions(3, ReplayFixture.ZONE, TOP, false, 1 << 9);
    ReplayResult result = Replay.run(jails, List.of(log), options, new ReplayFixture.Problems());
    for (int i = 0; i < jails.size(); i++) {
      assertEquals(
          PlainReplay.run(jails.get(i), "log", lines, ReplayFixture.NOW, ReplayFixture.ZONE, TOP),
          result.jails().get(i),
          "seed " + SEED + ", " + jails.get(i).name());
    }
  }
}
