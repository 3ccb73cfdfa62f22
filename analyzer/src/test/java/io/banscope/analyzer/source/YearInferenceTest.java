package io.banscope.analyzer.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.banscope.analyzer.source.LogFinder.Chains;
import io.banscope.matcher.date.DateClock;
import io.banscope.matcher.date.DateDetector;
import io.banscope.matcher.date.DateState;
import io.banscope.matcher.date.DateTemplates;
import io.banscope.matcher.date.LineDate;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YearInferenceTest {
  private static final ZoneId UTC = ZoneOffset.UTC;
  private static final Instant START = Instant.parse("2026-11-26T12:00:00Z");
  private static final DateTimeFormatter CLASSIC =
      DateTimeFormatter.ofPattern("MMM ppd HH:mm:ss", Locale.ENGLISH);

  private static final DateTemplates TEMPLATES = DateTemplates.defaults(2026);

  @TempDir Path directory;

  private LogMember write(String name, String time, String... lines) throws IOException {
    Path file = directory.resolve(name);
    String text = String.join("\n", lines) + "\n";
    if (name.endsWith(".gz")) {
      try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
        out.write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      }
    } else {
      Files.writeString(file, text);
    }
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse(time)));
    return LogMember.file(name, file);
  }

  private static ChainYears infer(LogMember... members) {
    return YearInference.byFileTimes(UTC, START).infer(LogChain.of(List.of(members)));
  }

  private static ChainYears inferGiven(String now, LogMember... members) {
    return YearInference.byGivenTime(UTC, Instant.parse(now)).infer(LogChain.of(List.of(members)));
  }

  private static List<String> nows(ChainYears years) {
    return years.nows().stream().map(Instant::toString).toList();
  }

  /** The times that fail2ban's rule gives to the lines of a member, with the inferred now. */
  private static List<LocalDateTime> times(LogMember member, Instant now, ZoneId zone)
      throws IOException {
    DateDetector detector =
        new DateDetector(TEMPLATES, zone, OptionalInt.empty(), DateClock.of(() -> now));
    DateState state = TEMPLATES.newState();
    LineDate date = new LineDate();
    List<LocalDateTime> times = new ArrayList<>();
    try (MemberLines lines = MemberLines.open(member, LogEncoding.named("utf-8").orElseThrow())) {
      while (lines.next()) {
        detector.detect(state, lines.buffer(), lines.start(), lines.end(), date);
        times.add(
            date.hasTime() && !date.isReused()
                ? LocalDateTime.ofInstant(Instant.ofEpochSecond((long) date.epochSecond()), zone)
                : LocalDateTime.MIN);
      }
    }
    return times;
  }

  @Test
  void theSampleChainIsOf2023And2024WhateverTheTimesOfItsFiles() throws IOException {
    Path samples = Path.of(System.getProperty("banscope.root"), "sample-logs");
    LogChain chain =
        new LogFinder(samples, Chains.WITH_ROTATED).find(List.of("auth.log")).logs().get(0);
    ChainYears years = YearInference.byGivenTime(UTC, START).infer(chain);
    assertEquals(
        List.of("2024-01-01T01:11:22Z", "2024-03-01T04:13:47Z", "2024-03-03T12:03:29Z"),
        nows(years));
    assertEquals(
        List.of(
            "auth.log.2.gz: years of stamps are 2023 to 2024, inferred from the given time,"
                + " 2026-11-26, and 2 years back so that 29 February exists",
            "auth.log.1 to auth.log: years of stamps are 2024, inferred from the given time,"
                + " 2026-11-26, and 2 years back so that 29 February exists"),
        years.notes());
    LocalDateTime before = LocalDateTime.of(2023, 12, 31, 0, 0);
    int[] leapDays = new int[3];
    for (int i = 0; i < 3; i++) {
      List<LocalDateTime> times = times(chain.members().get(i), years.nows().get(i), UTC);
      for (LocalDateTime time : times) {
        assertFalse(time.isBefore(before), () -> before + " " + time);
        leapDays[i] += time.getMonthValue() == 2 && time.getDayOfMonth() == 29 ? 1 : 0;
        if (time.isAfter(before)) {
          assertTrue(time.isBefore(LocalDateTime.of(2024, 3, 4, 0, 0)));
        }
      }
    }
    assertTrue(leapDays[1] > 0, "29 February is in auth.log.1");
  }

  @Test
  void theNewestFileTimeSaysTheYear() throws IOException {
    LogMember older =
        write("a.log.1", "2030-01-01T00:00:00Z", "Dec 30 10:00:00 x", "Jan  2 10:00:00 x");
    LogMember newer =
        write("a.log", "2025-02-03T00:00:00Z", "Jan  3 10:00:00 x", "Feb  1 10:00:00 x");
    ChainYears years = infer(older, newer);
    assertEquals(List.of("2025-01-02T10:00:00Z", "2025-02-01T10:00:00Z"), nows(years));
    assertEquals(
        List.of(
            "a.log.1: years of stamps are 2024 to 2025, inferred from the time of the file a.log,"
                + " 2025-02-03",
            "a.log: years of stamps are 2025, inferred from the time of the file a.log, 2025-02-03"),
        years.notes());
  }

  @Test
  void stampsAheadOfTheFileTimeAreOfTheYearBefore() throws IOException {
    LogMember log = write("a.log", "2025-02-03T00:00:00Z", "Feb  5 10:00:00 x");
    assertEquals(List.of("2024-02-05T10:00:00Z"), nows(infer(log)));
    LogMember otherZone = write("b.log", "2025-02-03T20:00:00Z", "Feb  4 10:00:00 x");
    assertEquals(List.of("2025-02-04T10:00:00Z"), nows(infer(otherZone)));
    LogMember newYear = write("c.log", "2024-12-31T23:00:00Z", "Jan  1 10:00:00 x");
    assertEquals(List.of("2025-01-01T10:00:00Z"), nows(infer(newYear)));
  }

  @Test
  void theGivenTimeCountsMoreThanFileTimes() throws IOException {
    LogMember log = write("a.log", "2025-02-03T00:00:00Z", "Mar  5 10:00:00 x");
    assertEquals(List.of("2022-03-05T10:00:00Z"), nows(inferGiven("2022-03-04T12:00:00Z", log)));
    assertEquals(List.of("2021-03-05T10:00:00Z"), nows(inferGiven("2022-03-04T09:59:59Z", log)));
  }

  @Test
  void aDateInTheNameCountsMoreThanFileTimes() throws IOException {
    LogMember older = write("a.log-20240301", "2026-11-26T00:00:00Z", "Jan  3 10:00:00 x");
    LogMember newer =
        write("a.log", "2026-11-26T00:00:00Z", "Mar  5 10:00:00 x", "Jan  2 10:00:00 x");
    assertEquals(
        List.of("2024-01-03T10:00:00Z", "2025-01-02T10:00:00Z"), nows(infer(older, newer)));
  }

  @Test
  void stampsWithYearsCountMost() throws IOException {
    LogMember older =
        write("a.log.1", "2026-11-26T00:00:00Z", "Jan  3 10:00:00 x", "Dec 3 10:00:00 x");
    LogMember newer =
        write("a.log", "2026-11-26T00:00:00Z", "Jan  5 10:00:00 x", "2021-01-06T10:00:00Z x");
    assertEquals(
        List.of("2020-12-03T10:00:00Z", "2021-01-05T10:00:00Z"),
        nows(inferGiven("2022-03-04T12:00:00Z", older, newer)));
  }

  @Test
  void theChainGoesBackUntilAllItsLeapDaysExist() throws IOException {
    LogMember older =
        write("a.log.1.gz", "2023-06-01T00:00:00Z", "Feb 29 10:00:00 x", "Mar  1 10:00:00 x");
    LogMember newer =
        write("a.log", "2023-06-01T00:00:00Z", "Mar  2 10:00:00 x", "Jan  2 10:00:00 x");
    assertEquals(
        List.of("2020-03-01T10:00:00Z", "2021-01-02T10:00:00Z"), nows(infer(older, newer)));
  }

  @Test
  void whatTheRuleCannotDateIsNoted() throws IOException {
    LogMember leap =
        write("a.log", "2025-02-01T00:00:00Z", "Feb 29 10:00:00 x", "Jan  2 10:00:00 x");
    assertEquals(
        "a.log: 29 February 2024 gets no date, since the file goes on into 2025",
        infer(leap).notes().get(1));
    LogMember longer =
        write(
            "b.log",
            "2025-04-01T00:00:00Z",
            "Feb 1 1:00:00 x",
            "Jan  2 10:00:00 x",
            "Mar 1 1:00:00 x");
    assertEquals(
        "b.log: stamps seem to run over more than a year, from 2024-02-01 to 2025-03-01; only those"
            + " of the last year get the right one",
        infer(longer).notes().get(1));
  }

  @Test
  void logsWithYearsOrWithoutStampsNeedNothing() throws IOException {
    LogMember iso = write("a.log", "2025-02-01T00:00:00Z", "2024-02-03T10:00:00Z x");
    LogMember none = write("b.log", "2025-02-02T00:00:00Z", "10:00:00 x");
    for (LogMember log : List.of(iso, none)) {
      ChainYears years = infer(log);
      assertFalse(years.inferred());
      assertEquals(List.of(), years.notes());
      assertEquals(Files.getLastModifiedTime(log.path()).toInstant(), years.nows().get(0));
    }
    LogMember input = new LogMember("-", Path.of("-"), LogMember.Kind.STANDARD_INPUT);
    assertEquals(List.of(START), infer(input).nows());
    assertEquals(List.of("2022-03-04T12:00:00Z"), nows(inferGiven("2022-03-04T12:00:00Z", iso)));
  }

  @Test
  void ofALargeFileLittleIsReadAndItsLeapDayFound() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 30; round++) {
      LocalDateTime time = LocalDateTime.of(2023, 12, 20, 0, 0).plusMinutes(random.nextInt(99_999));
      boolean skipped = random.nextBoolean(); // no line of 29 February
      int step = 60 + random.nextInt(600);
      List<String> lines = new ArrayList<>();
      boolean leap = false;
      for (int i = 0; i < 12_000; i++) {
        time = time.plusSeconds(random.nextInt(step));
        if (!skipped || time.getMonthValue() != 2 || time.getDayOfMonth() != 29) {
          lines.add(
              time.format(CLASSIC) + " gate sshd[1]: Failed password for root from 192.0.2.1");
          leap |= time.getMonthValue() == 2 && time.getDayOfMonth() == 29;
        }
      }
      LogMember log = write("big.log", "2026-11-26T00:00:00Z", lines.toArray(String[]::new));
      String facts = "seed " + seed + " round " + round;
      StampTrack whole = new StampTrack();
      StampTrack.Span all = new StampScan(whole).scan(log);
      StampTrack ends = new StampTrack();
      StampTrack.Span some = new StampScan(ends, 1 << 17).scan(log);
      assertEquals(leap, all.leapDays.size() == 1, facts);
      assertEquals(all.leapDays, some.leapDays, facts);
      assertEquals(all.first, some.first, facts);
      assertEquals(all.last, some.last, facts);
    }
  }

  @Test
  void everyLineOfARandomChainGetsItsYear() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int doubtful = 0;
    int total = 0;
    for (int round = 0; round < 300; round++) {
      String facts = "seed " + seed + " round " + round;
      ZoneId zone = random.nextBoolean() ? UTC : ZoneId.of("America/New_York");
      int count = 1 + random.nextInt(5);
      long scale = (long) Math.pow(10, 1 + random.nextInt(7)); // of the pauses, in seconds
      LocalDateTime time =
          LocalDateTime.of(2001 + random.nextInt(20), 1, 1, 0, 0)
              .plusSeconds(random.nextInt(366 * 86_400));
      List<LogMember> members = new ArrayList<>();
      List<List<LocalDateTime>> truth = new ArrayList<>();
      boolean leap = false;
      for (int i = count - 1; i >= 0; i--) {
        List<LocalDateTime> times = new ArrayList<>();
        int lines = random.nextInt(20);
        for (int line = 0; line < lines; line++) {
          time = time.plusSeconds(random.nextLong(Math.min(scale, 300 * 86_400L)));
          boolean gap = zone.getRules().getTransition(time) != null;
          time = gap ? time.plusHours(2) : time;
          // a little out of order, as lines of two programs are
          LocalDateTime shown = time.minusSeconds(random.nextInt(4) == 0 ? random.nextInt(5) : 0);
          times.add(zone.getRules().getValidOffsets(shown).size() == 1 ? shown : time);
          leap |= time.getMonthValue() == 2 && time.getDayOfMonth() == 29;
        }
        String name = i == 0 ? "a.log" : "a.log." + i + (random.nextBoolean() ? ".gz" : "");
        String[] text =
            times.stream()
                .map(at -> at.format(CLASSIC) + (random.nextBoolean() ? " x" : " undated\n\nx"))
                .toArray(String[]::new);
        members.add(write(name, "2030-01-01T00:00:00Z", text));
        truth.add(times);
      }
      Instant written = time.plusHours(random.nextInt(48)).atZone(zone).toInstant();
      for (LogMember member : members) {
        Files.setLastModifiedTime(member.path(), FileTime.from(written));
      }
      YearInference inference =
          random.nextBoolean()
              ? YearInference.byFileTimes(zone, START)
              : YearInference.byGivenTime(zone, written);
      ChainYears years = inference.infer(LogChain.of(members));
      for (int i = 0; i < members.size(); i++) {
        String name = members.get(i).name() + ": ";
        total++;
        boolean doubted =
            years.notes().stream()
                .anyMatch(
                    note ->
                        note.startsWith(name)
                            && (note.contains("more than a year") || note.contains("no date")));
        if (doubted) {
          LocalDateTime oldest = truth.get(i).stream().min(LocalDateTime::compareTo).orElseThrow();
          LocalDateTime newest = truth.get(i).stream().max(LocalDateTime::compareTo).orElseThrow();
          boolean goesOn = newest.getYear() > oldest.getYear();
          assertTrue(goesOn || newest.isAfter(oldest.plusDays(363)), facts + " " + name + years);
          doubtful++;
          continue;
        }
        List<LocalDateTime> dated =
            times(members.get(i), years.nows().get(i), zone).stream()
                .filter(at -> !at.equals(LocalDateTime.MIN))
                .toList();
        assertEquals(truth.get(i), dated, facts + " " + name + years);
      }
      assertTrue(
          !leap || years.notes().stream().noneMatch(note -> note.contains("back so")), facts);
    }
    assertTrue(doubtful < total / 5, "most members can be dated; seed " + seed);
  }
}
