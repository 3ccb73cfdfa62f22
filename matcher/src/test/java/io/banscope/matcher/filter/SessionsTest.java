package io.banscope.matcher.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.banscope.matcher.ip.DnsMode;
import io.banscope.matcher.ip.HostLookup;
import io.banscope.matcher.ip.HostResolver;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of spec line-pipeline.md section 6, as the server would decide them. */
class SessionsTest {
  private static final FieldNames NAMES = MapData.names(List.of());

  /** What each word of an example captures. */
  private static final Map<String, Map<String, String>> EVENTS = new HashMap<>();

  static {
    EVENTS.put("connect", Map.of("nofail", "connect", "ip4", "192.0.2.1"));
    EVENTS.put("fail", Map.of());
    EVENTS.put("failip", Map.of("ip4", "192.0.2.1"));
    EVENTS.put("close", Map.of("nofail", "close"));
    EVENTS.put("disconnect", Map.of("mlfforget", "disconnect"));
    EVENTS.put("bye", Map.of("nofail", "bye", "mlfforget", "bye"));
    EVENTS.put("accepted", Map.of("mlfgained", "accepted"));
    EVENTS.put("login", Map.of("mlfgained", "login", "mlfforget", "login"));
    EVENTS.put("info", Map.of("nofail", "info"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "connect, fail bob, fail bob; -|connect+fail|fail",
        "connect, info a, info b, close; -|-|connect+info+info|close",
        "fail bob, fail tom, connect; -|-|fail+fail+connect",
        "fail bob, close, failip; -|-|fail+close+failip",
        "connect, accepted bob; -|-",
        "connect, fail bob, accepted bob, bye; -|connect+fail|-|-",
        "connect, fail tom, accepted bob, bye; -|connect+fail|accepted|bye",
        "fail bob, accepted bob, failip; -|-|accepted+failip",
        "fail tom, accepted bob, failip; -|-|accepted+failip",
        "fail bob, login bob, failip; -|-|failip",
        "disconnect, failip; -|failip",
        "connect, disconnect, fail bob; -|connect+disconnect|-",
        "fail bob, bye; -|-",
        "fail bob, disconnect; -|-",
      })
  void aSessionRemembersWhatItsLinesShowed(String events, String reported) throws Exception {
    FailureMaker maker =
        new FailureMaker(
            new Sessions(NAMES, Sessions.SERVER_LIFETIME_SECONDS, true),
            new HostLookup(DnsMode.NO, HostResolver.never(), warning -> {}),
            LineMatcher.Extent.FIRST,
            false);
    List<String> results = new ArrayList<>();
    for (String event : events.split(", ")) {
      List<Failure> failures = FailureMaker.none();
      MatchData merged = maker.merge(data(event), List.of(line(event)), 0);
      if (merged != null) {
        maker.add(0, merged, Stamp.NONE, failures);
      }
      results.add(failures.isEmpty() ? "-" : matches(failures.get(0)));
    }
    assertEquals(reported, String.join("|", results));
  }

  private static MatchData data(String event) {
    String[] words = event.split(" ");
    Map<String, @Nullable Object> data = new LinkedHashMap<>(EVENTS.get(words[0]));
    data.put("mlfid", "[1]");
    if (words.length > 1) {
      data.put("user", words[1]);
    }
    return MapData.of(NAMES, data);
  }

  private static LineTriple line(String event) {
    return new LineTriple("", "", event.split(" ")[0]);
  }

  private static String matches(Failure failure) {
    List<String> lines = new ArrayList<>();
    ((List<?>) failure.data().get("matches"))
        .forEach(line -> lines.add(((LineTriple) line).text()));
    return String.join("+", lines);
  }

  @Test
  void aSessionExpiresAFixedTimeAfterItsCreation() {
    Sessions sessions = new Sessions(NAMES, 300, true);
    sessions.merge(user("a", "bob"), List.of(), 0);
    assertEquals("bob", sessions.merge(user("a", null), List.of(), 299).value(FieldNames.USER));
    assertEquals(null, sessions.merge(user("a", null), List.of(), 300).value(FieldNames.USER));
  }

  @Test
  void theOldestOfAHundredSessionsGoesFirst() {
    Sessions sessions = new Sessions(NAMES, 300, true);
    for (int i = 0; i <= Sessions.CAPACITY; i++) {
      sessions.merge(user("s" + i, "bob"), List.of(), 0);
    }
    assertEquals("bob", sessions.merge(user("s2", null), List.of(), 0).value(FieldNames.USER));
    assertEquals(null, sessions.merge(user("s0", null), List.of(), 0).value(FieldNames.USER));
  }

  private static MatchData user(String session, @Nullable String user) {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("mlfid", session);
    data.put("user", user);
    return MapData.of(NAMES, data);
  }
}
