package io.banscope.matcher.date;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.banscope.matcher.TracedText;
import io.banscope.matcher.date.LineDate.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines made to cost time or memory. A quadratic search of any of them would take many minutes. */
class HostileDateLineTest {
  private static final int LENGTH = 500_000;

  private static LineDate detect(DateTemplates templates, String line) {
    DateDetector detector =
        new DateDetector(
            templates,
            ZoneOffset.UTC,
            OptionalInt.empty(),
            DateClock.of(InstantSource.fixed(Instant.ofEpochSecond(1709654400))));
    LineDate date = new LineDate();
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    DateState state = templates.newState();
    assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          detector.detect(state, bytes, 0, bytes.length, date);
          detector.detect(state, bytes, 0, bytes.length, date);
        });
    return date;
  }

  private static String repeat(String text) {
    return text.repeat(LENGTH / text.length());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "1",
        " ",
        "20",
        "2024-",
        "Mon ",
        "Mar  5 10:11:1",
        "abc ",
        "@400",
        "audit(",
        ":",
        "é",
        "10:11:",
        "2024-03-05 10:11:",
        "01/01/",
        "[",
        "[1709654400"
      })
  void defaultTemplatesReadAnyLineOnce(String part) {
    LineDate date = detect(DateTemplates.defaults(2024), repeat(part));
    assertNotEquals(Kind.ERROR, date.kind());
  }

  @Test
  void blanksBehindADateAreReadOnce() {
    LineDate date =
        detect(DateTemplates.defaults(2024), "x 2024-03-05 10:11:12" + repeat(" ") + "x");
    assertEquals(Kind.FRACTIONAL, date.kind());
    assertEquals(21, date.cutEnd());
  }

  @ParameterizedTest
  @ValueSource(strings = {"x.*%H:%M", "x+y%H", "(?:x*)*%H:%M", "\\s+%H:%M$"})
  void patternsWithOpenRepetitionsAreSearchedInLinearTime(String pattern) throws Exception {
    DateTemplates templates = DateTemplates.compile(TracedText.untraced(pattern), 2024);
    assertEquals(-1, detect(templates, repeat("x")).template());
    assertEquals(-1, detect(templates, repeat(" ")).template());
  }
}
