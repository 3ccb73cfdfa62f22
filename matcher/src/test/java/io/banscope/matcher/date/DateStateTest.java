package io.banscope.matcher.date;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** States as values: what a parallel driver compares to know whether a guess was right. */
class DateStateTest {
  private static final String ISO = "2024-03-05 10:11:12 a";
  private static final String SYSLOG = "Mar  5 10:11:12 a";

  private final DateTemplates templates = DateTemplates.defaults(2024);
  private final DateDetector detector =
      new DateDetector(
          templates,
          ZoneOffset.UTC,
          OptionalInt.empty(),
          DateClock.of(InstantSource.fixed(Instant.parse("2024-03-05T16:00:00Z"))));
  private final LineDate date = new LineDate();

  private DateState after(String... lines) {
    DateState state = templates.newState();
    for (String line : lines) {
      detector.detect(state, line, date);
    }
    return state;
  }

  @Test
  void equalHistoriesMakeEqualStates() {
    assertEquals(after(ISO, SYSLOG, "x"), after(ISO, SYSLOG, "x"));
    assertEquals(after(ISO, SYSLOG).hashCode(), after(ISO, SYSLOG).hashCode());
    assertNotEquals(after(ISO), after(SYSLOG));
  }

  @Test
  void hitCountsAreNoPartOfAgreement() {
    assertNotEquals(after(ISO), after(ISO, ISO));
    assertTrue(after(ISO).agreesWith(after(ISO, ISO)));
    assertFalse(after(ISO).agreesWith(after(SYSLOG)));
    assertFalse(after(ISO).agreesWith(after()));
    assertFalse(after(ISO).agreesWith(after("2024-03-05 10:11:13 a")), "another last date");
  }

  @Test
  void aCopyIsEqualAndIndependent() {
    DateState state = after(ISO);
    DateState copy = state.copy();
    assertEquals(state, copy);
    detector.detect(copy, SYSLOG, date);
    assertNotEquals(state, copy);
    assertEquals(after(ISO), state);
  }

  @Test
  void anAttemptToReorderIsTold() {
    DateState state = after(ISO);
    assertFalse(date.isReorderTried());
    detector.detect(state, SYSLOG, date);
    assertTrue(date.isReorderTried());
    detector.detect(state, SYSLOG, date);
    assertFalse(date.isReorderTried());
  }
}
