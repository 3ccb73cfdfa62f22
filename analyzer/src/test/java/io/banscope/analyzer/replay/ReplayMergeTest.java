package io.banscope.analyzer.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.banscope.analyzer.source.ForwardingLines;
import io.banscope.analyzer.source.JournalQuery;
import io.banscope.analyzer.source.LineReader;
import io.banscope.analyzer.source.LineSource;
import io.banscope.analyzer.source.MemberStream;
import io.banscope.analyzer.source.RunningJournal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several logs: merged by the time of their lines where they share a jail. */
class ReplayMergeTest {
  private static byte[] line(int second, Random random) {
    String text =
        switch (random.nextInt(3)) {
          case 0 ->
              "door[%d]: knock from 192.0.2.%d".formatted(random.nextInt(3), random.nextInt(9));
          case 1 -> "door[%d]: refused bob%d".formatted(random.nextInt(3), random.nextInt(2));
          default -> "door[%d]: bye".formatted(random.nextInt(3));
        };
    return "Mar  5 10:%02d:%02d %s"
        .formatted(second / 60, second % 60, text)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static ReplayResult run(List<ReplayJail> jails, List<ReplayLog> logs, int threads)
      throws Exception {
    return Replay.run(
        jails,
        logs,
        new ReplayOptions(threads, ReplayFixture.ZONE, 5, false, 256),
        new ReplayFixture.Problems());
  }

  /** Sessions depend on the order of lines: those of three logs make the same as those of one. */
  @Test
  void linesOfSeveralLogsAreJudgedInTheOrderOfTheirTimes() throws Exception {
    List<ReplayJail> jails = List.of(ReplayFixture.jails().get(2));
    for (long seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      List<byte[]> all = new ArrayList<>();
      List<List<byte[]>> parts = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
      for (int second = 0; second < 600; second++) {
        byte[] line = line(second, random);
        all.add(line);
        parts.get(random.nextInt(3)).add(line);
      }
      List<ReplayLog> logs = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        logs.add(ReplayFixture.log("log" + i, parts.get(i), random.nextLong(), 1));
      }
      JailResult merged = run(jails, logs, 1 + (int) seed % 4).jails().get(0);
      JailResult one = run(jails, List.of(ReplayFixture.log("log", all, 0, 1)), 1).jails().get(0);
      assertEquals(
          one.toString().replace("logs=[log]", "logs=[log0, log1, log2]"),
          merged.toString(),
          "seed " + seed);
    }
  }

  @Test
  void theMoreLogsAreMergedTheShorterIsTheLongestLine() throws Exception {
    int all = LineReader.LIMIT_BYTES;
    assertEquals(all, ChunkReader.limit(1));
    assertEquals(all, ChunkReader.limit(3));
    assertEquals((int) (3L * all / 5), ChunkReader.limit(5));
    assertEquals(512 << 10, ChunkReader.limit(Integer.MAX_VALUE));
    List<ReplayJail> jails = ReplayFixture.jails().subList(0, 1);
    int limit = ChunkReader.limit(Replay.MOST_MERGED);
    byte[] fits = new byte[limit];
    byte[] longer = new byte[limit + 1];
    Arrays.fill(fits, (byte) 'x');
    Arrays.fill(longer, (byte) 'x');
    byte[] failure = "Mar  5 10:00:00 refused bob from 192.0.2.1".getBytes(StandardCharsets.UTF_8);
    List<ReplayLog> logs = new ArrayList<>();
    logs.add(ReplayFixture.log("fits", List.of(fits, failure), 0, 1));
    logs.add(ReplayFixture.log("longer", List.of(failure, longer, failure), 0, 1));
    while (logs.size() < Replay.MOST_MERGED) {
      logs.add(ReplayFixture.log("log" + logs.size(), List.of(failure), 0, 1));
    }
    List<String> seen = new ArrayList<>();
    for (int threads : new int[] {1, 3}) {
      ReplayFixture.Problems problems = new ReplayFixture.Problems();
      ReplayResult result =
          Replay.run(
              jails, logs, new ReplayOptions(threads, ReplayFixture.ZONE, 5, false, 0), problems);
      assertEquals(List.of(2L, 0L), numbers(result.logs().get(0)));
      assertEquals(List.of(2L, 1L), numbers(result.logs().get(1)));
      assertEquals(Replay.MOST_MERGED + 1, result.failures());
      seen.add(result + "\n" + problems.seen);
    }
    assertEquals(seen.get(0), seen.get(1));
    assertTrue(seen.get(0).contains("longer.0:2"), seen.get(0));
  }

  private static ReplayLog packed(ReplayLog log, long... bytes) {
    List<ReplayLog.Member> members = new ArrayList<>();
    for (int i = 0; i < bytes.length; i++) {
      ReplayLog.Member member = log.members().get(i);
      long takes = bytes[i];
      ReplayLog.Opener opener =
          new ReplayLog.Opener() {
            @Override
            public LineSource open() throws IOException {
              return member.opener().open();
            }

            @Override
            public long unpackingBytes() {
              return takes;
            }
          };
      members.add(new ReplayLog.Member(member.name(), opener, member.now()));
    }
    return new ReplayLog(log.name(), members, log.written(), log.notes(), log.jails());
  }

  /** Whatever is read ahead: the logs are short, and each is at its end before the next begins. */
  @Test
  void aLogKeepsTheMemoryToUnpackItUntilAllMergedWithItAreDone() throws Exception {
    List<ReplayJail> jails = ReplayFixture.jails().subList(0, 1);
    byte[] failure = "Mar  5 10:00:00 refused bob from 192.0.2.1".getBytes(StandardCharsets.UTF_8);
    ReplayLog two = ReplayFixture.log("a", List.of(failure, failure), 1, 1);
    ReplayLog one = ReplayFixture.log("b", List.of(failure), 0, 1);
    long all = MemberStream.unpackingMemory();
    List<ReplayLog> logs =
        List.of(packed(two, all + 1, all / 2), packed(one, all), packed(one, all / 4));
    for (int threads : new int[] {1, 3}) {
      ReplayFixture.Problems problems = new ReplayFixture.Problems();
      ReplayResult result =
          Replay.run(
              jails, logs, new ReplayOptions(threads, ReplayFixture.ZONE, 5, false, 0), problems);
      assertEquals(2, result.failures());
      assertEquals(
          List.of(false, false, true), result.logs().stream().map(LogResult::complete).toList());
      assertEquals(2, problems.seen.size());
      assertTrue(problems.seen.get(0).startsWith("error: a.0: unpacking it takes "));
      assertTrue(problems.seen.get(1).startsWith("error: b.0: unpacking it takes "));
    }
    assertEquals(1, run(jails, List.of(packed(one, all)), 1).failures());
  }

  private static List<Long> numbers(LogResult log) {
    return List.of(log.lines(), log.skipped());
  }

  /** Of equal times the log named first goes first. */
  @Test
  void equalTimesGoByTheOrderOfTheLogs() throws Exception {
    List<ReplayJail> jails = List.of(ReplayFixture.jails().get(3)); // a match spans two lines
    byte[] first = "Mar  5 10:00:00 knock from 192.0.2.1".getBytes(StandardCharsets.UTF_8);
    byte[] second = "Mar  5 10:00:00 was refused".getBytes(StandardCharsets.UTF_8);
    ReplayLog a = ReplayFixture.log("a", List.of(first), 0, 1);
    ReplayLog b = ReplayFixture.log("b", List.of(second), 0, 1);
    assertEquals(1, run(jails, List.of(a, b), 2).failures());
    assertEquals(0, run(jails, List.of(b, a), 2).failures());
  }

  @Test
  void logsWithoutACommonJailAreReadOneAfterTheOther() throws Exception {
    List<ReplayJail> jails = ReplayFixture.jails().subList(0, 2);
    List<byte[]> lines = ReplayFixture.lines(new Random(7), 300);
    ReplayLog whole = ReplayFixture.log("log", lines, 0, 1);
    ReplayLog a = new ReplayLog("a", whole.members(), Optional.empty(), List.of(), List.of(0));
    ReplayLog b = new ReplayLog("b", whole.members(), Optional.empty(), List.of(), List.of(1));
    ReplayResult result = run(jails, List.of(a, b), 2);
    assertEquals(List.of("a"), result.jails().get(0).logs());
    assertEquals(List.of("b"), result.jails().get(1).logs());
    assertEquals(600, result.lines());
  }

  @Test
  void anAddressOfTwoJailsCountsOnceInAll() throws Exception {
    List<ReplayJail> jails = ReplayFixture.jails().subList(0, 2);
    List<byte[]> lines =
        List.of(
            "Mar  5 10:00:00 door[1]: refused bob from 192.0.2.1".getBytes(StandardCharsets.UTF_8),
            "Mar  5 10:00:01 door[1]: knock from 2001:DB8::1".getBytes(StandardCharsets.UTF_8),
            "Mar  5 10:00:02 gate[1]: refused eve from 192.0.2.3".getBytes(StandardCharsets.UTF_8));
    ReplayResult result = run(jails, List.of(ReplayFixture.log("log", lines, 0, 2)), 1);
    assertEquals(2, result.jails().get(0).addresses());
    assertEquals(2, result.jails().get(1).addresses());
    assertEquals(3, result.addresses());
  }

  @Test
  void whatCannotBeReadIsNamedAndTheRestRuns() throws Exception {
    List<ReplayJail> jails = List.of(ReplayFixture.jails().get(0));
    List<byte[]> lines = ReplayFixture.lines(new Random(3), 100);
    ReplayLog good = ReplayFixture.log("good", lines, 0, 1);
    ReplayLog.Member broken =
        new ReplayLog.Member(
            "broken.gz",
            () -> failing(good.members().get(0).opener().open(), 40),
            ReplayFixture.NOW);
    ReplayLog chain =
        new ReplayLog(
            "chain",
            List.of(broken, good.members().get(0)),
            Optional.empty(),
            List.of(),
            List.of(0));
    List<String> first = null;
    for (int threads = 1; threads <= 4; threads++) {
      ReplayFixture.Problems problems = new ReplayFixture.Problems();
      ReplayResult result =
          Replay.run(
              jails,
              List.of(chain),
              new ReplayOptions(threads, ReplayFixture.ZONE, 5, false, 200),
              problems);
      assertEquals(140, result.lines());
      assertTrue(!result.isComplete());
      List<String> errors =
          problems.seen.stream().filter(text -> text.startsWith("error: ")).toList();
      assertEquals(1, errors.size());
      assertTrue(errors.get(0).startsWith("error: broken.gz: compressed data end early"));
      assertTrue(errors.get(0).contains("its first 40 lines"), errors.get(0));
      first = first == null ? problems.seen : first;
      assertEquals(first, problems.seen);
    }
  }

  @Test
  void anErrorOfAWorkerEndsTheRun() throws Exception {
    List<ReplayJail> jails = List.of(ReplayFixture.jails().get(0));
    ReplayLog good = ReplayFixture.log("good", ReplayFixture.lines(new Random(3), 2000), 0, 1);
    ReplayLog.Member member =
        new ReplayLog.Member(
            "bad", () -> nulls(good.members().get(0).opener().open()), ReplayFixture.NOW);
    ReplayLog bad = new ReplayLog("bad", List.of(member), Optional.empty(), List.of(), List.of(0));
    int before = Thread.activeCount();
    assertThrows(RuntimeException.class, () -> run(jails, List.of(bad), 4));
    for (int i = 0; i < 200 && Thread.activeCount() > before; i++) {
      Thread.sleep(10); // the workers were told to end
    }
    assertTrue(Thread.activeCount() <= before, "workers go on");
  }

  /** As when somebody cancels it while journalctl has nothing to say, or a pipe is read. */
  @Test
  @Timeout(60)
  void anInterruptionEndsARunThatWaitsForAProcess() throws Exception {
    List<ReplayJail> jails = List.of(ReplayFixture.jails().get(0));
    for (int threads = 1; threads <= 2; threads++) {
      Path folder = Files.createTempDirectory("journalctl");
      Path program = folder.resolve("journalctl");
      String script =
          "#!/bin/sh\necho $$ > "
              + folder
              + "/pid.new; mv "
              + folder
              + "/pid.new "
              + folder
              + "/pid\nprintf 'MESSAGE=x\\n\\n'\nexec /bin/sleep 1000\n";
      Files.writeString(program, script.replace("mv ", "/bin/mv "));
      Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
      Map<String, String> env = Map.of("PATH", folder.toString());
      JournalQuery query = JournalQuery.of(Map.of(), List.of());
      ReplayLog.Member member =
          new ReplayLog.Member(
              "journal",
              () -> RunningJournal.open(query, folder, env, () -> {}),
              ReplayFixture.NOW);
      ReplayLog log =
          new ReplayLog("journal", List.of(member), Optional.empty(), List.of(), List.of(0));
      AtomicReference<Object> end = new AtomicReference<>();
      int count = threads;
      Thread thread =
          new Thread(
              () -> {
                try {
                  end.set(run(jails, List.of(log), count));
                } catch (Exception e) {
                  end.set(e);
                }
              });
      thread.start();
      Path pid = folder.resolve("pid");
      while (!Files.exists(pid)) {
        Thread.sleep(10);
      }
      thread.interrupt();
      thread.join();
      assertEquals(InterruptedException.class, end.get().getClass());
      Optional<ProcessHandle> process =
          ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()));
      if (process.isPresent()) {
        process.get().onExit().get(30, TimeUnit.SECONDS);
      }
    }
  }

  /** Breaks off behind a line, as a truncated compressed file does. */
  private static LineSource failing(LineSource lines, int good) {
    return new ForwardingLines(lines) {
      @Override
      public boolean next() throws IOException {
        if (number() == good) {
          throw new IOException(" ");
        }
        return super.next();
      }
    };
  }

  /** Hands out ranges that are not in the buffer from some line on. */
  private static LineSource nulls(LineSource lines) {
    return new ForwardingLines(lines) {
      @Override
      public int end() {
        return number() > 1000 ? buffer().length + 1 : super.end();
      }
    };
  }
}
