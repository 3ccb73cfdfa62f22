package io.banscope.matcher.date;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.banscope.matcher.TracedText;
import io.banscope.matcher.date.LineDate.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Replays line sequences recorded from fail2ban 1.0.2 (see {@code README} beside the recording):
 * winner, span, cut, time, re-use of earlier dates and final order must be the same.
 */
class RecordedHistoriesTest {
  private static final int START_YEAR = 2024;
  private static final String NONE = "-";
  private static final Map<String, DateTemplates> COMPILED = new HashMap<>();

  /** One recorded line. */
  record Line(
      long now,
      String text,
      String winner,
      String kind,
      String time,
      int before,
      int date,
      boolean reused) {
    static Line of(String[] fields) {
      return new Line(
          Long.parseLong(fields[1]),
          unescape(fields[2]),
          fields[3],
          fields[6],
          fields[7],
          Integer.parseInt(fields[8]),
          Integer.parseInt(fields[9]),
          fields[10].equals("1"));
    }

    /** What the recording says, in the form of {@link #answer}. */
    String expected() {
      if (kind.equals("e")) {
        return "error";
      }
      String stamp =
          kind.equals("n") ? "none" : kind + " " + Double.toString(Double.parseDouble(time));
      return winner + " " + stamp + " " + before + "+" + date + (reused ? " reused" : "");
    }
  }

  /** A recorded sequence with its settings. */
  record History(
      int number,
      String zone,
      String logZone,
      String datepattern,
      List<Line> lines,
      String order,
      String hits) {
    DateTemplates templates() {
      return COMPILED.computeIfAbsent(datepattern, History::compile);
    }

    private static DateTemplates compile(String datepattern) {
      try {
        return datepattern.equals(NONE)
            ? DateTemplates.defaults(START_YEAR)
            : DateTemplates.compile(TracedText.untraced(unescape(datepattern)), START_YEAR);
      } catch (InvalidDateSettingException e) {
        throw new AssertionError(datepattern, e);
      }
    }

    DateDetector detector(DateTemplates templates, long[] now, boolean fast)
        throws InvalidDateSettingException {
      OptionalInt minutes =
          logZone.equals(NONE)
              ? OptionalInt.empty()
              : OptionalInt.of(
                  LogTimeZone.minutes("logtimezone", TracedText.untraced(unescape(logZone))));
      InstantSource clock = () -> java.time.Instant.ofEpochMilli(now[0]);
      return new DateDetector(templates, ZoneId.of(zone), minutes, DateClock.of(clock), fast);
    }

    String describe() {
      return "history " + number + " (" + zone + ", " + logZone + ", " + datepattern + ")";
    }
  }

  private static String unescape(String text) {
    if (text.equals("\\-")) {
      return "";
    }
    return text.translateEscapes();
  }

  /** The recording, or another one named by the property {@code date.histories}. */
  private static InputStream open() throws IOException {
    String other = System.getProperty("date.histories", "");
    return other.isEmpty()
        ? RecordedHistoriesTest.class.getResourceAsStream("/date/histories.gz")
        : Files.newInputStream(Path.of(other));
  }

  static List<History> read() throws IOException {
    List<History> histories = new ArrayList<>();
    try (InputStream in = open();
        BufferedReader reader =
            new BufferedReader(
                new InputStreamReader(new GZIPInputStream(in), StandardCharsets.UTF_8))) {
      String[] head = {};
      List<Line> lines = new ArrayList<>();
      for (String row = reader.readLine(); row != null; row = reader.readLine()) {
        String[] fields = row.split("\t", -1);
        switch (fields[0]) {
          case "H" -> {
            head = fields;
            lines = new ArrayList<>();
          }
          case "L" -> lines.add(Line.of(fields));
          default ->
              histories.add(
                  new History(
                      histories.size() + 1,
                      head[1],
                      head[2],
                      head[3],
                      lines,
                      fields[1],
                      fields[2]));
        }
      }
    }
    return histories;
  }

  private static String answer(String line, LineDate date, DateState state) {
    String winner = date.template() < 0 ? NONE : Integer.toString(date.template());
    if (date.kind() == Kind.ERROR) {
      return "error";
    }
    String stamp =
        switch (date.kind()) {
          case WHOLE -> "i " + date.epochSecond();
          case FRACTIONAL -> "f " + date.epochSecond();
          default -> "none";
        };
    int before = characters(line, 0, date.cutStart());
    String text = date.isReused() ? state.lastDateText() : "";
    int length =
        date.isReused()
            ? text.codePointCount(0, text.length())
            : characters(line, date.cutStart(), date.cutEnd());
    boolean visible = date.isReused() && !text.isEmpty();
    return winner + " " + stamp + " " + before + "+" + length + (visible ? " reused" : "");
  }

  private static int characters(String line, int from, int to) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    String part = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    return part.codePointCount(0, part.length());
  }

  @ParameterizedTest(name = "fast {0}")
  @ValueSource(booleans = {true, false})
  void everyRecordedLineGetsTheRecordedDate(boolean fast) throws Exception {
    int histories = 0;
    int lines = 0;
    List<String> wrong = new ArrayList<>();
    for (History history : read()) {
      DateTemplates templates = history.templates();
      long[] now = {0};
      DateDetector detector = history.detector(templates, now, fast);
      DateState state = templates.newState();
      LineDate date = new LineDate();
      String difference = "";
      for (Line line : history.lines) {
        now[0] = line.now;
        detector.detect(state, line.text, date);
        String answer = answer(line.text, date, state);
        lines++;
        if (!answer.equals(line.expected())) {
          difference =
              history.describe()
                  + "\n  line: "
                  + line.text
                  + "\n  recorded: "
                  + line.expected()
                  + "\n  ours:     "
                  + answer
                  + " "
                  + date.reason();
          break;
        }
      }
      if (difference.isEmpty()) {
        difference = differenceAtEnd(history, templates, state);
      }
      if (!difference.isEmpty()) {
        wrong.add(difference);
      }
      histories++;
    }
    assertEquals(
        "",
        wrong.stream().limit(5).collect(Collectors.joining("\n")),
        wrong.size() + " of " + histories);
    assertTrue(histories >= 3000 && lines >= 20_000, histories + " histories, " + lines + " lines");
  }

  @ParameterizedTest(name = "fast {0}")
  @ValueSource(booleans = {true, false})
  void aCopiedStateContinuesAsTheOriginal(boolean fast) throws Exception {
    for (History history : read()) {
      DateTemplates templates = history.templates();
      long[] now = {0};
      DateDetector detector = history.detector(templates, now, fast);
      DateState state = templates.newState();
      LineDate date = new LineDate();
      List<DateState> states = new ArrayList<>(List.of(state.copy()));
      List<String> answers = new ArrayList<>();
      for (Line line : history.lines) {
        now[0] = line.now;
        detector.detect(state, line.text, date);
        answers.add(answer(line.text, date, state));
        states.add(state.copy());
      }
      DateDetector other = history.detector(templates, now, fast);
      DateState copy = templates.newState();
      for (int start = 0; start < answers.size(); start++) {
        copy.copyFrom(states.get(start));
        for (int i = start; i < answers.size(); i++) {
          assertEquals(states.get(i), copy, history.describe());
          now[0] = history.lines.get(i).now;
          other.detect(copy, history.lines.get(i).text, date);
          assertEquals(
              answers.get(i), answer(history.lines.get(i).text, date, copy), history.describe());
        }
        assertEquals(state, copy, history.describe());
      }
    }
  }

  private static String differenceAtEnd(History history, DateTemplates templates, DateState state) {
    List<String> order = new ArrayList<>();
    List<String> hits = new ArrayList<>();
    for (DateTemplates.TemplateUse use : templates.uses(state)) {
      order.add(Integer.toString(templates.templates().indexOf(use.template())));
      hits.add(Integer.toString(use.hits()));
    }
    String ours = String.join(" ", order) + " / " + String.join(" ", hits);
    String recorded = history.order + " / " + history.hits;
    return history.lines.isEmpty() || ours.equals(recorded)
        ? ""
        : history.describe() + "\n  recorded: " + recorded + "\n  ours:     " + ours;
  }
}
