package io.banscope.matcher.date;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.banscope.matcher.TracedText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Over histories of lines, a detector with automata and shapes gives the same cuts, times and
 * states as one with the reference engine alone. Another seed: {@code -Dbanscope.seed=N}.
 */
class FastDatesTest {
  private static final long SEED = Long.getLong("banscope.seed", 20_261_126);
  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  private static final DateClock CLOCK =
      DateClock.of(InstantSource.fixed(Instant.parse("2024-03-31T02:30:00Z")));

  private static final String[] STAMPS = {
    "Mar  5 10:11:12",
    "Mar  5 10:11:13",
    "Mar 31 02:11:13",
    "mar 31 03:00:00",
    "Feb 29 23:59:59",
    "Feb 30 10:00:00",
    "2024-03-05 10:11:12",
    "2024-03-05T10:11:12.123+01:00",
    "2024/03/05 10:11:12",
    "2024-03/05 10:11:12",
    "05/Mar/2024:10:11:12 +0100",
    "05-Mar-2024 10:11:12.5",
    "1709654400",
    "audit(1709654400.123:5)",
    "1709654400.5",
    "[1709654400]",
    "<03/05/24@10:11:12>",
    "10:11:12",
    "240305 10:11:12",
    "Mar 05, 2024 10:11:12 PM",
    "20240305101112",
    "20240305T101112Z",
    "@400000006554d2c10a0b0c0d",
    "CET Tue Mar  5 10:11:12 2024",
    "Tue Mar 05 10:11:12.5 2024",
    "",
    "Mär  5 10:11:12",
    "x",
    "2024-03-05 1٣:11:12",
    "Sep 31 10:11:12"
  };

  private static final String[] BEFORE = {
    "", "", "", "", " ", "[", "-- ", "192.0.2.1 - - [", "192.0.2.20 - - [", "é", "x ", "(", "id=7 "
  };

  private static final String[] AFTER = {
    "",
    " host sshd[12]: a",
    " host sshd[13]: b",
    "] \"GET / HTTP/1.1\" 200 12",
    ": é",
    "x",
    ".",
    " 2023-01-02 03:04:05",
    " Mar  6 11:12:13",
    "] 1709654401",
    "\t",
    " CET",
    " +0100 x"
  };

  private static final String[] PATTERNS = {
    "",
    "^%Y-%m-%d %H:%M:%S",
    "%d/%b/%Y:%H:%M:%S %z",
    "{^LN-BEG}%b %d %H:%M:%S\nEPOCH",
    "{DATE}",
    "^\\[LEPOCH\\]",
    "%H:%M:%S$",
    "(?:A|B)?%Exd%Exm%Exy",
    "{UNB}%m.%d"
  };

  private static DateDetector detector(DateTemplates templates, boolean fast) {
    return new DateDetector(templates, ZONE, OptionalInt.empty(), CLOCK, fast);
  }

  private static String pick(Random random, String[] texts) {
    return texts[random.nextInt(texts.length)];
  }

  @Test
  void historiesGiveTheSameStates() throws Exception {
    int dated = 0;
    for (int round = 0; round < 300; round++) {
      long seed = SEED + round;
      Random random = new Random(seed);
      String pattern = PATTERNS[round % 3 == 0 ? random.nextInt(PATTERNS.length) : 0];
      DateTemplates templates =
          pattern.isEmpty()
              ? DateTemplates.defaults(2024)
              : DateTemplates.compile(TracedText.untraced(pattern), 2024);
      DateDetector fast = detector(templates, true);
      DateDetector plain = detector(templates, false);
      DateState ofFast = templates.newState();
      DateState ofPlain = templates.newState();
      String last = "";
      for (int line = 0; line < 120; line++) {
        String text = pick(random, BEFORE) + pick(random, STAMPS) + pick(random, AFTER);
        if (random.nextInt(3) > 0 && !last.isEmpty()) {
          text = last;
        } else if (random.nextInt(60) == 0) {
          text += "y ".repeat(40_000) + pick(random, STAMPS);
        }
        last = random.nextInt(4) == 0 ? text : last;
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        LineDate found = new LineDate();
        LineDate expected = new LineDate();
        fast.detect(ofFast, bytes, 0, bytes.length, found);
        plain.detect(ofPlain, bytes, 0, bytes.length, expected);
        String start = text.substring(0, Math.min(100, text.length()));
        String where = "seed " + seed + " line " + line + " '" + pattern + "': " + start;
        assertEquals(describe(expected), describe(found), where);
        assertEquals(ofPlain, ofFast, where);
        dated += expected.hasTime() ? 1 : 0;
      }
    }
    assertTrue(dated > 10_000, dated + " dated");
  }

  static String describe(LineDate date) {
    return "%d to %d, %s %s, template %d, reused %s, reorder %s, %s"
        .formatted(
            date.cutStart(),
            date.cutEnd(),
            date.kind(),
            date.epochSecond(),
            date.template(),
            date.isReused(),
            date.isReorderTried(),
            date.reason());
  }
}
