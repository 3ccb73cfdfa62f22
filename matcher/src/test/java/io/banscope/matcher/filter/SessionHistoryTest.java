package io.banscope.matcher.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.banscope.matcher.filter.SessionHistory.Mode;
import io.banscope.matcher.ip.HostLookup;
import io.banscope.matcher.ip.IpAddress;
import io.banscope.matcher.ip.Resolution;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

  private static final Map<String, List<String>> NAMES =
      Map.of(
          "one.example", List.of("192.0.2.101"),
          "two.example", List.of("192.0.2.102", "192.0.2.103"));

  @ParameterizedTest
  @EnumSource(Mode.class)
  void linesGiveWhatFail2banGave(Mode mode) throws Exception {
    List<SessionHistory> histories = SessionHistory.all();
    assertTrue(histories.size() >= EXPECTED_HISTORIES, () -> histories.size() + " histories");
    List<String> wrong = new ArrayList<>();
    boolean all = mode == Mode.ALL;
    int records = 0;
    for (SessionHistory history : histories) {
      boolean prefixed = history.settings().prefregex().isPresent();
      List<JsonNode> results = run(history, mode);
      for (int line = 0; line < results.size(); line++) {
        JsonNode expected = FailureJson.normal(history.expected(mode, line), all, prefixed);
        records += expected.size();
        JsonNode actual = FailureJson.normal(results.get(line), all, prefixed);
        if (!expected.toString().equals(actual.toString())) {
          wrong.add(describe(history, line, expected, actual));
          break; // what follows builds on it
        }
      }
    }
    List<String> shown = wrong.subList(0, Math.min(SHOWN, wrong.size()));
    assertEquals(0, wrong.size(), () -> String.join("\n\n", shown) + "\nwrong histories");
    assertTrue(records > 10_000, "too few records");
  }

  private static List<JsonNode> run(SessionHistory history, Mode mode) throws Exception {
    CompiledFilter filter = CompiledFilter.compile(history.settings(), history.dnsMode());
    FailureMaker maker =
        new FailureMaker(
            new Sessions(history.sessionSeconds()),
            new HostLookup(history.dnsMode(), SessionHistoryTest::resolve, warning -> {}),
            mode.extent(),
            mode.reportsPending());
    List<JsonNode> results = new ArrayList<>();
    LineMatcher matcher = new ReferenceLineMatcher(filter, mode.extent());
    OrderedStage ordered = new OrderedStage(filter, maker);
    MultiLineMatcher multiLine = new MultiLineMatcher(filter, mode.extent(), maker);
    Observations seen = new Observations();
    for (String line : history.lines()) {
      String date = line.substring(0, DATE_LENGTH);
      double time = LocalDateTime.parse(date, DATE).toEpochSecond(ZoneOffset.UTC);
      LineOutcome outcome;
      if (filter.maxlines() > 1) {
        Stamp stamp = new Stamp(Stamp.Kind.FRACTIONAL, time);
        LineTriple triple = new LineTriple("", date, line.substring(DATE_LENGTH));
        outcome = multiLine.judge(triple, stamp, time);
      } else {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        seen.reset(bytes);
        seen.beginLine(0, bytes.length, 0, DATE_LENGTH, Stamp.Kind.FRACTIONAL, time, null, null);
        matcher.match(seen);
        seen.endLine();
        outcome = ordered.judge(seen, 0, time);
      }
      results.add(FailureJson.of(outcome.failures()));
    }
    return results;
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
