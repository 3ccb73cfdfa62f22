package io.banscope.analyzer.report;

import io.banscope.analyzer.replay.JailResult;
import io.banscope.analyzer.replay.JailResult.MissedTemplate;
import io.banscope.analyzer.replay.JailResult.RegexHits;
import io.banscope.analyzer.replay.LogResult;
import io.banscope.analyzer.replay.ReplayResult;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a replay found, for people: a block for each jail, the logs, the totals. No text of a log
 * breaks a line or is obeyed by a terminal, and long ones are shortened; JSON has them whole.
 */
public final class ReplayText {
  /** Columns that are always there; a terminal wraps what has more. */
  private static final int MIN_COLUMNS = 60;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
  private static final int TIME_WIDTH = 19;

  private final Consumer<String> out;
  private final ZoneId zone;
  private final int columns;
  private final int top;

  /**
   * For one report.
   *
   * @param out takes each line, without its line end
   * @param zone zone of the times shown
   * @param columns how wide a line is at most
   * @param top how many addresses, users and networks of a jail are shown; of templates of missed
   *     lines it is twice as many
   */
  public ReplayText(Consumer<String> out, ZoneId zone, int columns, int top) {
    this.out = out;
    this.zone = zone;
    this.columns = Math.max(MIN_COLUMNS, columns);
    this.top = top;
  }

  /** Prints everything. */
  public void print(ReplayResult result) {
    for (JailResult jail : result.jails()) {
      printJail(jail);
      out.accept("");
    }
    if (!result.logs().isEmpty()) {
      printLogs(result.logs());
      out.accept("");
    }
    for (ReplayResult.Problem problem : result.problems()) {
      String subject = problem.subject().name().toLowerCase(Locale.ROOT);
      wrapped("left out: ", subject + " " + problem.name() + ": " + problem.text());
    }
    line(
        "total: "
            + counted(result.jails().size(), "jail")
            + ", "
            + counted(result.logs().size(), "log")
            + ", "
            + counted(result.lines(), "line")
            + ", "
            + counted(result.failures(), "failure")
            + " of "
            + (result.addresses() == 1 ? "1 address" : result.addresses() + " addresses"));
    if (!result.isComplete()) {
      line("not complete: the numbers leave out what is named above");
    }
    line("times: " + zone);
  }

  private void printJail(JailResult jail) {
    String logs = jail.logs().isEmpty() ? "no log" : String.join(", ", jail.logs());
    line("jail " + jail.jail() + " (filter " + jail.filter() + "): " + logs);
    int left = width(jail.lines());
    int right = width(Math.max(jail.failures(), jail.addresses()));
    String row = "  %-7s  %" + left + "d   %-9s  %" + right + "d   %-5s  %s";
    line(row, "lines", jail.lines(), "failures", jail.failures(), "first", time(jail.first()));
    line(row, "matched", jail.matched(), "addresses", jail.addresses(), "last", time(jail.last()));
    String narrow = "  %-7s  %" + left + "d   %-9s  %" + right + "d";
    line(narrow, "missed", jail.missed(), "errors", jail.errors());
    line("  %-7s  %" + left + "d", "ignored", jail.ignored());
    printUndercount("addresses", jail.undercount().addresses());
    printUndercount("users", jail.undercount().users());
    printUndercount("networks", jail.undercount().networks());
    new TopLists(out, columns, top)
        .add("address", jail.topAddresses(), jail.addresses())
        .add(TopLists.USER, jail.topUsers(), 0)
        .add("network", jail.topNetworks(), 0)
        .print();
    printUnused(jail.failregexes());
    printSwallowing(jail.ignoreregexes());
    printTemplates(jail.missedTemplates());
  }

  private void printUndercount(String names, long most) {
    if (most > 0) {
      line("  more %s than can be told apart: counts of them are too low by up to %d", names, most);
    }
  }

  private void printUnused(List<RegexHits> regexes) {
    long unused = regexes.stream().filter(regex -> regex.hits() == 0).count();
    if (unused == 0) {
      return;
    }
    out.accept("");
    line("  failregexes that never matched: " + unused + " of " + regexes.size());
    int width = width(regexes.size());
    for (int i = 0; i < regexes.size(); i++) {
      if (regexes.get(i).hits() == 0) {
        line("    %" + width + "d  %s", i + 1, regexes.get(i).regex());
      }
    }
  }

  private void printSwallowing(List<RegexHits> regexes) {
    if (regexes.stream().allMatch(regex -> regex.hits() == 0)) {
      return;
    }
    out.accept("");
    line("  ignoreregexes that swallowed matches");
    String row = row(regexes.stream().mapToLong(RegexHits::hits).max().getAsLong(), "matches");
    line(row, "matches", "ignoreregex");
    for (int i = 0; i < regexes.size(); i++) {
      if (regexes.get(i).hits() > 0) {
        line(row, regexes.get(i).hits(), (i + 1) + "  " + regexes.get(i).regex());
      }
    }
  }

  private void printTemplates(List<MissedTemplate> templates) {
    if (templates.isEmpty()) {
      return;
    }
    out.accept("");
    line("  missed lines by template");
    String row =
        row(templates.stream().mapToLong(MissedTemplate::count).max().getAsLong(), "lines");
    line(row, "lines", "template");
    List<MissedTemplate> shapes = templates.stream().filter(each -> !each.others()).toList();
    int shown = Math.min(2 * top, shapes.size());
    for (MissedTemplate shape : shapes.subList(0, shown)) {
      line(row, shape.count(), shape.template().isEmpty() ? "(empty)" : shape.template());
    }
    if (shown < shapes.size()) {
      List<MissedTemplate> hidden = shapes.subList(shown, shapes.size());
      long lines = hidden.stream().mapToLong(MissedTemplate::count).sum();
      line(row, lines, "(" + counted(hidden.size(), "template") + " more)");
    }
    for (MissedTemplate others : templates) {
      if (others.others()) {
        line(row, others.count(), "(other templates: too many to tell apart)");
      }
    }
  }

  private void printLogs(List<LogResult> logs) {
    line("logs");
    long most = logs.stream().mapToLong(LogResult::lines).max().getAsLong();
    int width = Math.max("lines".length(), width(most));
    String rest = "  %-" + TIME_WIDTH + "s  %-" + TIME_WIDTH + "s  %s";
    line("  %" + width + "s" + rest, "lines", "first", "last", "log");
    for (LogResult log : logs) {
      String name = log.name();
      if (log.members().size() > 1) {
        name += " and " + counted(log.members().size() - 1, "older file");
      }
      line("  %" + width + "d" + rest, log.lines(), time(log.first()), time(log.last()), name);
      for (String note : notes(log)) {
        wrapped("  " + " ".repeat(width) + "  note: ", note);
      }
    }
  }

  private static List<String> notes(LogResult log) {
    List<String> notes = new ArrayList<>();
    if (!log.complete()) {
      notes.add("some of it could not be read");
    }
    if (log.skipped() > 0) {
      notes.add(counted(log.skipped(), "line") + " too long, not tested");
    }
    if (log.undated() > 0) {
      notes.add(counted(log.undated(), "line") + " without a date");
    }
    notes.addAll(log.notes());
    return notes;
  }

  /** Prints a line, everything in it visible, no wider than there are columns. */
  private void line(String text) {
    out.accept(VisibleText.fit(text, columns).stripTrailing());
  }

  /** A text for people, whole: the lines behind the first one are indented as it is. */
  private void wrapped(String start, String text) {
    String indent = start;
    StringBuilder row = new StringBuilder();
    for (String word : VisibleText.of(text).split(" ")) {
      int blank = row.length() == 0 ? 0 : 1;
      if (blank == 1
          && start.length() + VisibleText.width(row.toString()) + 1 + VisibleText.width(word)
              > columns) {
        line(indent + row);
        indent = " ".repeat(start.length());
        row.setLength(0);
        blank = 0;
      }
      row.append(" ".repeat(blank)).append(word);
    }
    line(indent + row);
  }

  private void line(String format, Object... values) {
    line(String.format(Locale.ROOT, format, values));
  }

  private static String row(long most, String title) {
    return "    %" + Math.max(title.length(), width(most)) + "s  %s";
  }

  private String time(Optional<Instant> time) {
    return time.filter(JsonText::hasFourDigitYear)
        .map(instant -> TIME.format(instant.atZone(zone)))
        .orElse("-");
  }

  private static String counted(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  private static int width(long number) {
    return Long.toString(number).length();
  }
}
