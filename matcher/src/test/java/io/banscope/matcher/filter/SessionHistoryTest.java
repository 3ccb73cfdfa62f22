package io.banscope.matcher.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.banscope.matcher.TracedText;
import io.banscope.matcher.date.DateClock;
import io.banscope.matcher.date.DateTemplates;
import io.banscope.matcher.date.InvalidDateSettingException;
import io.banscope.matcher.filter.SessionHistory.Mode;
import io.banscope.matcher.ip.HostLookup;
import io.banscope.matcher.ip.IpAddress;
import io.banscope.matcher.ip.Resolution;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Sequences of lines: sessions, multi-line buffers, early and late ignores, 101 and more sessions.
 * Every line must give exactly the records that fail2ban gave, with the same data.
 */
class SessionHistoryTest {
  private static final int EXPECTED_HISTORIES = 2_000;
  private static final int SHOWN = 5;
  private static final int SHOWN_LINES = 12;
  private static final int DATE_LENGTH = 19;
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  /** The pattern that the recording used. */
  private static final DateTemplates DATES = dates();

  private static final Map<String, List<String>> NAMES =
      Map.of(
          "one.example", List.of("192.0.2.101"),
          "two.example", List.of("192.0.2.102", "192.0.2.103"));

  /** Every mode on every engine. */
  static List<Arguments> modesAndEngines() {
    List<Arguments> all = new ArrayList<>();
    for (Mode mode : Mode.values()) {
      for (Engine engine : Engine.values()) {
        all.add(Arguments.of(mode, engine));
      }
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("modesAndEngines")
  void linesGiveWhatFail2banGave(Mode mode, Engine engine) throws Exception {
    List<SessionHistory> histories = SessionHistory.all();
    List<String> wrong = new ArrayList<>();
    boolean all = mode == Mode.ALL;
    int checked = 0;
    int fast = 0;
    int records = 0;
    for (SessionHistory history : histories) {
      if (!history.has(mode)) {
        continue;
      }
      checked++;
      CompiledFilter filter =
          engine.filter(CompiledFilter.compile(history.settings(), history.dnsMode()));
      RunMode runMode = history.runMode(mode);
      fast += LineMatcher.of(filter, runMode.extent(), true) instanceof FastLineMatcher ? 1 : 0;
      Set<String> prefixGroups = prefixGroups(filter);
      List<JsonNode> results = run(history, filter, runMode, engine);
      for (int line = 0; line < results.size(); line++) {
        JsonNode recorded = FailureJson.withoutNulls(history.expected(mode, line), prefixGroups);
        JsonNode expected = FailureJson.normal(recorded, all);
        records += expected.size();
        JsonNode actual = FailureJson.normal(results.get(line), all);
        if (!areEqual(expected, actual, prefixGroups.isEmpty())) {
          wrong.add(describe(history, line, expected, actual));
          break; // what follows builds on it
        }
      }
    }
    List<String> shown = wrong.subList(0, Math.min(SHOWN, wrong.size()));
    assertEquals(0, wrong.size(), () -> String.join("\n\n", shown) + "\nwrong histories");
    assertTrue(checked >= EXPECTED_HISTORIES, "too few histories: " + checked);
    boolean isRight = engine == Engine.FAST ? fast > checked / 2 : fast == 0;
    assertTrue(isRight, fast + " of " + checked + " on the fast engine");
    assertTrue(records > 10_000, "too few records: " + records);
  }

  /** The order of the keys is not that of 1.0.2 where it overwrites with nulls. */
  private static boolean areEqual(JsonNode expected, JsonNode actual, boolean inOrder) {
    return expected.equals(actual) && (!inOrder || expected.toString().equals(actual.toString()));
  }

  /** The names that the prefregex gives to the data of its matches. */
  private static Set<String> prefixGroups(CompiledFilter filter) {
    Set<String> names = new HashSet<>();
    filter
        .prefregex()
        .ifPresent(
            prefregex -> names.addAll(MapData.of(prefregex.groups(), group -> null).keySet()));
    names.remove("content");
    return names;
  }

  private static List<JsonNode> run(
      SessionHistory history, CompiledFilter filter, RunMode mode, Engine engine) {
    AtomicLong now = new AtomicLong();
    SequentialDriver driver =
        new SequentialDriver(
            filter,
            engine.dates(
                DATES, ZoneOffset.UTC, OptionalInt.empty(), DateClock.of(InstantSource.system())),
            DATES.newState(),
            new HostLookup(history.dnsMode(), SessionHistoryTest::resolve, warning -> {}),
            mode,
            () -> Instant.ofEpochSecond(now.get()));
    List<JsonNode> results = new ArrayList<>();
    for (String line : history.lines()) {
      now.set(
          LocalDateTime.parse(line.substring(0, DATE_LENGTH), DATE).toEpochSecond(ZoneOffset.UTC));
      byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
      results.add(FailureJson.of(driver.line(bytes, 0, bytes.length).failures()));
    }
    return results;
  }

  private static DateTemplates dates() {
    try {
      return DateTemplates.compile(TracedText.untraced("^%Y-%m-%d %H:%M:%S"), 2024);
    } catch (InvalidDateSettingException e) {
      throw new AssertionError(e);
    }
  }

  private static Resolution resolve(String name) {
    return Resolution.of(
        NAMES.getOrDefault(name, List.of()).stream()
            .map(text -> IpAddress.parse(text).orElseThrow())
            .toList());
  }

  private static String describe(
      SessionHistory history, int line, JsonNode expected, JsonNode actual) {
    return history.name()
        + " line "
        + line
        + " of\n"
        + String.join("\n", history.lines().subList(Math.max(0, line - SHOWN_LINES), line + 1))
        + "\nfilter "
        + history.settings()
        + "\nexpected "
        + expected
        + "\nwas      "
        + actual;
  }
}
