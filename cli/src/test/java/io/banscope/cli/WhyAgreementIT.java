package io.banscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.banscope.analyzer.report.WhyText;
import io.banscope.analyzer.source.LineSource;
import io.banscope.analyzer.source.LogEncoding;
import io.banscope.analyzer.source.LogFile;
import io.banscope.analyzer.why.Answer;
import io.banscope.analyzer.why.LineExplainer;
import io.banscope.analyzer.why.LineExplanation;
import io.banscope.analyzer.why.RegexFinding;
import io.banscope.matcher.config.ConfigDirectory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Over all sample logs with their filters, {@code why} says of each line what {@code regex} says:
 * the same verdict and ids; a regex matches where it is the one that decided, and none does in a
 * line that is missed.
 */
class WhyAgreementIT {
  private static final String ZONE = "Europe/Zurich";

  @TestFactory
  Stream<DynamicTest> whySaysWhatRegexSays() throws Exception {
    return SampleLogs.expected().stream()
        .filter(row -> !row.isJournal())
        .map(row -> DynamicTest.dynamicTest(row.log() + " " + row.filter(), () -> check(row)));
  }

  private static void check(SampleLogs.Expected row) throws Exception {
    Map<Long, JsonNode> verdicts = new HashMap<>();
    Ran ran =
        Ran.banscope(
            SampleLogs.FOLDER,
            "regex",
            "-c",
            ConfigDirectory.BUILTIN,
            "--usedns",
            "raw",
            "--now",
            RegexPeer.OUR_NOW,
            "--format",
            "json",
            row.log(),
            row.filter());
    JsonRun.parse(ran.out()).lines().forEach(line -> verdicts.put(line.get("line").asLong(), line));
    Instant now = LocalTime.instant(RegexPeer.OUR_NOW).orElseThrow();
    LineExplainer explainer = explainer(row.filter(), now);
    Path log = SampleLogs.FOLDER.resolve(row.log());
    int compared = 0;
    try (LineSource lines =
        LogFile.member(row.log(), log, LogEncoding.named("utf-8").orElseThrow())) {
      while (lines.next()) {
        JsonNode verdict = verdicts.get(lines.number());
        if (verdict == null) {
          explainer.pass(lines.buffer(), lines.start(), lines.end());
          continue;
        }
        LineExplanation why =
            explainer.explain(
                row.log(),
                OptionalLong.of(lines.number()),
                lines.buffer(),
                lines.start(),
                lines.end(),
                List.of());
        String where = row.log() + ":" + lines.number();
        compare(verdict, why, where);
        new WhyText(line -> assertTrue(isVisible(line), () -> where + ": " + line), 100, true)
            .print(why);
        compared++;
      }
    }
    assertEquals(verdicts.size(), compared);
    assertTrue(compared > 0);
  }

  private static LineExplainer explainer(String filter, Instant now) throws Exception {
    CommandContext context =
        new CommandContext(
            new ByteArrayInputStream(new byte[0]),
            new Output(new ByteArrayOutputStream()),
            new Output(new ByteArrayOutputStream()),
            Map.of("TZ", ZONE, "LC_ALL", "C.UTF-8"),
            SampleLogs.FOLDER,
            now,
            false);
    WhySetup.Ready ready =
        new WhySetup(
                context,
                ConfigDirectory.BUILTIN,
                Optional.empty(),
                Optional.empty(),
                now.atZone(LocalTime.zone(context.env())).getYear(),
                warning -> {})
            .ofFilter(filter);
    return new LineExplainer(
        ready.filter(), ready.templates(), LocalTime.zone(context.env()), ready.zoneMinutes(), now);
  }

  private static void compare(JsonNode verdict, LineExplanation why, String where) {
    String expected = verdict.get("verdict").asText();
    assertEquals(expected, verdictOf(why.answer()), where);
    TreeSet<String> ids = new TreeSet<>();
    TreeSet<String> decided = new TreeSet<>();
    for (JsonNode failure : verdict.get("failures")) {
      ids.add(failure.get("id").asText());
      decided.add(failure.get("pattern").asText());
    }
    TreeSet<String> explained = new TreeSet<>();
    why.outcome().failures().forEach(failure -> explained.add(idOf(failure.id())));
    assertEquals(ids, explained, where);
    TreeSet<String> matched = new TreeSet<>();
    for (RegexFinding finding : why.failregexes()) {
      if (finding.attempt().matched()) {
        matched.add(finding.attempt().name());
      } else {
        RegexFinding.Place place = finding.stop().orElseThrow();
        assertTrue(place.index() <= place.text().length(), where);
      }
    }
    assertTrue(matched.containsAll(decided), () -> where + ": " + decided + ", not " + matched);
    if (expected.equals("missed")) {
      assertEquals(new TreeSet<>(), matched, where);
    }
  }

  private static String idOf(io.banscope.matcher.ip.FailureId id) {
    return id == null ? "null" : id.text();
  }

  private static String verdictOf(Answer answer) {
    return switch (answer) {
      case FAILURE, PENDING -> "matched";
      case INFORMATIONAL, IGNORED -> "ignored";
      case NOBODY, MISSED, UNUSABLE -> "missed";
    };
  }

  private static boolean isVisible(String line) {
    return line.chars().noneMatch(Character::isISOControl);
  }
}
