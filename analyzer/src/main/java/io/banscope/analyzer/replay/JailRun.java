package io.banscope.analyzer.replay;

import io.banscope.matcher.filter.FilterChunk;
import io.banscope.matcher.filter.LineJudge;
import io.banscope.matcher.filter.LineVerdict;
import io.banscope.matcher.filter.RunMode;
import io.banscope.matcher.ip.HostLookup;
import io.banscope.matcher.ip.HostResolver;
import java.util.List;

/**
 * A jail under way: what it remembers from line to line, and its counts. The ordered thread only.
 */
final class JailRun {
  private final ReplayJail jail;
  private final LineJudge judge;
  private final JailTally tally;

  JailRun(ReplayJail jail) {
    this.jail = jail;
    judge =
        new LineJudge(
            jail.filter(),
            new HostLookup(jail.filter().dnsMode(), HostResolver.never(), warning -> {}),
            RunMode.REPLAY);
    tally = new JailTally(jail);
  }

  String name() {
    return jail.name();
  }

  void judge(FilterChunk chunk, int line, double now, LineVerdict verdict) {
    judge.judge(chunk, line, now, verdict);
    tally.add(verdict);
  }

  JailResult result(List<String> logs, int top) {
    return tally.result(logs, top);
  }
}
