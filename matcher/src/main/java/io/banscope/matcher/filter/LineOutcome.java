package io.banscope.matcher.filter;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the ordered stage says of one line. The class of the line (ignored, matched, missed) and the
 * counters of a report follow from it; spec line-pipeline.md section 11.
 *
 * @param line the line in its three parts
 * @param text the line as it was read: without the date text that it re-uses from an earlier line
 * @param time its time
 * @param failures the records, in order, informational ones included
 * @param ignoreHits 0-based positions of the ignoreregexes that hit, in order, one entry per hit
 * @param prefregexMatched whether the last search of the prefregex, on this line or an earlier one,
 *     was a match
 * @param prefregexGroups the groups of that match, when there is one
 * @param released lines that left the multi-line buffer because they belong to a match, oldest
 *     first (the first line of a full buffer, which the new line pushed out, is not among them);
 *     empty for maxlines 1
 * @param error why the line could not be processed; it then counts as missed
 */
public record LineOutcome(
    LineTriple line,
    String text,
    Stamp time,
    List<Failure> failures,
    List<Integer> ignoreHits,
    boolean prefregexMatched,
    Optional<Map<String, @Nullable Object>> prefregexGroups,
    List<LineTriple> released,
    Optional<String> error) {
  public LineOutcome {
    failures = List.copyOf(failures);
    ignoreHits = List.copyOf(ignoreHits);
    released = List.copyOf(released);
  }
}
