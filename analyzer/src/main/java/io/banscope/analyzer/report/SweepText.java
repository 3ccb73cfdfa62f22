package io.banscope.analyzer.report;

import io.banscope.analyzer.ban.JailBans.World;
import io.banscope.analyzer.replay.ReplayResult.Problem;
import io.banscope.analyzer.sweep.Advice;
import io.banscope.analyzer.sweep.SweepCell;
import io.banscope.analyzer.sweep.SweepResult;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a sweep found, for people: the cells as a table, or only those that no other one beats where
 * there are many, and advice.
 */
public final class SweepText {
  /** Larger tables are left to programs. */
  private static final int MOST_ROWS = 200;

  private static final int MIN_COLUMNS = 60;
  private static final List<String> TITLES =
      List.of(
          "maxretry",
          "findtime",
          "bantime",
          "bans",
          "addresses",
          "stopped",
          "let through",
          "people hit");

  private final Consumer<String> out;
  private final int columns;

  /**
   * For one report.
   *
   * @param out takes each line, without its line end
   * @param columns how wide a line is at most
   */
  public SweepText(Consumer<String> out, int columns) {
    this.out = out;
    this.columns = Math.max(MIN_COLUMNS, columns);
  }

  /** Prints everything. */
  public void print(SweepResult result) {
    SweepReasons reasons = new SweepReasons(result);
    printHead(result, reasons);
    out.accept("");
    if (result.advice().isPresent()) {
      printAdvice(result.advice().get(), reasons);
    } else {
      printCells(result);
    }
    if (!result.problems().isEmpty()) {
      out.accept("");
    }
    for (Problem problem : result.problems()) {
      String subject = problem.subject().name().toLowerCase(Locale.ROOT);
      line("left out: " + subject + " " + problem.name() + ": " + problem.text());
    }
    if (!result.complete()) {
      line("not complete: the numbers leave out what is named above");
    }
  }

  private void printHead(SweepResult result, SweepReasons reasons) {
    line(
        "jail "
            + result.jail().jail()
            + " (filter "
            + result.jail().filter()
            + "): "
            + String.join(", ", result.jail().logs()));
    String counts =
        "  "
            + counted(result.jail().lines(), "line")
            + ", "
            + counted(result.failures(), "failure")
            + " of "
            + counted(result.addresses(), "id");
    counts += result.ignored() > 0 ? ", " + result.ignored() + " of ignored ones" : "";
    counts += result.undated() > 0 ? ", " + result.undated() + " without a time" : "";
    line(counts);
    SweepResult.Logins logins = result.logins();
    line(
        logins.isNone()
            ? "  nobody logged in, as far as the logs say: whom bans would hit is not known"
            : "  logged in: "
                + counted(logins.addresses(), "address")
                + ", "
                + counted(logins.users(), "user")
                + "; "
                + logins.people()
                + " of the ids that failed");
    line(
        "  "
            + counted(result.cells().size(), "cell")
            + ", "
            + (result.world() == World.BLOCKED
                ? "what banned ids do is dropped"
                : "what banned ids do counts")
            + (result.policy().increment().isOn() ? ", bans grow (bantime.increment)" : ""));
    wrapped("  as configured: ", SweepReasons.thresholds(result.configured()));
    wrapped("    ", reasons.effect(result.configured()));
  }

  private void printCells(SweepResult result) {
    List<SweepCell> rows = result.cells();
    if (rows.size() > MOST_ROWS) {
      rows = Advice.of(rows).front();
      rows = rows.subList(0, Math.min(MOST_ROWS, rows.size()));
      line("  those that no other one beats, the mildest first; --format csv has all");
    }
    String[][] cells = new String[rows.size()][];
    int[] widths = TITLES.stream().mapToInt(String::length).toArray();
    for (int i = 0; i < cells.length; i++) {
      cells[i] = row(rows.get(i));
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], cells[i][column].length());
      }
    }
    table(TITLES.toArray(new String[0]), widths);
    for (String[] row : cells) {
      table(row, widths);
    }
  }

  private static String[] row(SweepCell cell) {
    return new String[] {
      Integer.toString(cell.maxretry()),
      BanText.seconds(cell.findtime()),
      SweepReasons.bantime(cell),
      Long.toString(cell.bans()),
      Long.toString(cell.addresses()),
      Long.toString(cell.stopped()),
      Long.toString(cell.letThrough()),
      Long.toString(cell.people())
    };
  }

  private void table(String[] row, int[] widths) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < row.length; i++) {
      text.append("  ").append(" ".repeat(widths[i] - row[i].length())).append(row[i]);
    }
    line(text.toString());
  }

  private void printAdvice(Advice advice, SweepReasons reasons) {
    Optional<SweepCell> recommended = advice.recommended();
    if (recommended.isEmpty()) {
      line("  no thresholds of these stop anything");
      return;
    }
    line(
        "  "
            + advice.front().size()
            + " of them are beaten by none; "
            + (advice.shown().size() < advice.front().size() ? "some of these" : "these")
            + ", the mildest first:");
    for (SweepCell cell : advice.shown()) {
      wrapped("  " + (recommended.get().equals(cell) ? "* " : "  "), SweepReasons.thresholds(cell));
      wrapped("      ", reasons.of(cell));
    }
    out.accept("");
    wrapped("  recommended: ", SweepReasons.thresholds(recommended.get()));
    wrapped("    ", reasons.recommendation(recommended.get()));
  }

  /** Breaks a text between words; it has none of a log. */
  private void wrapped(String indent, String text) {
    StringBuilder row = new StringBuilder(indent);
    String between = "";
    for (String word : text.split(" (?!%)")) {
      if (!between.isEmpty() && row.length() + 1 + word.length() > columns) {
        line(row.toString());
        row = new StringBuilder(" ".repeat(indent.length()));
        between = "";
      }
      row.append(between).append(word);
      between = " ";
    }
    line(row.toString());
  }

  private void line(String text) {
    out.accept(VisibleText.fit(text, columns).stripTrailing());
  }

  private static String counted(long count, String noun) {
    String plural = noun.endsWith("s") ? noun + "es" : noun + "s";
    return count + " " + (count == 1 ? noun : plural);
  }
}
