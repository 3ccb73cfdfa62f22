package io.banscope.analyzer.replay;

import io.banscope.analyzer.ban.FailureEvents;
import io.banscope.analyzer.ban.JailBans;
import io.banscope.analyzer.ban.LineReference;
import io.banscope.matcher.filter.Failure;
import io.banscope.matcher.filter.LineVerdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hands the failures of a jail's lines to what decides its bans. The ordered thread only. */
final class VerdictBans {
  private final JailBans bans;
  private final boolean keepsLines;
  private final FailureEvents events;
  private long undated;

  VerdictBans(JailBans bans, boolean keepsLines, FailureEvents events) {
    this.events = events;
    this.bans = bans;
    this.keepsLines = keepsLines;
  }

  JailBans bans() {
    return bans;
  }

  /** Takes what was said of a line. */
  void add(LineVerdict verdict, LinePlace place) {
    if (verdict.kind() != LineVerdict.Kind.MATCHED || verdict.isPending()) {
      return;
    }
    LineReference line = keepsLines ? place.reference() : null;
    if (line != null && events != FailureEvents.NONE) {
      events.matched(bans.jail(), line);
    }
    if (!verdict.hasTime()) {
      undated++;
      return;
    }
    if (verdict.isPlain()) {
      bans.fail(
          verdict.idBytes(),
          verdict.idStart(),
          verdict.idEnd(),
          verdict.idLow(),
          verdict.idHigh(),
          verdict.epochSecond(),
          line);
      return;
    }
    add(verdict.failures(), verdict.epochSecond(), line);
  }

  /** Takes the failures of a line. */
  void add(List<Failure> failures, double time, @Nullable LineReference line) {
    for (Failure failure : failures) {
      if (failure.id() != null && !failure.isInformational()) {
        bans.fail(failure.id(), time, line);
      }
    }
  }

  BanResult result() {
    return new BanResult(
        bans.policy(),
        bans.bans(),
        bans.banned(),
        bans.counted(),
        bans.ignored(),
        bans.whileBanned(),
        bans.prevented(),
        undated);
  }
}
