package io.banscope.matcher.date;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.banscope.matcher.TracedText;
import io.banscope.matcher.date.LineDate.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Lines of a chunk, most of which repeat the date of the line before but for the second, get the
 * dates, and leave the state, of the reference engine alone: also where a date of the same minute
 * is of another year or day, as the present moment or a change of local time is in it. Another
 * seed: {@code -Dbanscope.seed=N}.
 */
class RepeatedDatesTest {
  private static final long SEED = Long.getLong("banscope.seed", 20_261_126);
  private static final int ROUNDS = 250;
  private static final int CHUNKS = 5;

  /** In the minute of most lines, a day before it, and elsewhere. */
  private static final List<String> NOWS =
      List.of(
          "2024-03-01T06:25:30Z",
          "2024-03-01T05:25:30Z",
          "2024-03-02T06:25:30Z",
          "2024-03-02T05:25:29.5Z",
          "2024-03-30T06:25:10Z",
          "2024-12-31T02:30:00Z");

  private static final List<String> ZONES =
      List.of("UTC", "Europe/Berlin", "Australia/Lord_Howe", "Africa/Monrovia", "+01:30");

  private int repeated;
  private int jumps;

  @Test
  void linesThatRepeatADateGetTheDatesOfASearch() throws Exception {
    int lines = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long seed = SEED + round;
      Random random = new Random(seed);
      String[] row = ShapedDatesTest.PATTERNS[random.nextInt(ShapedDatesTest.PATTERNS.length)];
      boolean isDefault = row == ShapedDatesTest.LOGS;
      String pattern = isDefault ? "" : row[0];
      String log =
          isDefault ? ShapedDatesTest.pick(random, row) : row[1 + random.nextInt(row.length - 1)];
      DateTemplates templates =
          isDefault
              ? DateTemplates.defaults(2024)
              : DateTemplates.compile(TracedText.untraced(pattern), 2024);
      ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
      long[] now = {0};
      DateClock clock = DateClock.of((InstantSource) () -> Instant.ofEpochMilli(now[0]));
      DateDetector fast = new DateDetector(templates, zone, OptionalInt.empty(), clock);
      DateDetector plain = new DateDetector(templates, zone, OptionalInt.empty(), clock, false);
      DateState ofFast = templates.newState();
      DateState ofPlain = templates.newState();
      DatedLines dated = new DatedLines();
      now[0] = Instant.parse(NOWS.get(random.nextInt(NOWS.size()))).toEpochMilli();
      for (int chunk = 0; chunk < CHUNKS; chunk++) {
        List<String> texts = new ArrayList<>();
        for (int i = random.nextInt(120); i >= 0; i--) {
          texts.add(line(random, log));
        }
        now[0] += random.nextInt(3) == 0 ? random.nextInt(30_000) : 0;
        String where = "seed " + seed + " chunk " + chunk + " '" + pattern + "' ";
        compare(fast, ofFast, plain, ofPlain, dated, texts, where);
        lines += texts.size();
      }
    }
    assertTrue(repeated > lines / 8, repeated + " repeated of " + lines);
    assertTrue(jumps > 100, jumps + " dates far from the one before");
  }

  @Test
  void whatStandsBehindADateOfTheSameMinuteIsRead() throws Exception {
    List<String> tails = List.of(" gate", " gate", " x", " 2023", " +0200", ",77", "Z", "", "0");
    for (String date : List.of("2024-03-01 06:25:", "Mar  1 06:25:", "2024-03-01T06:25:")) {
      compareAll(date, tails);
    }
  }

  /** Compares lines of one minute, with all seconds and some tails. */
  private void compareAll(String date, List<String> tails) throws Exception {
    DateTemplates templates = DateTemplates.defaults(2024);
    DateClock clock = DateClock.of(InstantSource.fixed(Instant.parse("2024-03-01T06:25:30Z")));
    ZoneId local = ZoneId.of("UTC");
    DateState ofFast = templates.newState();
    DateState ofPlain = templates.newState();
    Random random = new Random(1);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      String tail = i < 20 || random.nextBoolean() ? tails.get(0) : pick(random, tails);
      texts.add(date + "%02d".formatted(random.nextInt(60)) + tail);
    }
    compare(
        new DateDetector(templates, local, OptionalInt.empty(), clock),
        ofFast,
        new DateDetector(templates, local, OptionalInt.empty(), clock, false),
        ofPlain,
        new DatedLines(),
        texts,
        date);
  }

  private static String pick(Random random, List<String> texts) {
    return texts.get(random.nextInt(texts.size()));
  }

  private static String line(Random random, String log) {
    return switch (random.nextInt(40)) {
      case 0 -> ShapedDatesTest.line(random, ShapedDatesTest.pick(random, ShapedDatesTest.LOGS));
      case 1, 2, 3 -> ShapedDatesTest.line(random, log);
      default -> {
        String clock =
            random.nextInt(12) == 0
                ? "02:%02d:%02d".formatted(29 + random.nextInt(2), random.nextInt(62))
                : "06:25:%02d".formatted(random.nextInt(20) == 0 ? 60 : random.nextInt(60));
        yield log.replace("!", clock).replace("$", "192.0.2.1").replace("#", "a b");
      }
    };
  }

  private void compare(
      DateDetector fast,
      DateState ofFast,
      DateDetector plain,
      DateState ofPlain,
      DatedLines dated,
      List<String> texts,
      String where) {
    StringBuilder all = new StringBuilder();
    int[] starts = new int[texts.size()];
    int[] ends = new int[texts.size()];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = all.toString().getBytes(StandardCharsets.UTF_8).length;
      all.append(texts.get(i)).append('\n');
      ends[i] = starts[i] + texts.get(i).getBytes(StandardCharsets.UTF_8).length;
    }
    byte[] bytes = all.toString().getBytes(StandardCharsets.UTF_8);
    dated.speculate(fast, ofFast, bytes, starts, ends, starts.length);
    LineDate expected = new LineDate();
    double before = 0;
    for (int i = 0; i < starts.length; i++) {
      plain.detect(ofPlain, bytes, starts[i], ends[i], expected);
      String how = where + "line " + i + ": " + texts.get(i);
      assertEquals(expected.cutStart(), dated.cutStart(i), how);
      assertEquals(expected.cutEnd(), dated.cutEnd(i), how);
      assertEquals(expected.kind(), dated.kind(i), how);
      assertEquals(expected.epochSecond(), dated.epochSecond(i), how);
      assertEquals(expected.isReused() ? ofPlain.lastDateText() : null, dated.lentText(i), how);
      assertEquals(expected.kind() == Kind.ERROR ? expected.reason() : null, dated.reason(i), how);
      boolean isOwn =
          expected.hasTime() && !expected.isReused() && expected.cutStart() < expected.cutEnd();
      assertEquals(isOwn, dated.isOwn(i), how);
      double apart = Math.abs(expected.epochSecond() - before);
      repeated += isOwn && apart < 60 && expected.cutStart() == starts[i] ? 1 : 0;
      jumps += isOwn && apart > 80_000 ? 1 : 0;
      before = expected.epochSecond();
    }
    assertEquals(text(ofPlain), text(ofFast), where);
    assertEquals(ofPlain, ofFast, where);
  }

  private static String text(DateState state) {
    return "hits "
        + Arrays.toString(state.hits)
        + " used "
        + Arrays.toString(state.lastUsed)
        + " distance "
        + Arrays.toString(state.distance)
        + " matched "
        + Arrays.toString(state.everMatched)
        + " last "
        + List.of(
            state.lastPlace,
            state.last.start,
            state.last.before,
            state.last.first,
            state.last.end,
            state.last.last,
            state.last.behind)
        + " offset "
        + state.localOffset
        + " unused "
        + state.firstUnused
        + " time "
        + state.time.text();
  }
}
