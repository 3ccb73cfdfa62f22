package io.banscope.analyzer.report;

import io.banscope.analyzer.ban.Ban;
import io.banscope.analyzer.replay.ReplayLog;
import io.banscope.analyzer.simulate.JailDifference;
import io.banscope.analyzer.simulate.JailDifference.BanChange;
import io.banscope.analyzer.simulate.JailDifference.Change;
import io.banscope.analyzer.simulate.LineTexts;
import java.time.ZoneId;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What two settings do differently, for people. */
public final class DiffText {
  private static final int MIN_COLUMNS = 60;

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
   * @param top how many lines and bans are shown of each kind
   */
  public DiffText(Consumer<String> out, ZoneId zone, int columns, int top) {
    this.out = out;
    this.zone = zone;
    this.columns = Math.max(MIN_COLUMNS, columns);
    this.top = top;
  }

  /**
   * Prints everything.
   *
   * @param logs where the texts of lines are
   * @param complete whether nothing was left out on either side
   */
  public void print(List<JailDifference> jails, List<ReplayLog> logs, boolean complete) {
    for (JailDifference jail : jails) {
      printJail(jail, logs);
    }
    long differing = jails.stream().filter(jail -> !jail.isEmpty()).count();
    line(
        differing == 0
            ? "no difference in " + counted(jails.size(), "jail")
            : "differences in " + differing + " of " + counted(jails.size(), "jail"));
    if (!complete) {
      line("not complete: some log or jail could not be used on one side");
    }
    line("times: " + zone);
  }

  private void printJail(JailDifference jail, List<ReplayLog> logs) {
    line("jail " + jail.jail());
    line(
        "  lines  "
            + JailDifference.count(jail.gained())
            + " gained, "
            + JailDifference.count(jail.lost())
            + " lost");
    StringBuilder bans = new StringBuilder("  bans   " + jail.same() + " the same");
    for (Change change : Change.values()) {
      if (jail.count(change) > 0) {
        bans.append(", ").append(jail.count(change)).append(' ').append(name(change));
      }
    }
    line(bans.toString());
    printLines("+", jail.gained(), logs);
    printLines("-", jail.lost(), logs);
    for (Change change : Change.values()) {
      printBans(jail, change);
    }
    out.accept("");
  }

  private void printLines(String sign, Map<String, BitSet> byFile, List<ReplayLog> logs) {
    int left = top;
    for (Map.Entry<String, BitSet> file : byFile.entrySet()) {
      BitSet shown = new BitSet();
      file.getValue().stream().limit(left).forEach(shown::set);
      Map<Integer, String> texts = LineTexts.read(logs, file.getKey(), shown);
      shown.stream()
          .forEach(
              number ->
                  whole(
                      "  "
                          + sign
                          + " "
                          + file.getKey()
                          + ":"
                          + number
                          + ": "
                          + texts.getOrDefault(number, "(not to be read again)")));
      left -= shown.cardinality();
    }
    more(JailDifference.count(byFile) - (top - left), "line");
  }

  private void printBans(JailDifference jail, Change change) {
    jail.bans().stream().filter(ban -> ban.change() == change).limit(top).forEach(this::printBan);
    more(jail.count(change) - top, "ban");
  }

  private void more(long left, String noun) {
    if (left > 0) {
      line("    … " + counted(left, "more " + noun));
    }
  }

  private void printBan(BanChange ban) {
    String times =
        switch (ban.change()) {
          case GAINED -> "from " + span(ban.after());
          case LOST -> "was from " + span(ban.before());
          case EARLIER, LATER -> "from " + span(ban.after()) + ", was from " + begin(ban.before());
          case OTHER_END ->
              "from " + span(ban.after()) + ", was to " + end(ban.before().orElseThrow());
        };
    whole("  " + name(ban.change()) + " ban: " + ban.id().text() + " " + times);
  }

  private String span(Optional<Ban> ban) {
    return begin(ban) + " to " + end(ban.orElseThrow());
  }

  private String begin(Optional<Ban> ban) {
    return time(ban.orElseThrow().start());
  }

  private String end(Ban ban) {
    return ban.isPermanent() ? "ever" : time(ban.end());
  }

  private String time(double epochSecond) {
    return BanTimes.shown(epochSecond, zone);
  }

  private static String name(Change change) {
    return switch (change) {
      case GAINED -> "gained";
      case LOST -> "lost";
      case EARLIER -> "earlier";
      case LATER -> "later";
      case OTHER_END -> "otherwise ending";
    };
  }

  /** A line that a terminal may have to wrap. */
  private void whole(String text) {
    out.accept(VisibleText.of(text).stripTrailing());
  }

  private void line(String text) {
    out.accept(VisibleText.fit(text, columns).stripTrailing());
  }

  private static String counted(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
