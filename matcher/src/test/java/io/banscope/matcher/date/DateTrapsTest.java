package io.banscope.matcher.date;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.banscope.matcher.TracedText;
import io.banscope.matcher.date.LineDate.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs the rows of {@code date/traps.txt}; its head says what they mean. */
class DateTrapsTest {
  private static final int ANCHORED_DEFAULTS = 14;

  private Instant now = Instant.EPOCH;
  private ZoneId zone = ZoneOffset.UTC;
  private String logTimeZone = "-";
  private String datepattern = "-";
  private DateTemplates templates = DateTemplates.defaults(2024);
  private DateState state = templates.newState();
  private DateState referenceState = templates.newState();
  private DateDetector detector = newDetector(true);
  private DateDetector reference = newDetector(false);

  @TestFactory
  List<DynamicTest> rows() throws Exception {
    List<DynamicTest> tests = new ArrayList<>();
    int number = 0;
    for (String row : read().split("\n")) {
      number++;
      if (row.isEmpty() || row.startsWith("#")) {
        continue;
      }
      if (!row.contains(" | ")) {
        set(row);
        continue;
      }
      String[] fields = row.split(" \\| ?", -1);
      Answer answer = detect(detector, state, fields[1]);
      Answer ofReference = detect(reference, referenceState, fields[1]);
      String name = fields[0] + " (line " + number + "): " + fields[1];
      tests.add(DynamicTest.dynamicTest(name, () -> check(fields, answer)));
      tests.add(
          DynamicTest.dynamicTest(name + ", reference engine", () -> check(fields, ofReference)));
    }
    assertFalse(tests.isEmpty());
    return tests;
  }

  private static String read() throws IOException {
    try (InputStream in = DateTrapsTest.class.getResourceAsStream("/date/traps.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private void set(String row) throws InvalidDateSettingException {
    String value = row.substring(row.indexOf(' ') + 1);
    switch (row.split(" ")[0]) {
      case "now" -> now = LocalDateTime.parse(value).toInstant(ZoneOffset.UTC);
      case "zone" -> zone = ZoneId.of(value);
      case "logtimezone" -> logTimeZone = value;
      case "datepattern" -> datepattern = value;
      case "fresh" -> {}
      default -> throw new AssertionError(row);
    }
    int year = now.atZone(zone).getYear();
    templates =
        datepattern.equals("-")
            ? DateTemplates.defaults(year)
            : DateTemplates.compile(TracedText.untraced(datepattern.replace("\\n", "\n")), year);
    state = templates.newState();
    referenceState = templates.newState();
    detector = newDetector(true);
    reference = newDetector(false);
  }

  private DateDetector newDetector(boolean fast) {
    try {
      OptionalInt minutes =
          logTimeZone.equals("-")
              ? OptionalInt.empty()
              : OptionalInt.of(
                  LogTimeZone.minutes("logtimezone", TracedText.untraced(logTimeZone)));
      return new DateDetector(
          templates, zone, minutes, DateClock.of(InstantSource.fixed(now)), fast);
    } catch (InvalidDateSettingException e) {
      throw new AssertionError(e);
    }
  }

  /** What the detector said, as the rows write it. */
  private record Answer(String cut, List<String> times, String winner) {}

  private Answer detect(DateDetector detector, DateState state, String line) {
    LineDate date = new LineDate();
    detector.detect(state, line, date);
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    String before = new String(bytes, 0, date.cutStart(), StandardCharsets.UTF_8);
    String text =
        new String(bytes, date.cutStart(), date.cutEnd() - date.cutStart(), StandardCharsets.UTF_8);
    String after =
        new String(bytes, date.cutEnd(), bytes.length - date.cutEnd(), StandardCharsets.UTF_8);
    String cut = before + "{{" + text + "}}" + after;
    if (date.isReused()) {
      cut = "<<" + state.lastDateText() + ">>" + after;
    } else if (date.kind() == Kind.NONE) {
      cut = line;
    } else if (date.kind() == Kind.ERROR) {
      cut = "";
    }
    int base = date.template() - ANCHORED_DEFAULTS + 1;
    return new Answer(cut, times(date), "B" + base);
  }

  private List<String> times(LineDate date) {
    long micros = Math.round(date.epochSecond() * 1_000_000);
    Instant instant = Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1000);
    OffsetDateTime local = instant.atZone(zone).toOffsetDateTime();
    return switch (date.kind()) {
      case NONE -> List.of("none");
      case UNCONVERTIBLE -> List.of("no date");
      case ERROR -> List.of("error");
      case WHOLE -> List.of(format(instant.atOffset(ZoneOffset.UTC).toLocalDateTime()) + "Z");
      case FRACTIONAL ->
          instant.equals(now) && !date.isReused()
              ? List.of("now")
              : List.of(
                  format(local.toLocalDateTime()),
                  format(local.toLocalDateTime()) + local.getOffset());
    };
  }

  /** With seconds, and a fraction only where there is one. */
  private static String format(LocalDateTime time) {
    String text = time.toString();
    return text.length() == 16 ? text + ":00" : text;
  }

  private static void check(String[] fields, Answer answer) {
    assertEquals(fields[2], answer.cut);
    String expected = fields[3];
    assertEquals(expected, answer.times.contains(expected) ? expected : answer.times.get(0));
    if (fields.length > 4) {
      assertEquals(fields[4], answer.winner);
    }
  }
}
