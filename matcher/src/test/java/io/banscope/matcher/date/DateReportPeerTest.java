package io.banscope.matcher.date;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.banscope.matcher.TracedText;
import io.banscope.matcher.testing.Peers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * "Date template hits" as the installed fail2ban-regex prints it with {@code -v --VD}: order, hits,
 * names, weights, patterns and regexes. The template of compact dates is left out, as 1.1 reads
 * more forms of them (spec dates.md section 12).
 */
class DateReportPeerTest {
  private static final String NOW = "2024-03-05 16:00:00";
  private static final String COMPACT = "ExYearExMonthExDay(?:";
  private static final List<String> LINES =
      List.of(
          "abcd 2024-03-05 10:11:12 x",
          "abcd 2024-03-05 10:11:12 x",
          "2024-03-05 10:11:12 y",
          "ab 05/Mar/2024:10:11:12 x",
          "Mar  5 10:11:12 host",
          "1709632800 x",
          "x Mar  5 10:11:12 2024-03-05 10:11:12",
          "abc 1709632800 (03/05/2024:10:11:12)",
          "no date");

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{^LN-BEG}",
        "%H:%M:%S\n%Y-%m-%d",
        "{^LN-BEG}Epoch\n{^LN-BEG}",
        "{DATE}",
        "x ({DATE})\nEPOCH",
        "{LEPOCH}\n^(%b) %d\n{UNB}%M:%S"
      })
  void reportIsTheSame(String datepattern) throws Exception {
    Path fail2banRegex = Peers.requireFail2ban();
    Path faketime = Peers.requireProgram("faketime", "faketime");
    Path log = directory.resolve("dates.log");
    Files.write(log, LINES);
    List<String> command =
        new ArrayList<>(
            List.of(faketime.toString(), "-f", NOW, fail2banRegex.toString(), "-v", "--VD"));
    if (!datepattern.isEmpty()) {
      command.addAll(List.of("-d", datepattern));
    }
    command.addAll(List.of(log.toString(), "^never <HOST>$"));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("TZ", "UTC");
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);

    List<String> theirs = block(output);
    assertTrue(theirs.size() > 3, output);
    assertEquals(String.join("\n", withoutCompact(theirs)), ours(datepattern));
    if (!datepattern.isEmpty()) {
      DateTemplates templates = compile(datepattern);
      String name = templates.name();
      assertTrue(output.contains(datepattern + " : " + name + "\n"), output);
    }
  }

  private static DateTemplates compile(String datepattern) throws InvalidDateSettingException {
    return DateTemplates.compile(TracedText.untraced(datepattern), 2024);
  }

  /** Three lines for each template. */
  private static List<String> block(String output) {
    List<String> lines = output.lines().toList();
    int first = lines.indexOf("|- [# of hits] date format") + 1;
    return lines.subList(first, first + lines.subList(first, lines.size()).indexOf("`-"));
  }

  private static List<String> withoutCompact(List<String> lines) {
    List<String> kept = new ArrayList<>();
    for (int i = 0; i < lines.size(); i += 3) {
      if (!lines.get(i).contains(COMPACT)) {
        kept.addAll(lines.subList(i, i + 3));
      }
    }
    return kept;
  }

  private static String ours(String datepattern) throws InvalidDateSettingException {
    DateTemplates templates = compile(datepattern);
    Instant now = Instant.parse(NOW.replace(' ', 'T') + "Z");
    DateDetector detector =
        new DateDetector(
            templates, ZoneOffset.UTC, OptionalInt.empty(), DateClock.of(InstantSource.fixed(now)));
    DateState state = templates.newState();
    LINES.forEach(line -> detector.detect(state, line, new LineDate()));
    List<String> lines = new ArrayList<>();
    for (DateTemplates.TemplateUse use : templates.uses(state)) {
      List<String> description = use.describe();
      if (!description.get(0).contains(COMPACT)) {
        lines.add("|  [" + use.hits() + "] " + description.get(0));
        lines.add("|      " + description.get(1));
        lines.add("|      " + description.get(2));
      }
    }
    return String.join("\n", lines);
  }
}
