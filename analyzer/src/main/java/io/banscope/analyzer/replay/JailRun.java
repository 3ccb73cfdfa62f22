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
   */
  JailRun(ReplayJail jail, boolean grouped) {
    this.jail = jail;
    judge =
        new LineJudge(
            jail.filter(),
            new HostLookup(jail.filter().dnsMode(), HostResolver.never(), warning -> {}),
            RunMode.REPLAY);
    tally = new JailTally(jail);
    missed = grouped ? new MissedTemplates() : null;
  }

  String name() {
    return jail.name();
  }

  void judge(FilterChunk chunk, int line, double now, LineVerdict verdict) {
    judge.judge(chunk, line, now, verdict);
    tally.add(verdict);
    if (missed != null && verdict.kind() == LineVerdict.Kind.MISSED) {
      missed.add(chunk.textWithoutDate(line));
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
