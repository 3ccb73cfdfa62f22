package io.banscope.matcher.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.banscope.matcher.TracedText;
import io.banscope.matcher.date.DateClock;
import io.banscope.matcher.date.DateDetector;
import io.banscope.matcher.date.DateTemplates;
import io.banscope.matcher.date.DatedLines;
import io.banscope.matcher.date.InvalidDateSettingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Filters behind a gate and the same filters without one, over the same lines. */
final class GateCheck {
  /** Of two groups, that see other dates. */
  private static final List<DateTemplates> TEMPLATES =
      List.of(DateTemplates.defaults(2024), pattern("^%Y-%m-%d %H:%M:%S"));

  /** More lines that differ so much are too many for an automaton; all filters see them then. */
  private static final int BATCH = 200;

  private final List<CompiledFilter> filters;
  private final List<FilterSearch> searches = new ArrayList<>();
  private final FilterGate gate;
  private final GatedChunk behind;
  private final int second;
  private long visits;
  private long looks;
  private long matches;
  private long problems;

  GateCheck(List<CompiledFilter> filters) {
    this.filters = filters;
    filters.forEach(filter -> searches.add(new FilterSearch(filter, RunMode.REPLAY)));
    gate = FilterGate.of(filters);
    second = filters.size() / 2;
    behind = new GatedChunk(List.of(second, filters.size() - second));
  }

  private static DateTemplates pattern(String datepattern) {
    try {
      return DateTemplates.compile(TracedText.untraced(datepattern), 2024);
    } catch (InvalidDateSettingException e) {
      throw new AssertionError(e);
    }
  }

  /** Checks that each filter says of each line what it says without a gate. */
  void compare(List<String> lines, String where) {
    for (int from = 0; from < lines.size(); from += BATCH) {
      int to = Math.min(from + BATCH, lines.size());
      compareBatch(lines.subList(from, to), where + ", from line " + from);
    }
  }

  private void compareBatch(List<String> lines, String where) {
    LineChunk chunk = new LineChunk(1 << 16);
    for (String line : lines) {
      byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
      chunk.add(bytes, 0, bytes.length, 1);
    }
    List<DatedLines> dates = new ArrayList<>();
    for (DateTemplates templates : TEMPLATES) {
      DatedLines dated = new DatedLines();
      dated.speculate(
          new DateDetector(
              templates,
              ZoneOffset.UTC,
              OptionalInt.empty(),
              DateClock.of(InstantSource.fixed(Instant.parse("2024-12-31T12:00:00Z")))),
          templates.newState(),
          chunk.bytes(),
          chunk.starts(),
          chunk.ends(),
          chunk.lines());
      dates.add(dated);
    }
    GateSearch search = new GateSearch(gate); // one that has made no states yet
    behind.match(chunk, dates, search, searches::get);
    for (int line = 0; line < lines.size(); line += 7) { // as lines whose date was another
      behind.rematch(line, line % 2, search, searches::get);
      behind.rematch(line, line % 3 == 0 ? 0 : 1, search, searches::get);
    }
    for (int line = 0; line < lines.size(); line++) {
      for (int visit = behind.begin(line) + 1; visit < behind.end(line); visit++) {
        assertTrue(behind.filter(visit - 1) < behind.filter(visit), "visits are in order");
      }
    }
    for (int filter = 0; filter < filters.size(); filter++) {
      compare(filter, lines, chunk, dates.get(filter < second ? 0 : 1), where);
    }
    behind.clear();
  }

  private void compare(
      int filter, List<String> lines, LineChunk chunk, DatedLines dated, String where) {
    CompiledFilter compiled = filters.get(filter);
    FilterChunk alone = new FilterChunk();
    alone.match(chunk, dated, searches.get(filter));
    String nothing =
        compiled.prefregex().isPresent() ? SeenText.PREFREGEX_MISSED : SeenText.NOTHING;
    for (int line = 0; line < lines.size(); line++) {
      String seen = nothing;
      for (int visit = behind.begin(line); visit < behind.end(line); visit++) {
        if (behind.filter(visit) == filter) {
          Observations entries = behind.seen(filter).seen();
          seen = SeenText.of(compiled, entries, behind.entry(visit));
          assertEquals(chunk.starts()[line], entries.start(behind.entry(visit)), where);
          visits++;
        }
      }
      int at = line;
      String expected = SeenText.of(compiled, alone.seen(), line);
      assertEquals(expected, seen, () -> where + ", " + compiled.name() + ": " + lines.get(at));
      matches += alone.seen().matchesEnd(line) - alone.seen().matchesBegin(line);
      problems += alone.seen().problem(line) != null ? 1 : 0;
      looks++;
    }
  }

  /** On how many looks without a gate something went wrong. */
  long problems() {
    return problems;
  }

  /** Checks that there was something to see, and that most looks were spared. */
  void assertSpared(int leastMatches, int mostPercent) {
    String counts = visits + " visits of " + looks + ", " + matches + " matches";
    assertTrue(matches >= leastMatches && visits * 100 <= looks * mostPercent, counts);
  }
}
