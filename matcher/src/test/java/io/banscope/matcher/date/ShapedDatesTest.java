package io.banscope.matcher.date;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.banscope.matcher.TracedText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Over logs whose lines mostly have one shape, with dates where they do not belong and bytes that
 * were changed, a detector that goes by shapes and marks gives the same as the reference engine
 * alone. Another seed: {@code -Dbanscope.seed=N}.
 */
class ShapedDatesTest {
  private static final long SEED = Long.getLong("banscope.seed", 20_261_126);
  private static final int LINES = 150;

  /** Lines: {@code $} stands for a host, {@code #} for a text, {@code !} for the time of day. */
  static final String[] LOGS = {
    "$ - - [02/Mar/2024:! +0000] \"GET /# HTTP/1.1\" 200 512 \"-\" \"#\"",
    "$ - # [02/Mar/2024:! +0000] \"GET / HTTP/1.1\" 200 512 \"-\" \"#\"",
    "$ - - [31/Mar/2024 !] \"GET /# HTTP/1.1\" 200 -",
    "Mar  2 ! gate sshd[12]: #",
    "Mar 31 ! $ sshd[12]: #",
    "Feb 29 !.123 #",
    "2024-03-02T!.123456+00:00 gate #",
    "2024-03-31 !,99 #",
    "2024-03-02 !",
    "[Sat Mar 02 !.5 2024] [#] $",
    "x 2024-03-02 ! #",
    "# 2024/03/02 !",
    "<03/05/24@!> #",
    "! #",
    "[$] (2024-03-02 !) #",
    "=02/Mar/2024:! +0100= #",
    "20240302T! #",
    "#\"02-03-2024 !.12\"",
    "$ Jan 02, 2024 ! PM; #",
    "$[2024-03-02T!] #",
    "$[2024-03-02 ! +0300] #"
  };

  /** Date patterns with logs they find dates in. */
  static final String[][] PATTERNS = {
    LOGS,
    LOGS,
    {"{^LN-BEG}", LOGS[3], LOGS[4], LOGS[6], LOGS[7], LOGS[9]},
    {"\\[(%d/%b/%Y:%H:%M:%S %z)\\] \"", LOGS[0], LOGS[1]},
    {"^[^\\[]*\\[({DATE})\n{^LN-BEG}", LOGS[0], LOGS[1], LOGS[2], LOGS[3]},
    {"^\\S+ - - \\[(%d/%b/%Y %H:%M:%S)\\]", LOGS[2]},
    {"%d/%b/%Y:%H:%M:%S\n%H:%M:%S", LOGS[0], LOGS[3]},
    {"[^\\d](%H:%M(?::%S)?)", LOGS[3], LOGS[10]},
    {"(%I:%M:%S)(?: %p)?", LOGS[18], LOGS[3]},
    {"%Y-%m-%d %H:%M:%S$\n%H:%M:%S", LOGS[8], LOGS[3]},
    {"%Y-%m-%d %H:%M:%S\n{^LN-BEG}%Y-%m-%d %H:%M:%S %z", LOGS[20]}
  };

  private static final String[] HOSTS = {
    "192.0.2.1",
    "198.51.100.200",
    "203.0.113.7",
    "192.0.2.10",
    "198.51.100.20",
    "2001:db8::1:2",
    "2001:db8:0:1:22:3:4:5",
    "h\u00e9",
    "1",
    "\u00ab",
    "\u201c",
    "\u00ab ",
    "\u0663:12:1",
    "h[1]"
  };

  private static final String[] TEXTS = {
    "",
    "",
    "a",
    "a b",
    "id=20240101",
    "page/2024-01-02 03:04:05",
    "01/Jan/2024:00:00:00",
    "user",
    "10:11:12",
    "1:2",
    "x@400000006554d2c10a0b0c0d",
    "a@b",
    "audit(1709654400.123:5)",
    "1709654400",
    "Mar  3 04:05:06",
    "20240102 030405",
    "20100101 Firefox",
    "M\u00e4r",
    "[",
    "5:06:07",
    "99"
  };

  static String pick(Random random, String[] texts) {
    return texts[random.nextInt(texts.length)];
  }

  private static String clock(Random random) {
    return switch (random.nextInt(12)) {
      case 0 -> "24:00:00";
      case 1 -> "06:25:60";
      case 2 -> "6:5:4";
      case 3 -> "02:%02d:00".formatted(random.nextInt(60));
      case 4 -> "06:2\u0665:07";
      default ->
          "%02d:%02d:%02d".formatted(random.nextInt(25), random.nextInt(60), random.nextInt(62));
    };
  }

  static String line(Random random, String log) {
    StringBuilder line = new StringBuilder();
    boolean isOrdinary = random.nextInt(3) > 0;
    for (char c : log.toCharArray()) {
      switch (c) {
        case '$' -> line.append(HOSTS[random.nextInt(isOrdinary ? 5 : HOSTS.length)]);
        case '#' -> line.append(TEXTS[random.nextInt(isOrdinary ? 4 : TEXTS.length)]);
        case '!' ->
            line.append(isOrdinary ? "06:25:%02d".formatted(random.nextInt(60)) : clock(random));
        default -> line.append(c);
      }
    }
    if (random.nextInt(8) == 0) {
      int at = random.nextInt(line.length());
      String other = " :0159[]/-@aM\u00e9\u0664\"";
      line.setCharAt(at, other.charAt(random.nextInt(other.length())));
    }
    if (random.nextInt(20) == 0) {
      line.insert(random.nextInt(line.length()), pick(random, TEXTS));
    }
    return line.toString();
  }

  @Test
  void linesOfOneShapeGetTheDatesOfASearch() throws Exception {
    int lines = 0;
    int dated = 0;
    Map<KnownDate.Found, Integer> known = new EnumMap<>(KnownDate.Found.class);
    int undated = 0;
    for (int round = 0; round < 200; round++) {
      long seed = SEED + round;
      Random random = new Random(seed);
      String[] row = PATTERNS[random.nextInt(PATTERNS.length)];
      String pattern = row == LOGS ? "" : row[0];
      String log = row == LOGS ? pick(random, LOGS) : row[1 + random.nextInt(row.length - 1)];
      String other = pick(random, LOGS);
      ZoneId zone = ZoneId.of(random.nextBoolean() ? "Europe/Berlin" : "UTC");
      long[] now = {Instant.parse("2024-03-31T02:30:00Z").toEpochMilli()};
      DateClock clock = DateClock.of((InstantSource) () -> Instant.ofEpochMilli(now[0]));
      DateTemplates templates =
          pattern.isEmpty()
              ? DateTemplates.defaults(2024)
              : DateTemplates.compile(TracedText.untraced(pattern), 2024);
      DateDetector fast = new DateDetector(templates, zone, OptionalInt.empty(), clock, true, 3);
      DateDetector plain = new DateDetector(templates, zone, OptionalInt.empty(), clock, false);
      DateState ofFast = templates.newState();
      DateState ofPlain = templates.newState();
      LineDate found = new LineDate();
      LineDate expected = new LineDate();
      for (int line = 0; line < LINES; line++) {
        String text = line(random, random.nextInt(30) == 0 ? other : log);
        now[0] += random.nextInt(20) == 0 ? random.nextInt(400_000) : 0;
        byte[] bytes = ("?" + text + " ".repeat(16)).getBytes(StandardCharsets.UTF_8);
        int end = bytes.length - 16;
        long searches = fast.searches();
        fast.detect(ofFast, bytes, 1, end, found);
        plain.detect(ofPlain, bytes, 1, end, expected);
        String where = "seed " + seed + " line " + line + " '" + pattern + "': " + text;
        assertEquals(FastDatesTest.describe(expected), FastDatesTest.describe(found), where);
        assertEquals(ofPlain, ofFast, where);
        lines++;
        if (fast.searches() == searches) {
          if (found.template() >= 0) {
            known.merge(fast.knownBy(), 1, Integer::sum);
          } else {
            undated++;
          }
        }
        dated += expected.hasTime() ? 1 : 0;
      }
    }
    assertTrue(dated > lines / 2, dated + " dated of " + lines);
    for (KnownDate.Found found : KnownDate.Found.values()) {
      assertTrue(known.getOrDefault(found, 0) > 300, known.toString());
    }
    assertTrue(undated > 300, undated + " undated lines were known as such");
  }

  @Test
  void aShapeThatWasOfUseIsReplacedAtOnce() {
    DateTemplates templates = DateTemplates.defaults(2024);
    DateDetector detector =
        new DateDetector(
            templates,
            ZoneId.of("UTC"),
            OptionalInt.empty(),
            DateClock.of(InstantSource.fixed(Instant.parse("2024-03-31T02:30:00Z"))));
    DateState state = templates.newState();
    LineDate date = new LineDate();
    for (int line = 0; line < 40_000; line++) {
      String host = HOSTS[line % 2];
      String day = line < 20_000 ? "02" : "03";
      String text = host + " - - [" + day + "/Mar/2024:10:11:12 +0000] \"GET / HTTP/1.1\" 200";
      detector.detect(state, text, date);
      assertTrue(date.hasTime(), text);
    }
    assertTrue(detector.searches() < 10, detector.searches() + " searches");
  }
}
