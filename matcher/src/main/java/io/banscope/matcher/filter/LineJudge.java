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
  private static final long NO_GROUP = -1;

  private final FailureMaker failureMaker;
  private final ObservedMatch matches;
  private final @Nullable MultiLineMatcher multiLineMatcher;
  private final @Nullable PlainFailure[] plain;
  private final int contentGroup;

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
    multiLineMatcher =
        filter.maxlines() > 1
            ? new MultiLineMatcher(filter, mode.extent(), plans, failureMaker)
            : null;
    plain = new PlainFailure[filter.failregexes().size()];
    for (int i = 0; i < plain.length; i++) {
      plain[i] = PlainFailure.of(filter.failregexes().get(i), filter.prefregex());
    }
    contentGroup = filter.prefregex().map(regex -> regex.groups().number("content")).orElse(-1);
  }

  /**
   * Judges the next line.
   *
   * @param line its index in the chunk
   * @param now epoch second by the session clock
   */
  public void judge(FilterChunk chunk, int line, double now, LineVerdict verdict) {
    judge(chunk.of(line), chunk.entry(line), now, verdict);
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
    boolean only = end - begin == 1;
    for (int match = begin; match < end; match++) {
      int hitsEnd = seen.lateIgnoreEnd(match);
      if (seen.lateIgnoreBegin(match) < hitsEnd) {
        addIgnoreHits(seen, seen.lateIgnoreBegin(match), hitsEnd, verdict);
      } else if (!only || !isPlain(seen, line, match, verdict)) {
        try {
          judge(seen, line, match, only, now, verdict);
        } catch (InvalidPrefixException e) {
          verdict.problem = e.getMessage();
          break;
        }
      }
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

  /** Fills the verdict of a match that simply names an address. */
  private boolean isPlain(Observations seen, int line, int match, LineVerdict verdict) {
    PlainFailure groups = plain[seen.failregex(match)];
    if (groups == null) {
      return false;
    }
    int spans = seen.failSpans(match);
    int prefix = seen.prefregex(line);
    int content = contentStart(seen, prefix);
    if (range(seen, spans, prefix, content, groups.dns()) != NO_GROUP) {
      return false;
    }
    long ip = range(seen, spans, prefix, content, groups.ip4());
    if (ip == NO_GROUP) {
      ip = range(seen, spans, prefix, content, groups.ip6());
    }
    if (ip == NO_GROUP || !place(seen, line, ip, verdict, true)) {
      return false;
    }
    long user = range(seen, spans, prefix, content, groups.user());
    if (user == NO_GROUP) {
      verdict.userStart = 0;
      verdict.userEnd = 0;
    } else if (!place(seen, line, user, verdict, false)) {
      return false;
    }
    verdict.plain = true;
    verdict.failregex = seen.failregex(match);
    verdict.idBytes = seen.chunk();
    verdict.userBytes = seen.chunk();
    return true;
  }

  /**
   * A group in the virtual text, start in the upper half, end in the lower: that of the failregex,
   * else that of the prefregex.
   */
  private static long range(
      Observations seen, int spans, int prefix, int content, PlainFailure.Pair group) {
    int own = group.own();
    if (own >= 0 && seen.groupStart(spans, own) >= 0) {
      return range(content + seen.groupStart(spans, own), content + seen.groupEnd(spans, own));
    }
    int ofPrefix = group.prefix();
    if (ofPrefix >= 0 && prefix >= 0 && seen.groupStart(prefix, ofPrefix) >= 0) {
      return range(seen.groupStart(prefix, ofPrefix), seen.groupEnd(prefix, ofPrefix));
    }
    return NO_GROUP;
  }

  private static long range(int start, int end) {
    return (long) start << 32 | end;
  }

  /** Where the text begins that the failregexes searched. */
  private int contentStart(Observations seen, int prefix) {
    if (contentGroup < 0 || prefix < 0) {
      return 0;
    }
    int start = seen.groupStart(prefix, contentGroup);
    return start < seen.groupEnd(prefix, contentGroup) ? start : 0;
  }

  /** Sets a range of the verdict from one of the virtual text, if it lies in one piece. */
  private static boolean place(
      Observations seen, int line, long range, LineVerdict verdict, boolean id) {
    int from = (int) (range >>> 32);
    int to = (int) range;
    int before = seen.cutStart(line) - seen.start(line);
    int shift;
    if (to <= before) {
      shift = seen.start(line);
    } else if (from >= before) {
      shift = seen.cutEnd(line) - before;
    } else {
      return false;
    }
    if (to + shift > seen.end(line)) {
      return false; // the line feed that is only in the virtual text
    }
    if (id) {
      verdict.idStart = from + shift;
      verdict.idEnd = to + shift;
    } else {
      verdict.userStart = from + shift;
      verdict.userEnd = to + shift;
    }
    return true;
  }
}
