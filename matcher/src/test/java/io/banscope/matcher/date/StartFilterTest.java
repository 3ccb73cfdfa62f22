package io.banscope.matcher.date;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.banscope.matcher.TracedText;
import io.banscope.matcher.regex.ReferenceMatcher;
import io.banscope.matcher.regex.RegexText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The filters in front of the engine must not change what it finds. */
class StartFilterTest {
  /** Every how many recorded lines one is tried. */
  private static final int STEP = 9;

  @Test
  void noPositionThatMatchesIsRejected() throws Exception {
    Set<DateTemplate> templates = new LinkedHashSet<>(DateTemplates.defaults(2024).templates());
    Set<String> lines = new LinkedHashSet<>();
    for (RecordedHistoriesTest.History history : RecordedHistoriesTest.read()) {
      history.lines().forEach(line -> lines.add(line.text()));
    }
    for (String pattern :
        List.of("{UNB}%H:%M", "()**", "%Y$", "^(%Y)?", "(?:^|\\s)%H", "%c", "x?{EPOCH}", "%Exz")) {
      templates.addAll(DateTemplates.compile(TracedText.untraced(pattern), 2024).templates());
    }
    List<DateTemplate> list = new ArrayList<>(templates);
    StartTable table = new StartTable();
    List<ReferenceMatcher> matchers = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      assertTrue(list.get(i).error().isEmpty());
      matchers.add(list.get(i).program().matcher().orElseThrow());
      table.add(i, list.get(i).program().startFilter());
    }
    int number = 0;
    int matches = 0;
    int rejected = 0;
    for (String line : lines) {
      if (number++ % STEP != 0) {
        continue;
      }
      RegexText text = RegexText.of(line);
      table.clear();
      for (int i = 0; i < list.size(); i++) {
        StartFilter filter = list.get(i).program().startFilter();
        for (int at = 0; at <= text.length(); at++) {
          boolean found = matchers.get(i).matchAt(text, at, text.length());
          boolean admitted = filter.admits(text, at, text.length());
          boolean listed =
              table.lists(i, text.length())
                  && table.admitsAnywhere(text, i)
                  && table.next(i, at, text.length()) == at;
          String where = list.get(i) + " at " + at + " of " + line;
          assertFalse(found && !admitted, where);
          assertFalse(found && !listed, where);
          assertFalse(found && filter.isLineBegin() && at > 0, where);
          matches += found ? 1 : 0;
          rejected += listed ? 0 : 1;
        }
      }
    }
    assertTrue(matches > 1000 && rejected > 100_000, matches + " matches, " + rejected);
  }

  @Test
  void templatesBeyondTheTableAreSearchedAllTheSame() throws Exception {
    StringBuilder datepattern = new StringBuilder("{DATE}\nx{DATE}\ny{DATE}\nz{DATE}\n");
    datepattern.append("last=%H:%M");
    DateTemplates templates =
        DateTemplates.compile(TracedText.untraced(datepattern.toString()), 2024);
    assertEquals(69, templates.templates().size());
    DateDetector detector =
        new DateDetector(
            templates,
            java.time.ZoneOffset.UTC,
            java.util.OptionalInt.empty(),
            DateClock.of(
                java.time.InstantSource.fixed(java.time.Instant.ofEpochSecond(1709654400))));
    DateState state = templates.newState();
    LineDate date = new LineDate();
    for (int i = 0; i < 3; i++) {
      detector.detect(state, "a last=10:11 b", date);
      assertEquals(68, date.template());
      detector.detect(state, "a nothing b", date);
      assertEquals(-1, date.template());
    }
  }
}
