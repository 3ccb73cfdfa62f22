package io.banscope.analyzer.report;

import io.banscope.matcher.date.DateTemplates.TemplateUse;
import io.banscope.matcher.filter.CompiledFilter;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The report at the end of a run, in the layout of fail2ban-regex 1.1. Source: spec
 * line-pipeline.md section 12.
 */
public final class RegexReport {
  private static final String HITS = "|-  #) [# of hits] regular expression";

  private final CompiledFilter filter;
  private final ReportOptions options;
  private final RegexTally tally;
  private final Consumer<String> out;

  /** A report that hands its lines, without line feed, to {@code out}. */
  public RegexReport(
      CompiledFilter filter, ReportOptions options, RegexTally tally, Consumer<String> out) {
    this.filter = filter;
    this.options = options;
    this.tally = tally;
    this.out = out;
  }

  /**
   * Prints it.
   *
   * @param dates the date templates in their last order; empty when there is no date detector
   * @param seconds how long the run took
   */
  public void print(Optional<List<TemplateUse>> dates, double seconds) {
    lines("", "Results", "=======", "");
    filter.expandedPrefregex().ifPresent(this::printPrefregex);
    printRegexes("Failregex", filter.configuredFailregexes(), tally.failHits(), true);
    printRegexes("Ignoreregex", filter.configuredIgnoreregexes(), tally.ignoreHits(), false);
    dates.ifPresent(this::printDates);
    lines(
        "Lines: "
            + tally.tested()
            + " lines, "
            + count(LineClass.IGNORED)
            + ", "
            + count(LineClass.MATCHED)
            + ", "
            + count(LineClass.MISSED),
        "[processed in " + twoDecimals(seconds) + " sec]",
        "");
    for (LineClass kind : LineClass.values()) {
      if (!options.hidden().contains(kind)) {
        printLines(kind);
      }
    }
  }

  /** PERF: the first String.format of a process takes 4 ms. */
  private static String twoDecimals(double value) {
    long hundredths = Math.round(value * 100);
    return hundredths / 100 + (hundredths % 100 < 10 ? ".0" : ".") + hundredths % 100;
  }

  private void lines(String... lines) {
    for (String line : lines) {
      out.accept(line);
    }
  }

  private String count(LineClass kind) {
    return tally.count(kind) + " " + kind.word();
  }

  private void printPrefregex(String regex) {
    lines("Prefregex: " + tally.prefregexHits() + " total", "|  " + regex);
    tally.prefixGroups().forEach(groups -> out.accept("|      " + groups));
    lines("`-", "");
  }

  private void printRegexes(String title, List<String> regexes, long[] hits, boolean fails) {
    long total = 0;
    for (long count : hits) {
      total += count;
    }
    out.accept(title + ": " + total + " total");
    boolean any = false;
    for (int i = 0; i < hits.length; i++) {
      if (hits[i] > 0 || options.isVerbose()) {
        if (!any) {
          out.accept(HITS);
          any = true;
        }
        String number = (i < 9 ? " " : "") + (i + 1);
        out.accept("|  " + number + ") [" + hits[i] + "] " + regexes.get(i));
        if (fails) {
          tally.hits(i).forEach(hit -> out.accept("|      " + hit));
        }
      }
    }
    if (any) {
      out.accept("`-");
    }
    out.accept("");
  }

  private void printDates(List<TemplateUse> templates) {
    out.accept("Date template hits:");
    boolean any = false;
    for (TemplateUse template : templates) {
      if (template.hits() > 0 || options.isVerbose()) {
        if (!any) {
          out.accept("|- [# of hits] date format");
          any = true;
        }
        out.accept("|  [" + template.hits() + "] " + template.template().name());
        if (options.verboseDates()) {
          template.describe().stream().skip(1).forEach(line -> out.accept("|      " + line));
        }
      }
    }
    if (any) {
      out.accept("`-");
    }
    out.accept("");
  }

  private void printLines(LineClass kind) {
    LineList lines = tally.lines(kind);
    boolean all = options.all().contains(kind);
    if (lines.count() == 0 || kind == LineClass.MATCHED && !all) {
      return;
    }
    if (lines.count() >= options.limit() && !all) {
      out.accept(
          kind.title()
              + " line(s): too many to print.  Use --print-all-"
              + kind.word()
              + " to print all "
              + lines.count()
              + " lines");
      return;
    }
    List<String> regexes = options.debuggex() ? shown(kind) : List.of("");
    if (regexes.isEmpty() || lines.lines().findAny().isEmpty()) {
      return; // no regex and so no link, or no line left of a count below zero
    }
    out.accept("|- " + kind.title() + " line(s):");
    lines.lines().forEach(line -> printLine(kind, line));
    out.accept("`-");
  }

  private List<String> shown(LineClass kind) {
    return kind == LineClass.IGNORED
        ? filter.configuredIgnoreregexes()
        : filter.configuredFailregexes();
  }

  private void printLine(LineClass kind, String line) {
    if (!options.debuggex()) {
      out.accept("|  " + PythonText.trimEnd(line));
      return;
    }
    boolean ignored = kind == LineClass.IGNORED;
    List<String> shown = shown(kind);
    List<String> searched = ignored ? filter.expandedIgnoreregexes() : filter.expandedFailregexes();
    for (int i = 0; i < shown.size(); i++) {
      out.accept(
          "|  "
              + line
              + " | "
              + shown.get(i)
              + " |  "
              + DebuggexLink.of(
                  searched.get(i), line, options.linkEncoder(), filter.maxlines() > 1));
    }
  }
}
