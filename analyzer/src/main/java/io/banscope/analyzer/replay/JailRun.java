package io.banscope.analyzer.replay;

import io.banscope.matcher.filter.FilterChunk;
import io.banscope.matcher.filter.LineJudge;
import io.banscope.matcher.filter.LineVerdict;
import io.banscope.matcher.filter.RunMode;
import io.banscope.matcher.ip.HostLookup;
import io.banscope.matcher.ip.HostResolver;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A jail under way: what it remembers from line to line, and its counts. The ordered thread only.
 */
final class JailRun {
  private final ReplayJail jail;
  private final LineJudge judge;
  private final JailTally tally;
  private final @Nullable MissedTemplates missed;

  /**
   * @param grouped whether missed lines are grouped
   * @param memory that for the names of all jails
   */
  JailRun(ReplayJail jail, boolean grouped, NameMemory memory) {
    this.jail = jail;
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
   * @param mask the line without its date, once one of the jails that see the same date asked for
   *     it
   */
  void judge(FilterChunk chunk, int line, double now, LineVerdict verdict, LineMask mask) {
    judge.judge(chunk, line, now, verdict);
    tally.add(verdict);
    if (missed != null && verdict.kind() == LineVerdict.Kind.MISSED) {
      if (!mask.isFilled()) {
        mask.read(
            chunk.bytes(),
            chunk.start(line),
            chunk.cutStart(line),
            chunk.cutEnd(line),
            chunk.end(line));
      }
      missed.add(mask);
    }
  }

  /** The ids that failed. */
  SpanCounter ids() {
    return tally.ids();
  }

  JailResult result(List<String> logs, int top) {
    return tally.result(logs, top, missed == null ? List.of() : missed.templates());
  }
}
