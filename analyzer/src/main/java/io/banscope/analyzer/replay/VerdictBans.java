package io.banscope.analyzer.replay;

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
  private long undated;

  VerdictBans(JailBans bans, boolean keepsLines) {
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
    if (!verdict.hasTime()) {
      undated++;
      return;
    }
    LineReference line = keepsLines ? place.reference() : null;
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
        bans.counted(),
        bans.ignored(),
        bans.whileBanned(),
        bans.prevented(),
        undated);
  }
}
