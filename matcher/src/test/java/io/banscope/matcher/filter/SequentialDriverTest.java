package io.banscope.matcher.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.banscope.matcher.TracedText;
import io.banscope.matcher.config.FilterSettings;
import io.banscope.matcher.date.DateClock;
import io.banscope.matcher.date.DateDetector;
import io.banscope.matcher.date.DateTemplates;
import io.banscope.matcher.ip.DnsMode;
import io.banscope.matcher.ip.FailureId;
import io.banscope.matcher.ip.HostLookup;
import io.banscope.matcher.ip.HostResolver;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Whole lines through date, filter, sessions and ids. */
class SequentialDriverTest {
  private static final String DATE = "2024-03-05 10:11:12";

  private static SequentialDriver driver(int maxlines, List<String> fail, List<String> ignore)
      throws InvalidFilterException {
    FilterSettings settings =
        new FilterSettings(
            "test",
            Optional.empty(),
            fail.stream().map(TracedText::untraced).toList(),
            ignore.stream().map(TracedText::untraced).toList(),
            OptionalInt.of(maxlines),
            Optional.empty(),
            List.of(),
            Map.of());
    CompiledFilter filter = CompiledFilter.compile(settings, DnsMode.NO);
    DateTemplates templates = DateTemplates.defaults(2024);
    InstantSource clock = InstantSource.fixed(Instant.parse("2024-03-05T16:00:00Z"));
    return new SequentialDriver(
        filter,
        new DateDetector(templates, ZoneOffset.UTC, OptionalInt.empty(), DateClock.of(clock)),
        templates.newState(),
        new HostLookup(DnsMode.NO, HostResolver.never(), warning -> {}),
        RunMode.CHECK_ALL,
        clock);
  }

  private static LineOutcome line(SequentialDriver driver, String line) {
    byte[] bytes = ("## " + line + " ##").getBytes(StandardCharsets.UTF_8);
    return driver.line(bytes, 3, bytes.length - 3);
  }

  private static List<String> ids(LineOutcome outcome) {
    return outcome.failures().stream().map(Failure::id).map(FailureId::text).toList();
  }

  @Test
  void aMatchNamesItsAddressAndTime() throws Exception {
    SequentialDriver driver = driver(1, List.of("^ x <HOST> y$"), List.of());
    LineOutcome outcome = line(driver, DATE + " x ::ffff:c000:201 y");
    assertEquals(List.of("192.0.2.1"), ids(outcome));
    assertEquals(new Stamp(Stamp.Kind.FRACTIONAL, 1709633472), outcome.time());
    assertEquals(new LineTriple("", DATE, " x ::ffff:c000:201 y"), outcome.line());
  }

  @Test
  void aGroupMayStraddleTheCut() throws Exception {
    SequentialDriver driver =
        driver(1, List.of("^<F-USER>.é é.</F-USER> <HOST><F-REST>\\s</F-REST>"), List.of());
    LineOutcome outcome = line(driver, "xé" + " " + DATE + "é. 192.0.2.1");
    assertTrue(outcome.failures().isEmpty());
    outcome = line(driver, "xé " + DATE + " 192.0.2.1");
    assertTrue(outcome.failures().isEmpty());
    driver = driver(1, List.of("^<F-USER>xé  é.</F-USER> <HOST><F-REST>\\s</F-REST>"), List.of());
    outcome = line(driver, "xé " + DATE + " é. 192.0.2.1");
    assertEquals("xé  é.", outcome.failures().get(0).data().get("user"));
    assertEquals("\n", outcome.failures().get(0).data().get("rest"));
  }

  @Test
  void linesOfAMatchLeaveTheBuffer() throws Exception {
    SequentialDriver driver = driver(3, List.of("^ a1<SKIPLINES> end <HOST>$"), List.of());
    assertTrue(line(driver, DATE + " a1").failures().isEmpty());
    assertTrue(line(driver, DATE + " junk").failures().isEmpty());
    LineOutcome outcome = line(driver, DATE + " end 192.0.2.1");
    assertEquals(List.of("192.0.2.1"), ids(outcome));
    assertEquals(List.of(new LineTriple("", DATE, " a1")), outcome.released());
  }

  @Test
  void aLentDateIsRememberedButNotPartOfTheLine() throws Exception {
    SequentialDriver driver = driver(1, List.of("end <HOST>$"), List.of());
    line(driver, "2024-03-05 15:59:50 start");
    LineOutcome outcome = line(driver, "end 192.0.2.1");
    assertEquals("end 192.0.2.1", outcome.text());
    assertEquals("2024-03-05 15:59:50end 192.0.2.1", outcome.line().text());
    assertEquals(new Stamp(Stamp.Kind.FRACTIONAL, 1709654390), outcome.time());
  }

  @Test
  void aRegexThatIsGivenUpIsNamedAndTheOthersAreSearched() throws Exception {
    String hostile = "^ (?P<u>(?:a+)+)(?P=u)b <HOST>$";
    SequentialDriver driver = driver(1, List.of(hostile, "^ a+b <HOST>$"), List.of());
    LineOutcome outcome = line(driver, DATE + " " + "a".repeat(61) + "b 192.0.2.1");
    String error = outcome.error().orElseThrow();
    assertTrue(error.startsWith("failregex 1 '" + hostile + "': no answer within "), error);
    assertEquals(List.of("192.0.2.1"), ids(outcome));
    assertEquals(1, outcome.failures().get(0).failregex());
    outcome = line(driver, DATE + " ab 192.0.2.1");
    assertEquals(Optional.empty(), outcome.error());
    outcome = line(driver, DATE + " " + "a".repeat(61) + " 192.0.2.1");
    assertEquals(Optional.empty(), outcome.error(), "its screen does not match");
  }
}
