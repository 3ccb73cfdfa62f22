package io.banscope.matcher.filter;

import io.banscope.matcher.ip.HostLookup;
import io.banscope.matcher.ip.InvalidPrefixException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a filter saw, in line order, and owns what has a memory: sessions, resolved names,
 * buffers of several lines. One thread. Says of a line what {@link OrderedStage} says, without
 * building what nobody asks for: a missed line, one that only adds to a session, and one whose
 * failure has an id that {@linkplain LineVerdict#isPlain is written there}, cost no allocation.
 */
public final class LineJudge {
  private final FailureMaker failureMaker;
  private final ObservedMatch matches;

  /** Null for a filter that has none, or whose matches may have more than these take. */
  private final @Nullable CountedSessions sessions;

  private final MatchData sessionData;
  private final @Nullable MultiLineMatcher multiLineMatcher;

  /**
   * @param hosts what becomes of host names
   * @param mode one in which lines are not kept
   */
  public LineJudge(CompiledFilter filter, HostLookup hosts, RunMode mode) {
    if (mode.keepsLines()) {
      throw new IllegalArgumentException("verdicts are without the lines of " + mode);
    }
    MatchPlans plans = new MatchPlans(filter, false);
    failureMaker = FailureMaker.of(plans, hosts, mode);
    matches = new ObservedMatch(filter, plans);
    sessions =
        SessionReader.suits(filter) ? new CountedSessions(mode.sessionLifetimeSeconds()) : null;
    sessionData = new MatchData(plans.names());
    multiLineMatcher =
        filter.maxlines() > 1
            ? new MultiLineMatcher(filter, mode.extent(), plans, failureMaker)
            : null;
  }

  /**
   * Judges the next line.
   *
   * @param entry its entry in the chunk
   * @param now epoch second by the session clock
   */
  public void judge(FilterChunk chunk, int entry, double now, LineVerdict verdict) {
    judge(chunk.seen(), entry, now, verdict);
  }

  private void judge(Observations seen, int line, double now, LineVerdict verdict) {
    verdict.clear();
    verdict.problem = seen.problem(line);
    verdict.hasTime = seen.hasTime(line);
    verdict.epochSecond = seen.epochSecond(line);
    if (multiLineMatcher != null) {
      if (verdict.problem == null) {
        LineTriple triple = matches.triple(seen, line);
        take(multiLineMatcher.judge(triple, triple.text(), seen.stamp(line), now), verdict);
      }
      return;
    }
    addIgnoreHits(seen, seen.earlyIgnoreBegin(line), seen.earlyIgnoreEnd(line), verdict);
    int begin = seen.matchesBegin(line);
    int end = seen.matchesEnd(line);
    if (begin == end) {
      verdict.classify();
    } else if (end - begin == 1 && seen.isPlain(begin)) {
      verdict.setPlain(seen, begin);
    } else {
      judgeMatches(seen, line, now, verdict);
    }
  }

  private void judgeMatches(Observations seen, int line, double now, LineVerdict verdict) {
    int begin = seen.matchesBegin(line);
    int end = seen.matchesEnd(line);
    try {
      for (int match = begin; match < end; match++) {
        int hitsEnd = seen.lateIgnoreEnd(match);
        if (seen.lateIgnoreBegin(match) < hitsEnd) {
          addIgnoreHits(seen, seen.lateIgnoreBegin(match), hitsEnd, verdict);
        } else {
          judge(seen, line, match, end - begin == 1, now, verdict);
        }
      }
    } catch (InvalidPrefixException e) {
      verdict.problem = e.getMessage();
    }
    verdict.classify();
  }

  private static void addIgnoreHits(Observations seen, int begin, int end, LineVerdict verdict) {
    for (int hit = begin; hit < end; hit++) {
      verdict.addIgnoreHit(seen.ignoreHit(hit));
    }
  }

  /** Judges a match by what was before it. */
  private void judge(
      Observations seen, int line, int match, boolean only, double now, LineVerdict verdict)
      throws InvalidPrefixException {
    int failregex = seen.failregex(match);
    int row = seen.session(match);
    if (row >= 0 && sessions != null) {
      if (sessions.merge(seen.sessions(), row, seen.chunk(), now)
          && !(only && failureMaker.isSimple(failregex, sessions, verdict))) {
        sessions.copyTo(sessionData);
        failureMaker.add(failregex, sessionData, seen.stamp(line), verdict.failures);
      }
      return;
    }
    MatchData merged = failureMaker.merge(matches.read(seen, line, match), List.of(), now);
    if (merged != null && !(only && failureMaker.isSimple(failregex, merged, verdict))) {
      failureMaker.add(failregex, merged, seen.stamp(line), verdict.failures);
    }
  }

  private static void take(LineOutcome outcome, LineVerdict verdict) {
    verdict.ignoreHitCount = 0;
    outcome.ignoreHits().forEach(verdict::addIgnoreHit);
    verdict.failures.addAll(outcome.failures());
    verdict.released = outcome.released().size();
    verdict.problem = outcome.error().orElse(null);
    verdict.classify();
  }
}
