package io.banscope.analyzer.replay;

import io.banscope.matcher.filter.FilterChunk;
import io.banscope.matcher.filter.LineJudge;
import io.banscope.matcher.filter.LineVerdict;
import io.banscope.matcher.filter.RunMode;
import io.banscope.matcher.ip.HostLookup;
import io.banscope.matcher.ip.HostResolver;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A jail under way: what it remembers from line to line, and its counts. The ordered thread only.
 */
final class JailRun {
  private final ReplayJail jail;
  private final LineJudge judge;
  private final JailTally tally;
  private final @Nullable MissedTemplates missed;
  private final @Nullable VerdictBans bans;
  private final LineWatcher watcher;

  /**
   * @param grouped whether missed lines are grouped
   * @param memory that for the names of all jails
   * @param bans what decides its bans; null for nothing
   * @param watcher told of each line
   */
  JailRun(
      ReplayJail jail,
      boolean grouped,
      NameMemory memory,
      @Nullable VerdictBans bans,
      LineWatcher watcher) {
    this.jail = jail;
    this.watcher = watcher;
    this.bans = bans;
    judge =
        new LineJudge(
            jail.filter(),
            new HostLookup(jail.filter().dnsMode(), HostResolver.never(), warning -> {}),
            RunMode.REPLAY);
    tally = new JailTally(jail, memory);
    missed = grouped ? new MissedTemplates() : null;
  }

  String name() {
    return jail.name();
  }

  /**
   * Judges a line and counts it.
   *
   * @param entry its entry in the chunk
   * @param mask the line without its date, once one of the jails that see the same date asked for
   *     it
   * @param place where the line is
   */
  void judge(
      FilterChunk chunk,
      int entry,
      double now,
      LineVerdict verdict,
      LineMask mask,
      LinePlace place) {
    judge.judge(chunk, entry, now, verdict);
    tally.add(verdict);
    if (bans != null) {
      bans.add(verdict, place);
    }
    if (watcher != LineWatcher.NONE) {
      watcher.judged(
          jail.name(),
          verdict,
          chunk.bytes(),
          chunk.start(entry),
          chunk.end(entry),
          place::reference);
    }
    if (missed != null && verdict.kind() == LineVerdict.Kind.MISSED) {
      if (!mask.isFilled()) {
        mask.read(
            chunk.bytes(),
            chunk.start(entry),
            chunk.cutStart(entry),
            chunk.cutEnd(entry),
            chunk.end(entry));
      }
      missed.add(mask);
    }
  }

  /**
   * Counts as missed the lines that it was not asked to judge.
   *
   * @param lines how many lines its logs have
   */
  void addUnseen(long lines) {
    tally.addUnseen(lines);
  }

  /** The ids that failed. */
  SpanCounter ids() {
    return tally.ids();
  }

  JailResult result(List<String> logs, int top) {
    return tally.result(
        logs,
        top,
        missed == null ? List.of() : missed.templates(),
        Optional.ofNullable(bans).map(VerdictBans::result));
  }
}
