package io.banscope.matcher.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.banscope.matcher.TracedText;
import io.banscope.matcher.config.FilterSettings;
import io.banscope.matcher.date.DateClock;
import io.banscope.matcher.date.DateDetector;
import io.banscope.matcher.date.DateState;
import io.banscope.matcher.date.DateTemplates;
import io.banscope.matcher.date.DatedLines;
import io.banscope.matcher.ip.DnsMode;
import io.banscope.matcher.ip.FailureId;
import io.banscope.matcher.ip.HostLookup;
import io.banscope.matcher.ip.HostResolver;
import io.banscope.matcher.ip.InvalidPrefixException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A replay, whose sessions are in rows and only counted, says of each line what the way over maps
 * says that keeps everything: of the recorded histories, and of random filters and lines, with
 * values that the date cuts in two, that hold the line feed, and that are long. Seeds are in the
 * messages.
 */
class CountedSessionsTest {
  private static final int FILTERS = 200;
  private static final int LINES = 400;

  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  private static final List<String> PREFIXES =
      List.of(
          "^<F-CONTENT>.+</F-CONTENT>$",
          "^ ?<F-MLFID>\\S+</F-MLFID> <F-CONTENT>.*</F-CONTENT>$",
          "^ ?<F-MLFID>\\S+</F-MLFID> <F-CONTENT>.*?</F-CONTENT>(?: end)?$",
          "^ ?<F-MLFID>\\S*</F-MLFID> <F-NOFAIL>conn</F-NOFAIL>?<F-CONTENT>.*</F-CONTENT>$");

  private static final List<String> REGEXES =
      List.of(
          "fail <F-USER>\\S*</F-USER> from <HOST>(?: end)?$",
          "fail <F-USER>.*?</F-USER> from",
          "user <F-USER>.*\\s</F-USER>",
          "host <HOST>",
          "id <F-ID>\\S+</F-ID>(?: at <ADDR>)?",
          "net <ADDR>/<CIDR>",
          "<F-NOFAIL>conn</F-NOFAIL>(?: from <HOST>)?",
          "<F-NOFAIL>close</F-NOFAIL>",
          "<F-MLFFORGET>bye</F-MLFFORGET>",
          "<F-MLFFORGET><F-NOFAIL>quit</F-NOFAIL></F-MLFFORGET>",
          "<F-MLFGAINED>ok</F-MLFGAINED> <F-USER>\\S+</F-USER>",
          "<F-MLFGAINED>in</F-MLFGAINED><F-MLFFORGET>out</F-MLFFORGET>?",
          "alt <F-ALT_USER>\\S+</F-ALT_USER>(?: <F-USER>\\S+</F-USER>)?",
          "both <F-TUPLE_ID>\\S+</F-TUPLE_ID> <F-ID>\\S+</F-ID>",
          "name <DNS>");

  private static final List<String> SHAPES =
      List.of(
          "fail %1$s from %2$s",
          "fail %1$s from %2$s end",
          "fail  from %2$s",
          "fail %1$s from",
          "user %1$s ",
          "user",
          "host %2$s",
          "id %3$s",
          "id %3$s at %2$s",
          "id %2$s at %2$s",
          "net 192.0.2.7/%1$s",
          "net 192.0.2.7/24",
          "conn",
          "conn from %2$s",
          "close",
          "bye",
          "quit",
          "ok %1$s",
          "in",
          "inout",
          "alt %1$s",
          "alt %1$s %3$s",
          "both %1$s %3$s",
          "name %3$s");

  private static final List<String> ADDRESSES =
      List.of(
          "192.0.2.1",
          "192.0.2.222",
          "[192.0.2.1]",
          "2001:db8::1",
          "one.example",
          "1.2.3.999",
          "2001:db8:1234:5678:9abc:def0:1234:5678",
          "::ffff:192.0.2.1");

  private long failures;
  private long pending;
  private int inRows;

  @Test
  void randomFiltersAndLinesGiveWhatTheWayOverMapsGives() throws Exception {
    long base = Long.getLong("banscope.seed", 20_261_126);
    for (long seed = base; seed < base + FILTERS; seed++) {
      Random random = new Random(seed);
      CompiledFilter filter;
      try {
        filter = CompiledFilter.compile(settings(random), mode(random));
      } catch (InvalidFilterException e) {
        continue; // a name twice, or a regex that names nobody
      }
      inRows += SessionReader.suits(filter) ? 1 : 0;
      compare(filter, lines(random), "seed " + seed);
    }
    assertTrue(inRows > FILTERS / 3, inRows + " filters in rows");
    assertTrue(failures > 5_000 && pending > 1_000, failures + ", " + pending);
  }

  @Test
  void recordedHistoriesGiveWhatTheWayOverMapsGives() throws Exception {
    for (SessionHistory history : SessionHistory.all()) {
      CompiledFilter filter = CompiledFilter.compile(history.settings(), history.dnsMode());
      inRows += SessionReader.suits(filter) ? 1 : 0;
      compare(filter, history.lines(), history.name());
    }
    assertTrue(inRows > 500, inRows + " filters in rows");
    assertTrue(failures > 5_000 && pending > 1_000, failures + ", " + pending);
  }

  @Test
  void valuesThatTheDateCutsInTwoAreJoined() throws Exception {
    CompiledFilter filter =
        rows(
            "^<F-MLFID>[^,]*?</F-MLFID> fail user=<F-USER>.*?</F-USER>, from <HOST>",
            "^<F-MLFID>[^,]*?</F-MLFID> lost");
    Random random = new Random(1);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      String date = " 2024-03-04 05:06:%02d ".formatted(10 + i / 4);
      String id = "s" + random.nextInt(3);
      String host = ADDRESSES.get(random.nextInt(2));
      lines.add(
          switch (random.nextInt(4)) {
            case 0 -> id + date + "x fail user=bob, from " + host;
            case 1 -> id + " fail user=b" + date + "x, from " + host;
            case 2 -> id + date + "x lost";
            default -> id + "  x lost" + date;
          });
    }
    compare(filter, lines, "cut values");
    assertTrue(failures > 100, failures + " failures");
  }

  @Test
  void usersThatDifferOnlyBeyondTheirFirstBytesAreSeveral() throws Exception {
    CompiledFilter filter =
        rows(
            "^ <F-MLFID>\\S+</F-MLFID> fail <F-USER>\\S+</F-USER> from <HOST>",
            "^ <F-MLFID>\\S+</F-MLFID> <F-NOFAIL>close</F-NOFAIL>");
    String user = "u".repeat(FirstBytes.COUNT);
    List<String> lines = new ArrayList<>();
    for (String second : List.of("a", "b")) {
      String start = "2024-03-04 05:06:07 s" + second;
      lines.add(start + " fail " + user + "a from 192.0.2.1");
      lines.add(start + " fail " + user + second + " from 192.0.2.1");
      lines.add(start + " close");
    }
    compare(filter, lines, "long users");
    assertEquals(5, failures, "the end of the second session is a failure, too");
  }

  @Test
  void aStoreThatIsFullForgetsAllThatExpiredAndOneMore() throws Exception {
    CompiledFilter filter =
        rows(
            "^ <F-MLFID>\\S+</F-MLFID> <F-NOFAIL>conn</F-NOFAIL> from <HOST>",
            "^ <F-MLFID>\\S+</F-MLFID> lost");
    Random random = new Random(1);
    LocalDateTime time = LocalDateTime.of(2024, 3, 4, 5, 6, 7);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 6_000; i++) {
      time = time.plusSeconds(random.nextInt(100) == 0 ? 200 : random.nextInt(4));
      lines.add(
          DATE.format(time)
              + (" s" + random.nextInt(140))
              + (random.nextBoolean() ? " conn from 192.0.2.1" : " lost"));
    }
    compare(filter, lines, "a full store");
    assertTrue(failures > 500 && pending > 500, failures + ", " + pending);
  }

  /** A filter of some failregexes whose sessions are in rows. */
  private static CompiledFilter rows(String... failregexes) throws Exception {
    CompiledFilter filter =
        CompiledFilter.compile(
            new FilterSettings(
                "rows",
                Optional.empty(),
                Stream.of(failregexes).map(TracedText::untraced).toList(),
                List.of(),
                OptionalInt.of(1),
                Optional.empty(),
                List.of(),
                Map.of()),
            DnsMode.NO);
    assertTrue(SessionReader.suits(filter));
    return filter;
  }

  private static DnsMode mode(Random random) {
    return List.of(DnsMode.NO, DnsMode.RAW, DnsMode.WARN).get(random.nextInt(3));
  }

  private static FilterSettings settings(Random random) {
    int prefix = random.nextInt(PREFIXES.size() + 1) - 1;
    List<TracedText> regexes = new ArrayList<>();
    List<String> from = new ArrayList<>(REGEXES);
    for (int i = 4 + random.nextInt(8); i > 0; i--) {
      String regex = from.remove(random.nextInt(from.size()));
      String start =
          prefix > 0 ? "^" : random.nextInt(8) == 0 ? "^.* " : "^ ?<F-MLFID>\\S* ?\\S+</F-MLFID> ";
      regexes.add(TracedText.untraced(start + regex));
    }
    List<TracedText> ignored =
        random.nextBoolean() ? List.of() : List.of(TracedText.untraced("192\\.0\\.2\\.222$"));
    return new FilterSettings(
        "random",
        Optional.ofNullable(prefix < 0 ? null : TracedText.untraced(PREFIXES.get(prefix))),
        regexes,
        ignored,
        OptionalInt.of(1),
        Optional.empty(),
        List.of(),
        Map.of());
  }

  private static List<String> lines(Random random) {
    int ids = random.nextInt(3) == 0 ? 150 : 1 + random.nextInt(6);
    int seconds = 1 + random.nextInt(ids < 10 ? 40 : 5);
    LocalDateTime time = LocalDateTime.of(2024, 3, 4, 5, 6, 7);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < LINES; i++) {
      time = time.plus(Duration.ofSeconds(random.nextInt(seconds)));
      String date = time.toString().replace('T', ' ').concat(time.getSecond() == 0 ? ":00" : "");
      String id = "s" + random.nextInt(ids);
      switch (random.nextInt(4)) {
        case 0 -> id = "gate.example.org-sshd-session-of[" + id + "]";
        case 1 -> id = "\u00e9".repeat(random.nextInt(20)) + id;
        default -> {}
      }
      String text =
          SHAPES
              .get(random.nextInt(SHAPES.size()))
              .formatted(
                  user(random), ADDRESSES.get(random.nextInt(ADDRESSES.size())), value(random));
      lines.add(
          switch (random.nextInt(8)) {
            case 0 -> id + " " + date + " x " + text;
            case 1 -> id + " " + date + " " + text;
            case 2 -> id + date + " " + text;
            case 3 -> id + " " + text + " " + date;
            default -> date + " " + id + " " + text;
          });
    }
    return lines;
  }

  private static String user(Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> "\u00fc".repeat(1 + random.nextInt(12));
      case 1 -> "x".repeat(1 + random.nextInt(2) * 1500);
      case 2 -> "a-user-of-a-long-name-" + random.nextInt(2);
      case 3 -> "root and more";
      default -> "bob".substring(random.nextInt(3));
    };
  }

  private static String value(Random random) {
    return random.nextInt(3) == 0
        ? List.of("192.0.2.0/24", "[::1]", "x/y", "mail.example.org").get(random.nextInt(4))
        : user(random);
  }

  private void compare(CompiledFilter filter, List<String> lines, String where)
      throws InvalidPrefixException {
    DateTemplates templates = DateTemplates.defaults(2024);
    DateClock clock = DateClock.of(InstantSource.fixed(Instant.parse("2024-12-31T12:00:00Z")));
    DateDetector detector = new DateDetector(templates, ZoneOffset.UTC, OptionalInt.empty(), clock);
    HostLookup hosts = new HostLookup(filter.dnsMode(), HostResolver.never(), warning -> {});
    DateState dates = templates.newState();
    SequentialDriver driver =
        new SequentialDriver(
            filter,
            detector,
            dates,
            hosts,
            RunMode.REPLAY,
            () -> Instant.ofEpochMilli(Math.round(dates.lastDate() * 1000)));
    LineChunk chunk = new LineChunk(1 << 16);
    for (String line : lines) {
      byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
      chunk.add(bytes, 0, bytes.length, 1);
    }
    DatedLines dated = new DatedLines();
    dated.speculate(
        new DateDetector(templates, ZoneOffset.UTC, OptionalInt.empty(), clock),
        templates.newState(),
        chunk.bytes(),
        chunk.starts(),
        chunk.ends(),
        chunk.lines());
    FilterChunk seen = new FilterChunk();
    seen.match(chunk, dated, new FilterSearch(filter, RunMode.REPLAY));
    LineJudge judge = new LineJudge(filter, hosts, RunMode.REPLAY);
    LineVerdict verdict = new LineVerdict();
    for (int line = 0; line < lines.size(); line++) {
      LineOutcome outcome = driver.line(chunk.bytes(), chunk.starts()[line], chunk.ends()[line]);
      judge.judge(seen, line, dates.lastDate(), verdict);
      String how =
          where + ", line " + line + ": " + lines.get(line) + " of " + filter.failregexes();
      assertEquals(text(outcome), text(verdict), how);
    }
  }

  private String text(LineOutcome outcome) {
    boolean ignored =
        !outcome.ignoreHits().isEmpty()
            || outcome.failures().stream().anyMatch(Failure::isInformational);
    boolean matched = !outcome.failures().isEmpty();
    StringBuilder text = new StringBuilder(ignored ? "IGNORED" : matched ? "MATCHED" : "MISSED");
    for (Failure failure : outcome.failures()) {
      text.append(text(failure));
      failures += failure.id() == null ? 0 : 1;
      pending += failure.id() == null ? 1 : 0;
    }
    return text.append(outcome.error()).toString();
  }

  private static String text(LineVerdict verdict) throws InvalidPrefixException {
    StringBuilder text = new StringBuilder(verdict.kind().name());
    if (verdict.isPending()) {
      text.append(text(verdict.failregex(), Optional.empty(), ""));
    }
    if (verdict.isPlain()) {
      int start = verdict.idStart();
      int end = verdict.idEnd();
      assertEquals(FirstBytes.low(verdict.idBytes(), start, end), verdict.idLow());
      assertEquals(FirstBytes.high(verdict.idBytes(), start, end), verdict.idHigh());
      String id = text(verdict.idBytes(), start, end);
      start = verdict.userStart();
      end = verdict.userEnd();
      assertEquals(FirstBytes.low(verdict.userBytes(), start, end), verdict.userLow());
      assertEquals(FirstBytes.high(verdict.userBytes(), start, end), verdict.userHigh());
      String user = text(verdict.userBytes(), start, end);
      text.append(text(verdict.failregex(), Optional.of(FailureId.parse(id)), user));
    }
    verdict.failures().forEach(failure -> text.append(text(failure)));
    return text.append(Optional.ofNullable(verdict.problem())).toString();
  }

  private static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  private static String text(Failure failure) {
    Optional<FailureId> id = Optional.ofNullable(failure.id());
    boolean isNamed = id.isPresent() && failure.data().get("user") instanceof String;
    return text(failure.failregex(), id, isNamed ? failure.data().get("user").toString() : "");
  }

  private static String text(int failregex, Optional<FailureId> id, String user) {
    return " " + failregex + " " + id.map(FailureId::text).orElse("-") + " '" + user + "'";
  }
}
