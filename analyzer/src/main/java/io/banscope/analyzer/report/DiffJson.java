package io.banscope.analyzer.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.banscope.analyzer.ban.Ban;
import io.banscope.analyzer.replay.ReplayLog;
import io.banscope.analyzer.simulate.JailDifference;
import io.banscope.analyzer.simulate.JailDifference.BanChange;
import io.banscope.analyzer.simulate.JailDifference.Change;
import io.banscope.analyzer.simulate.LineTexts;
import java.io.IOException;
import java.io.OutputStream;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What two settings do differently, as JSON: an object for each line and each ban, one for each
 * jail, and the totals. The format is specified in {@code docs/diff.md}.
 */
public final class DiffJson {
  /** Raised when a reader of the earlier version would misunderstand what is written. */
  static final int FORMAT = 1;

  private final JsonLines lines;

  /** Objects on {@code out}, which is neither flushed nor closed. */
  public DiffJson(OutputStream out) {
    lines = new JsonLines(out);
  }

  /**
   * Writes everything.
   *
   * @param logs where the texts of lines are
   * @param complete whether nothing was left out on either side
   */
  public void print(List<JailDifference> jails, List<ReplayLog> logs, boolean complete) {
    for (JailDifference jail : jails) {
      writeLines(jail.jail(), "gained", jail.gained(), logs);
      writeLines(jail.jail(), "lost", jail.lost(), logs);
      for (BanChange ban : jail.bans()) {
        lines.line("ban", json -> writeBan(json, jail.jail(), ban));
      }
      lines.line("jail", json -> writeJail(json, jail));
    }
    lines.line(
        "total",
        json -> {
          json.writeNumberField("format", FORMAT);
          json.writeNumberField("jails", jails.size());
          json.writeBooleanField("same", jails.stream().allMatch(JailDifference::isEmpty));
          json.writeBooleanField("complete", complete);
        });
    lines.flush();
  }

  private void writeLines(
      String jail, String change, Map<String, BitSet> byFile, List<ReplayLog> logs) {
    byFile.forEach(
        (file, numbers) -> {
          Map<Integer, String> texts = LineTexts.read(logs, file, numbers);
          numbers.stream()
              .forEach(
                  number ->
                      lines.line(
                          "line",
                          json -> {
                            JsonLines.text(json, "jail", jail);
                            json.writeStringField("change", change);
                            JsonLines.text(json, "file", file);
                            json.writeNumberField("line", number);
                            JsonLines.text(json, "text", texts.get(number));
                          }));
        });
  }

  private static void writeBan(JsonGenerator json, String jail, BanChange ban) throws IOException {
    JsonLines.text(json, "jail", jail);
    json.writeStringField("change", name(ban.change()));
    JsonLines.text(json, "ip", ban.id().text());
    times(json, "old", ban.before());
    times(json, "new", ban.after());
  }

  private static void times(JsonGenerator json, String side, Optional<Ban> ban) throws IOException {
    JsonLines.text(
        json, side + "_banned_at", ban.map(each -> BanTimes.exact(each.start())).orElse(null));
    JsonLines.text(
        json, side + "_unbanned_at", ban.map(each -> BanTimes.exact(each.end())).orElse(null));
  }

  private static void writeJail(JsonGenerator json, JailDifference jail) throws IOException {
    JsonLines.text(json, "jail", jail.jail());
    json.writeNumberField("lines_gained", JailDifference.count(jail.gained()));
    json.writeNumberField("lines_lost", JailDifference.count(jail.lost()));
    for (Change change : Change.values()) {
      json.writeNumberField("bans_" + name(change), jail.count(change));
    }
    json.writeNumberField("bans_same", jail.same());
  }

  private static String name(Change change) {
    return change.name().toLowerCase(Locale.ROOT);
  }
}
