package io.banscope.analyzer.report;

import io.banscope.analyzer.ban.Ban;
import io.banscope.analyzer.replay.JailResult;
import io.banscope.analyzer.replay.ReplayResult;
import java.io.OutputStream;
import java.util.List;

/**
 * The bans of a simulation, as a table: jail by jail, in the order in which they were made. The
 * format is specified in {@code docs/simulate.md}.
 */
public final class BanCsv {
  /** The columns. */
  public static final List<String> HEADER =
      List.of(
          "jail",
          "ip",
          "banned_at",
          "unbanned_at",
          "ban",
          "failures",
          "first_failure",
          "last_failure");

  private final CsvTable csv;

  /** Rows on {@code out}, which is flushed at the end, not closed; it throws nothing checked. */
  public BanCsv(OutputStream out) {
    csv = new CsvTable(out, HEADER);
  }

  /** Writes everything. */
  public void print(ReplayResult result) {
    for (JailResult jail : result.jails()) {
      jail.banning().ifPresent(banning -> banning.bans().forEach(this::row));
    }
    csv.finish();
  }

  private void row(Ban ban) {
    csv.row(
        ban.jail(),
        ban.id().text(),
        BanTimes.whole(ban.start()),
        BanTimes.whole(ban.end()),
        ban.number(),
        ban.failures(),
        BanTimes.whole(ban.firstFailure()),
        BanTimes.whole(ban.lastFailure()));
  }
}
