package io.banscope.analyzer.why;

import io.banscope.matcher.date.DateClock;
import io.banscope.matcher.date.DateDetector;
import io.banscope.matcher.date.DateState;
import io.banscope.matcher.date.DateTemplates;
import io.banscope.matcher.date.LineDate;
import io.banscope.matcher.filter.CompiledFilter;
import io.banscope.matcher.filter.FilterProbe;
import io.banscope.matcher.filter.LineOutcome;
import io.banscope.matcher.filter.LineTriple;
import io.banscope.matcher.filter.RunMode;
import io.banscope.matcher.filter.SequentialDriver;
import io.banscope.matcher.ip.HostLookup;
import io.banscope.matcher.ip.HostResolver;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Explains a line of a log. The lines before it are judged first, since dates, sessions and matches
 * of several lines depend on them; the answer is that of {@code banscope regex}. Host names are
 * never looked up. One thread.
 */
public final class LineExplainer {
  private final CompiledFilter filter;
  private final DateTemplates templates;
  private final SequentialDriver driver;
  private final DateDetector detector;
  private final DateState dates;

  /**
   * For one log.
   *
   * @param templates the date templates
   * @param zone the local time zone
   * @param zoneMinutes zone of dates without zone, absent for local time
   * @param now by when dates are completed
   */
  public LineExplainer(
      CompiledFilter filter,
      DateTemplates templates,
      ZoneId zone,
      OptionalInt zoneMinutes,
      Instant now) {
    this.filter = filter;
    this.templates = templates;
    InstantSource clock = InstantSource.fixed(now);
    dates = templates.newState();
    detector = new DateDetector(templates, zone, zoneMinutes, DateClock.of(clock));
    driver =
        new SequentialDriver(
            filter,
            new DateDetector(templates, zone, zoneMinutes, DateClock.of(clock)),
            dates,
            new HostLookup(filter.dnsMode(), HostResolver.never(), warning -> {}),
            RunMode.CHECK_ALL,
            clock);
  }

  /**
   * Judges a line that stands before the one to explain: the range {@code [from, to)} of {@code
   * bytes}, valid UTF-8. Empty lines and those that start with {@code #} are passed over.
   */
  public void pass(byte[] bytes, int from, int to) {
    int end = trimmed(bytes, from, to);
    if (isTested(bytes, from, end)) {
      driver.line(bytes, from, end);
    }
  }

  private static int trimmed(byte[] bytes, int from, int to) {
    int end = to;
    while (end > from && bytes[end - 1] == '\r') {
      end--;
    }
    return end;
  }

  private static boolean isTested(byte[] bytes, int from, int to) {
    return to > from && bytes[from] != '#';
  }

  /**
   * Explains a line.
   *
   * @param log what its log is called, empty for none
   * @param number its number there
   * @param notes what else there is to know
   */
  public LineExplanation explain(
      String log, OptionalLong number, byte[] bytes, int from, int to, List<String> notes) {
    int end = trimmed(bytes, from, to);
    List<String> allNotes = new ArrayList<>(notes);
    if (!isTested(bytes, from, end)) {
      allNotes.add(
          end == from
              ? "the line is empty: 'banscope regex' passes it over"
              : "the line starts with '#': 'banscope regex' passes it over");
    }
    DateState before = dates.copy();
    List<LineTriple> buffered = driver.buffered();
    LineDate date = new LineDate();
    detector.detect(before, bytes, from, end, date);
    LineOutcome outcome = driver.line(bytes, from, end);
    String line = text(bytes, from, to);
    LinePlaces places = places(buffered, outcome, date, bytes, from, line);
    FilterProbe.Probed probed = probed(buffered, outcome);
    List<RegexFinding> failregexes =
        probed.failregexes().stream()
            .map(attempt -> new RegexFinding(attempt, places.stop(attempt, probed.contentStart())))
            .sorted(NEAREST_FIRST)
            .toList();
    long matching = failregexes.stream().filter(finding -> finding.attempt().matched()).count();
    Answer answer = Answer.of(outcome, matching > 0);
    if (matching > 1) {
      allNotes.add("a server stops at the first failregex that matches");
    }
    if (filter.maxlines() > 1 && answer == Answer.MISSED) {
      allNotes.add(
          "the filter looks at %d lines together: later ones may make this one part of a match"
              .formatted(filter.maxlines()));
    }
    return new LineExplanation(
        log,
        number,
        filter.name(),
        line,
        InvisibleText.in(line),
        finding(date, outcome, bytes, from),
        outcome,
        answer,
        probed.prefregex().map(attempt -> new RegexFinding(attempt, places.stop(attempt, 0))),
        probed.searched(),
        failregexes,
        probed.ignoreregexes().stream()
            .filter(attempt -> attempt.matched())
            .map(attempt -> new RegexFinding(attempt, Optional.empty()))
            .toList(),
        allNotes);
  }

  private FilterProbe.Probed probed(List<LineTriple> buffered, LineOutcome outcome) {
    FilterProbe probe = new FilterProbe(filter);
    return probe.probe(probe.text(buffered, outcome.line()));
  }

  private static final Comparator<RegexFinding> NEAREST_FIRST =
      Comparator.comparing((RegexFinding finding) -> !finding.attempt().matched())
          .thenComparing(finding -> -finding.attempt().stop().map(stop -> stop.share()).orElse(0.0))
          .thenComparing(finding -> -finding.attempt().stop().map(stop -> stop.weight()).orElse(0))
          .thenComparing(finding -> -finding.attempt().stop().map(stop -> stop.at()).orElse(0))
          .thenComparing(finding -> finding.attempt().index());

  private LinePlaces places(
      List<LineTriple> buffered,
      LineOutcome outcome,
      LineDate date,
      byte[] bytes,
      int from,
      String line) {
    if (filter.maxlines() > 1) {
      return LinePlaces.ofLines(new FilterProbe(filter).text(buffered, outcome.line()));
    }
    int before = points(bytes, from, date.cutStart());
    return LinePlaces.ofLine(line, before, before + points(bytes, date.cutStart(), date.cutEnd()));
  }

  private DateFinding finding(LineDate date, LineOutcome outcome, byte[] bytes, int from) {
    boolean cut = date.cutStart() < date.cutEnd();
    return new DateFinding(
        date.kind(),
        date.template() < 0
            ? Optional.empty()
            : Optional.of(templates.templates().get(date.template()).name()),
        date.isReused() ? outcome.line().date() : text(bytes, date.cutStart(), date.cutEnd()),
        cut ? 1 + points(bytes, from, date.cutStart()) : 0,
        date.isReused(),
        outcome.time(),
        date.reason());
  }

  private static int points(byte[] bytes, int from, int to) {
    return text(bytes, from, to).codePointCount(0, text(bytes, from, to).length());
  }

  private static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }
}
