package io.banscope.analyzer.report;

import io.banscope.analyzer.ban.Ban;
import io.banscope.analyzer.ban.BanPolicy;
import io.banscope.analyzer.ban.LineReference;
import io.banscope.analyzer.replay.BanResult;
import io.banscope.analyzer.replay.JailResult;
import io.banscope.analyzer.replay.JailResult.Count;
import io.banscope.analyzer.replay.ReplayResult;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The bans of a simulation, for people: for each jail who was banned, when and until when, and who
 * failed most often without being banned. No text of a log breaks a line or is obeyed by a
 * terminal.
 */
public final class BanText {
  /** How many addresses a result has to list, so that those can be shown who were not banned. */
  public static final int LISTED = 1000;

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
   * @param top how many of those are shown who were not banned
   */
  public BanText(Consumer<String> out, ZoneId zone, int columns, int top) {
    this.out = out;
    this.zone = zone;
    this.columns = Math.max(MIN_COLUMNS, columns);
    this.top = top;
  }

  /** Prints everything. */
  public void print(ReplayResult result) {
    long bans = 0;
    for (JailResult jail : result.jails()) {
      if (jail.banning().isPresent()) {
        printJail(jail, jail.banning().get());
        bans += jail.banning().get().bans().size();
        out.accept("");
      }
    }
    for (ReplayResult.Problem problem : result.problems()) {
      String subject = problem.subject().name().toLowerCase(Locale.ROOT);
      line("left out: " + subject + " " + problem.name() + ": " + problem.text());
    }
    line(
        "total: "
            + counted(result.lines(), "line")
            + ", "
            + counted(result.failures(), "failure")
            + ", "
            + counted(bans, "ban"));
    if (!result.isComplete()) {
      line("not complete: the numbers leave out what is named above");
    }
    line("times: " + zone);
  }

  private void printJail(JailResult jail, BanResult banning) {
    String logs = jail.logs().isEmpty() ? "the bans of the others" : String.join(", ", jail.logs());
    line("jail " + jail.jail() + " (filter " + jail.filter() + "): " + logs);
    line("  " + settings(banning.policy()));
    String counts =
        "  "
            + counted(jail.lines(), "line")
            + ", "
            + counted(banning.counted() + banning.ignored() + banning.prevented(), "failure")
            + ": "
            + banning.counted()
            + " counted";
    counts += banning.ignored() > 0 ? ", " + banning.ignored() + " of ignored addresses" : "";
    counts += banning.prevented() > 0 ? ", " + banning.prevented() + " prevented by bans" : "";
    counts +=
        banning.whileBanned() > 0 ? ", " + banning.whileBanned() + " of them while banned" : "";
    counts += banning.undated() > 0 ? ", " + banning.undated() + " without a time" : "";
    line(counts);
    out.accept("");
    printBans(banning);
    printOthers(jail, banning);
  }

  private static String settings(BanPolicy policy) {
    return "maxretry "
        + policy.maxretry()
        + ", findtime "
        + seconds(policy.findtime())
        + ", bantime "
        + (policy.bantime() == BanPolicy.PERMANENT ? "for ever" : seconds(policy.bantime()))
        + (policy.increment().isOn() ? ", growing (bantime.increment)" : "");
  }

  /** Such as {@code 1d2h} or {@code 0.5s}. */
  static String seconds(double seconds) {
    if (seconds != Math.rint(seconds) || seconds < 60) {
      return BigDecimal.valueOf(seconds).stripTrailingZeros().toPlainString() + "s";
    }
    StringBuilder text = new StringBuilder();
    long left = (long) seconds;
    long[] sizes = {86_400, 3_600, 60, 1};
    for (int i = 0; i < sizes.length; i++) {
      if (left >= sizes[i]) {
        text.append(left / sizes[i]).append("dhms".charAt(i));
        left %= sizes[i];
      }
    }
    return text.toString();
  }

  private void printBans(BanResult banning) {
    if (banning.bans().isEmpty()) {
      line("  nobody is banned");
      return;
    }
    line("  " + counted(banning.bans().size(), "ban") + " of " + counted(banning.banned(), "id"));
    int width = "address".length();
    int digits = "failures".length();
    for (Ban ban : banning.bans()) {
      width = Math.max(width, Math.min(43, VisibleText.width(VisibleText.of(ban.id().text()))));
      digits = Math.max(digits, Long.toString(ban.failures()).length());
    }
    String row = "    %-19s  %-19s  %3s  %" + digits + "s  %s%s";
    line(row, "banned", "until", "ban", "failures", "address", "");
    for (Ban ban : banning.bans()) {
      String id = VisibleText.fit(ban.id().text(), width);
      String lines = lines(ban.lines());
      line(
          row,
          BanTimes.shown(ban.start(), zone),
          BanTimes.shown(ban.end(), zone),
          ban.number(),
          ban.failures(),
          lines.isEmpty() ? id : id + " ".repeat(width - VisibleText.width(id)),
          lines.isEmpty() ? "" : "  " + lines);
    }
  }

  /** Such as {@code auth.log:12, 14, 20}; JSON has the folders of files too. */
  private static String lines(List<LineReference> lines) {
    StringBuilder text = new StringBuilder();
    String file = "";
    for (LineReference line : lines) {
      if (text.length() > 0) {
        text.append(", ");
      }
      if (!line.file().equals(file)) {
        file = line.file();
        text.append(file.substring(file.lastIndexOf('/') + 1)).append(':');
      }
      text.append(line.number());
    }
    return text.toString();
  }

  private void printOthers(JailResult jail, BanResult banning) {
    Map<String, Count> listed = new LinkedHashMap<>();
    jail.topAddresses().forEach(count -> listed.put(count.name(), count));
    banning.bans().forEach(ban -> listed.remove(ban.id().text()));
    List<Count> others = listed.values().stream().limit(top).toList();
    long all = jail.addresses() - banning.banned();
    if (all <= 0 || others.isEmpty()) {
      return;
    }
    out.accept("");
    line("  not banned: " + counted(all, "address") + " with failures");
    line("    failures  address");
    for (Count count : others) {
      line("    %8d  %s", count.count(), VisibleText.fit(count.name(), 43));
    }
  }

  private void line(String text) {
    out.accept(VisibleText.fit(text, columns).stripTrailing());
  }

  private void line(String format, Object... values) {
    line(String.format(Locale.ROOT, format, values));
  }

  private static String counted(long count, String noun) {
    String plural = noun.endsWith("s") ? noun + "es" : noun + "s";
    return count + " " + (count == 1 ? noun : plural);
  }
}
