package io.banscope.matcher.filter;

import io.banscope.matcher.ip.InvalidPrefixException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads observations in line order and owns everything with a memory: sessions, ids, resolved
 * names, the last state of the prefregex. One thread. Source: spec line-pipeline.md sections 5 to 7
 * and 11.
 */
final class OrderedStage {
  private static final LineTriple NO_LINE = new LineTriple("", "", "");

  private final CompiledFilter filter;
  private final FailureMaker failureMaker;
  private final boolean keepsLines;
  private final int contentGroup;
  private final VirtualText text = new VirtualText();
  private Optional<Map<String, @Nullable Object>> lastPrefix = Optional.empty();

  /**
   * @param keepsLines whether outcomes and failures have the text of the line, and the prefregex
   *     its content; else they are without
   */
  OrderedStage(CompiledFilter filter, FailureMaker failureMaker, boolean keepsLines) {
    this.filter = filter;
    this.failureMaker = failureMaker;
    this.keepsLines = keepsLines;
    contentGroup = filter.prefregex().map(regex -> regex.groups().number("content")).orElse(-1);
  }

  /**
   * What becomes of line {@code line} of the observations.
   *
   * @param now epoch second by the session clock
   */
  LineOutcome judge(Observations seen, int line, double now) {
    LineTriple triple = keepsLines ? triple(seen, line) : NO_LINE;
    setText(seen, line);
    Stamp stamp = seen.stamp(line);
    List<Integer> ignoreHits = new ArrayList<>();
    addHits(seen, seen.earlyIgnoreBegin(line), seen.earlyIgnoreEnd(line), ignoreHits);
    int prefix = seen.prefregex(line);
    if (prefix != Observations.NOT_SEARCHED) {
      lastPrefix =
          prefix == Observations.MISS ? Optional.empty() : Optional.of(prefixData(seen, prefix));
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
        keepsLines ? text(seen, line, triple) : "",
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
    int prefix = seen.prefregex(line);
    for (int match = seen.matchesBegin(line); match < seen.matchesEnd(line); match++) {
      int hitsEnd = seen.lateIgnoreEnd(match);
      if (seen.lateIgnoreBegin(match) < hitsEnd) {
        addHits(seen, seen.lateIgnoreBegin(match), hitsEnd, ignoreHits);
      } else {
        failureMaker.add(
            seen.failregex(match),
            prefix >= 0 ? lastPrefix.orElseThrow() : Map.of(),
            data(seen, match, prefix),
            keepsLines ? List.of(triple) : List.of(),
            stamp,
            now,
            failures);
      }
    }
  }

  private static void addHits(Observations seen, int begin, int end, List<Integer> hits) {
    for (int hit = begin; hit < end; hit++) {
      hits.add(seen.ignoreHit(hit));
    }
  }

  private Map<String, @Nullable Object> prefixData(Observations seen, int spans) {
    return filter
        .prefregex()
        .orElseThrow()
        .groups()
        .data(
            group -> {
              int start = seen.groupStart(spans, group);
              return start < 0 || group == contentGroup && !keepsLines
                  ? null
                  : text.slice(start, seen.groupEnd(spans, group));
            });
  }

  private Map<String, @Nullable Object> data(Observations seen, int match, int prefix) {
    GroupPlan groups = filter.failregexes().get(seen.failregex(match)).groups();
    int spans = seen.failSpans(match);
    int content = prefix < 0 ? -1 : contentGroup;
    int contentStart = content < 0 ? 0 : seen.groupStart(prefix, content);
    int contentEnd = content < 0 ? 0 : seen.groupEnd(prefix, content);
    return groups.data(
        group -> {
          int start = seen.groupStart(spans, group);
          if (start < 0) {
            return null;
          }
          int end = seen.groupEnd(spans, group);
          return contentStart < contentEnd
              ? text.contentSlice(contentStart, contentEnd, start, end)
              : text.slice(start, end);
        });
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

  private void setText(Observations seen, int line) {
    text.set(
        seen.chunk(), seen.start(line), seen.cutStart(line), seen.cutEnd(line), seen.end(line));
  }

  /** The line as text in its three parts. */
  LineTriple triple(Observations seen, int line) {
    setText(seen, line);
    int before = seen.cutStart(line) - seen.start(line);
    String date = seen.dateOutsideLine(line);
    if (date == null) {
      int cutStart = seen.cutStart(line);
      date =
          new String(seen.chunk(), cutStart, seen.cutEnd(line) - cutStart, StandardCharsets.UTF_8);
    }
    int length = before + seen.end(line) - seen.cutEnd(line);
    return new LineTriple(text.slice(0, before), date, text.slice(before, length));
  }
}
