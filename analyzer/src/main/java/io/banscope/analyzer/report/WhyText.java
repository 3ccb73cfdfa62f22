package io.banscope.analyzer.report;

import io.banscope.analyzer.why.Answer;
import io.banscope.analyzer.why.DateFinding;
import io.banscope.analyzer.why.InvisibleText;
import io.banscope.analyzer.why.LineExplanation;
import io.banscope.analyzer.why.RegexFinding;
import io.banscope.analyzer.why.RegexFinding.Place;
import io.banscope.matcher.filter.Failure;
import io.banscope.matcher.filter.LineTriple;
import io.banscope.matcher.filter.RegexAttempt;
import io.banscope.matcher.filter.RegexAttempt.Expected;
import io.banscope.matcher.filter.RegexAttempt.Stop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Prints for people why a filter did to a line what it did. All text of the log is visible. */
public final class WhyText {
  /** Misses that are shown with the place where they stopped, unless all are. */
  private static final int SHOWN = 3;

  /** What is listed of the things that could have come at a place. */
  private static final int MOST_EXPECTED = 4;

  private static final int MOST_LINES = 5;
  private static final int MARGIN = 11;
  private static final int SESSION_WIDTH = 40;

  private final Consumer<String> out;
  private final int width;
  private final boolean all;

  /**
   * Prints to {@code out}.
   *
   * @param columns width of the terminal
   * @param all whether all misses are shown in full
   */
  public WhyText(Consumer<String> out, int columns, boolean all) {
    this.out = out;
    this.width = Math.max(40, columns) - MARGIN;
    this.all = all;
  }

  /** Prints an explanation. */
  public void print(LineExplanation why) {
    String place =
        why.log().isEmpty()
            ? "the line"
            : VisibleText.of(why.log())
                + (why.number().isPresent() ? ":" + why.number().getAsLong() : "");
    out.accept(place + ", filter " + VisibleText.of(why.filter()) + ": " + why.answer().word());
    out.accept("");
    entry("line", VisibleText.fit(why.line(), width));
    why.invisible().forEach(this::invisible);
    if (why.invisible().size() == InvisibleText.MOST) {
      entry("", "there may be more characters that nobody sees");
    }
    date(why.date());
    why.prefregex().ifPresent(prefix -> prefregex(prefix, why));
    why.ignoreregexes().forEach(hit -> entry(hit.attempt().name(), "matches" + where(hit)));
    verdict(why);
    why.notes().forEach(note -> entry("note", VisibleText.of(note)));
    failregexes(why);
  }

  private void entry(String name, String text) {
    String padded = name + " ".repeat(Math.max(1, MARGIN - name.length()));
    out.accept((padded + text).stripTrailing());
  }

  private void invisible(InvisibleText found) {
    int last = found.column() + found.length() - 1;
    String columns =
        last == found.column() ? "column " + last : "columns " + found.column() + " to " + last;
    entry("", columns + ": " + found.name());
  }

  private void date(DateFinding date) {
    String text = "'" + VisibleText.fit(date.text(), width / 2) + "'";
    String utc = JsonText.time(date.stamp());
    String time = utc == null ? date.stamp().epochSecond() + " s after 1970" : utc;
    String by = date.template().map(name -> ", by " + VisibleText.of(name)).orElse("");
    String where = date.column() == 0 ? "" : text + " at column " + date.column() + ": ";
    String said =
        date.reused()
            ? "none; " + text + " of an earlier line holds: " + time
            : switch (date.kind()) {
              case NONE -> "none";
              case UNCONVERTIBLE -> where + "cut out, but no date" + by;
              case ERROR -> "cannot be found: " + VisibleText.of(date.reason());
              case WHOLE, FRACTIONAL -> where + time + by;
            };
    entry("date", VisibleText.fit(said, width));
  }

  private void prefregex(RegexFinding prefix, LineExplanation why) {
    if (prefix.attempt().matched()) {
      entry("prefregex", "matches" + where(prefix) + "; the failregexes see");
      entry("", "'" + VisibleText.fit(why.searched().stripTrailing(), width - 2) + "'");
      return;
    }
    out.accept("");
    stopped(prefix, why);
    out.accept("");
    entry("", "no failregex is tried where the prefregex does not match");
  }

  private static String where(RegexFinding finding) {
    return finding
        .attempt()
        .origin()
        .map(origin -> " (" + VisibleText.of(origin.file().name()) + ":" + origin.line() + ")")
        .orElse("");
  }

  private void verdict(LineExplanation why) {
    for (Failure failure : why.outcome().failures()) {
      entry("answer", "failregex " + (failure.failregex() + 1) + " " + meaning(failure, why));
      earlierLines(failure);
    }
    if (why.answer() == Answer.UNUSABLE || why.outcome().error().isPresent()) {
      entry("answer", VisibleText.of(why.outcome().error().orElse("")));
    } else if (why.answer() == Answer.NOBODY) {
      entry("answer", "a failregex matches, but names nobody whose failure it would be");
    } else if (why.answer() == Answer.IGNORED) {
      entry("answer", "the line is left out because an ignoreregex matches");
    }
  }

  private static String meaning(Failure failure, LineExplanation why) {
    Object session = failure.data().get("mlfid");
    String named =
        session == null ? "" : " '" + VisibleText.fit(session.toString(), SESSION_WIDTH) + "'";
    if (failure.isInformational()) {
      return "matches, and only tells its session" + named + " something: no failure";
    }
    if (failure.id() == null) {
      return "matches; its session" + named + " has no address yet: no failure before it has one";
    }
    String id = VisibleText.of(failure.id().text());
    return why.answer() == Answer.IGNORED || why.answer() == Answer.INFORMATIONAL
        ? "matches with " + id
        : "matches: a failure of " + id + (session == null ? "" : ", session" + named);
  }

  private void earlierLines(Failure failure) {
    if (failure.data().get("matches") instanceof List<?> lines && lines.size() > 1) {
      entry("", "with these lines before it:");
      List<?> earlier = lines.subList(0, lines.size() - 1);
      for (Object line : earlier.subList(0, Math.min(MOST_LINES, earlier.size()))) {
        if (line instanceof LineTriple triple) {
          entry("", "  " + VisibleText.fit(triple.text(), width - 2));
        }
      }
      if (earlier.size() > MOST_LINES) {
        entry("", "  and " + (earlier.size() - MOST_LINES) + " more");
      }
    }
  }

  private void failregexes(LineExplanation why) {
    List<RegexFinding> misses = new ArrayList<>();
    for (RegexFinding finding : why.failregexes()) {
      if (finding.attempt().matched()) {
        out.accept("");
        matched(finding);
      } else {
        misses.add(finding);
      }
    }
    boolean hit = misses.size() < why.failregexes().size();
    if (misses.isEmpty() || hit && !all) {
      return;
    }
    out.accept("");
    out.accept(
        hit
            ? "The other failregexes do not match; the nearest first:"
            : misses.size() == 1
                ? "The failregex does not match:"
                : "No failregex matches; the nearest first:");
    int begun = (int) misses.stream().filter(WhyText::isBegun).count();
    int shown = all ? misses.size() : Math.min(SHOWN, Math.max(1, begun));
    for (RegexFinding miss : misses.subList(0, Math.min(shown, misses.size()))) {
      out.accept("");
      stopped(miss, why);
    }
    if (shown < misses.size()) {
      out.accept("");
      misses.subList(shown, Math.max(shown, begun)).forEach(this::inShort);
      notBegun(misses.subList(Math.max(shown, begun), misses.size()));
      out.accept("--all shows where each of them stopped.");
    }
  }

  private static boolean isBegun(RegexFinding miss) {
    return miss.attempt().stop().map(stop -> stop.weight() > 0).orElse(false);
  }

  private void notBegun(List<RegexFinding> misses) {
    if (!misses.isEmpty()) {
      int[] numbers = misses.stream().mapToInt(miss -> miss.attempt().index() + 1).toArray();
      out.accept("failregex " + ranges(numbers) + ": nothing of it matches");
    }
  }

  /** Ascending numbers, such as {@code 1, 3 to 7}. */
  private static String ranges(int[] numbers) {
    List<String> ranges = new ArrayList<>();
    for (int from = 0; from < numbers.length; ) {
      int to = from;
      while (to + 1 < numbers.length && numbers[to + 1] == numbers[to] + 1) {
        to++;
      }
      ranges.add(
          numbers[from] + (to == from ? "" : (to == from + 1 ? ", " : " to ") + numbers[to]));
      from = to + 1;
    }
    return String.join(", ", ranges);
  }

  private void matched(RegexFinding finding) {
    RegexAttempt attempt = finding.attempt();
    out.accept(attempt.name() + " matches" + where(finding));
    entry("", VisibleText.fit(attempt.configured(), width));
    for (Map.Entry<String, String> group : attempt.groups().entrySet()) {
      entry("", group.getKey() + " = '" + VisibleText.fit(group.getValue(), width / 2) + "'");
    }
  }

  private void stopped(RegexFinding finding, LineExplanation why) {
    RegexAttempt attempt = finding.attempt();
    Stop stop = attempt.stop().orElseThrow();
    Place place = finding.stop().orElseThrow();
    out.accept(attempt.name() + ": " + percent(stop) + where(finding));
    attempt.problem().ifPresent(text -> entry("", "its search was given up: " + text));
    int index = attempt.configured().codePointCount(0, stop.patternOffset());
    CaretLine pattern = CaretLine.of(attempt.configured(), index, width, false);
    entry("  regex", pattern.text());
    entry("", pattern.carets());
    CaretLine line = CaretLine.of(place.text(), place.index(), width, stop.anywhere());
    String name =
        place.linesBack() == 0
            ? "  line"
            : place.linesBack() == 1 ? "  1 back" : "  " + place.linesBack() + " back";
    entry(name, line.text());
    entry("", line.carets());
    entry("  expected", (stop.anywhere() ? "anywhere from here on: " : "") + expected(stop));
    why.invisible().stream()
        .filter(found -> place.linesBack() == 0 && found.isAt(place.index() + 1))
        .forEach(found -> entry("  there", found.name()));
    stop.gaveUpAfter()
        .ifPresent(
            steps ->
                entry(
                    "",
                    "the rest of the line was not looked at: given up after " + steps + " steps"));
  }

  private static String percent(Stop stop) {
    return stop.weight() == 0
        ? "nothing of it matches"
        : Math.max(1, Math.min(99, Math.round(100 * stop.share()))) + " % of it matches";
  }

  private static String expected(Stop stop) {
    List<Expected> expected = stop.expected();
    String listed =
        expected.stream()
            .limit(MOST_EXPECTED)
            .map(WhyText::words)
            .collect(Collectors.joining("; or "));
    return expected.size() > MOST_EXPECTED ? listed + "; or something else" : listed;
  }

  /** In words, and as it is written where the words do not show it. */
  private static String words(Expected expected) {
    String words = VisibleText.of(expected.words());
    String written = VisibleText.fit(expected.written(), SESSION_WIDTH);
    boolean isShown =
        words.contains("a literal '")
            || words.contains(written)
            || written.startsWith("(?") // a lookaround, whose body is shown
            || written.startsWith("[^") && !words.contains("digit");
    return isShown ? words : words + " (" + written + ")";
  }

  private void inShort(RegexFinding finding) {
    Stop stop = finding.attempt().stop().orElseThrow();
    out.accept(
        "%s: %s, expected %s %s"
            .formatted(
                finding.attempt().name(),
                percent(stop),
                words(stop.expected().get(0)),
                stop.anywhere()
                    ? "from column " + (finding.stop().orElseThrow().index() + 1) + " on"
                    : "at column " + (finding.stop().orElseThrow().index() + 1)));
  }
}
