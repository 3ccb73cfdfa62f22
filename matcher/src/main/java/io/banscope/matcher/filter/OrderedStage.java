package io.banscope.matcher.filter;

import io.banscope.matcher.ip.InvalidPrefixException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads observations in line order, with all their text, and owns everything with a memory:
 * sessions, ids, resolved names, the last state of the prefregex. One thread. Where lines are only
 * counted, {@link LineJudge} does that. Source: spec line-pipeline.md sections 5 to 7 and 11.
 */
final class OrderedStage {
  private final MatchPlans plans;
  private final ObservedMatch matches;
  private final FailureMaker failureMaker;
  private Optional<Map<String, @Nullable Object>> lastPrefix = Optional.empty();

  OrderedStage(CompiledFilter filter, MatchPlans plans, FailureMaker failureMaker) {
    this.plans = plans;
    this.failureMaker = failureMaker;
    matches = new ObservedMatch(filter, plans);
  }

  /**
   * What becomes of line {@code line} of the observations.
   *
   * @param now epoch second by the session clock
   */
  LineOutcome judge(Observations seen, int line, double now) {
    LineTriple triple = matches.triple(seen, line);
    Stamp stamp = seen.stamp(line);
    List<Integer> ignoreHits = new ArrayList<>();
    addHits(seen, seen.earlyIgnoreBegin(line), seen.earlyIgnoreEnd(line), ignoreHits);
    int prefix = seen.prefregex(line);
    if (prefix != Observations.NOT_SEARCHED) {
      lastPrefix =
          prefix == Observations.MISS
              ? Optional.empty()
              : Optional.of(plans.prefix(matches.prefix(seen, line)));
    }
    List<Failure> failures = FailureMaker.none();
    Optional<String> problem = Optional.ofNullable(seen.problem(line));
    try {
      judgeMatches(seen, line, triple, stamp, now, ignoreHits, failures);
    } catch (InvalidPrefixException e) {
      problem = Optional.of(e.getMessage());
    }
    return new LineOutcome(
        triple,
        text(seen, line, triple),
        stamp,
        failures,
        ignoreHits,
        lastPrefix.isPresent(),
        lastPrefix,
        List.of(),
        problem);
  }

  private void judgeMatches(
      Observations seen,
      int line,
      LineTriple triple,
      Stamp stamp,
      double now,
      List<Integer> ignoreHits,
      List<Failure> failures)
      throws InvalidPrefixException {
    for (int match = seen.matchesBegin(line); match < seen.matchesEnd(line); match++) {
      int hitsEnd = seen.lateIgnoreEnd(match);
      if (seen.lateIgnoreBegin(match) < hitsEnd) {
        addHits(seen, seen.lateIgnoreBegin(match), hitsEnd, ignoreHits);
        continue;
      }
      MatchData merged = failureMaker.merge(matches.read(seen, line, match), List.of(triple), now);
      if (merged != null) {
        failureMaker.add(seen.failregex(match), merged, stamp, failures);
      }
    }
  }

  private static void addHits(Observations seen, int begin, int end, List<Integer> hits) {
    for (int hit = begin; hit < end; hit++) {
      hits.add(seen.ignoreHit(hit));
    }
  }

  /** What becomes of a line that no regex was searched in, because it could not be dated. */
  LineOutcome unusable(Observations seen, int line) {
    LineTriple triple = triple(seen, line);
    return new LineOutcome(
        triple,
        text(seen, line, triple),
        Stamp.NONE,
        List.of(),
        List.of(),
        lastPrefix.isPresent(),
        lastPrefix,
        List.of(),
        Optional.ofNullable(seen.problem(line)));
  }

  /** The line as it was read, the time of a journal entry included. */
  static String text(Observations seen, int line, LineTriple triple) {
    return seen.isDateLent(line) ? triple.before() + triple.after() : triple.text();
  }

  /** The line as text in its three parts. */
  LineTriple triple(Observations seen, int line) {
    return matches.triple(seen, line);
  }
}
