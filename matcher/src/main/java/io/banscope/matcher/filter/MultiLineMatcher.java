package io.banscope.matcher.filter;

import io.banscope.matcher.filter.LineMatcher.Extent;
import io.banscope.matcher.ip.InvalidPrefixException;
import io.banscope.matcher.regex.RegexText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Searches the regexes of a filter whose matches may span several lines ({@code maxlines} above 1).
 * Wholly ordered, since what a line matches depends on what earlier lines left in the buffer.
 * Source: spec line-pipeline.md sections 5, 5.1 and 11.
 *
 * <p>As in fail2ban, a content that the prefregex finds takes the place of the whole buffer, and
 * after a match the failregexes that follow see the text of the lines it left, while lines go on
 * being counted in the buffer as it was before.
 */
final class MultiLineMatcher {
  private final CompiledFilter filter;
  private final Extent extent;
  private final MatchPlans plans;
  private final FailureMaker failureMaker;
  private final @Nullable RegexSearch prefregex;
  private final List<RegexSearch> failregexes;
  private final List<RegexSearch> ignoreregexes;
  private final LineBuffer buffer;
  private Optional<Map<String, @Nullable Object>> lastPrefix = Optional.empty();

  /** Where the results of one line are collected. */
  private static final class Result {
    private final List<Failure> failures = FailureMaker.none();
    private final List<Integer> ignoreHits = new ArrayList<>();
    private @Nullable String problem;

    void addProblem(String text) {
      if (problem == null) {
        problem = text;
      }
    }
  }

  MultiLineMatcher(
      CompiledFilter filter, Extent extent, MatchPlans plans, FailureMaker failureMaker) {
    this.filter = filter;
    this.extent = extent;
    this.plans = plans;
    this.failureMaker = failureMaker;
    this.prefregex = filter.prefregex().map(RegexSearch::new).orElse(null);
    this.failregexes = filter.failregexes().stream().map(RegexSearch::new).toList();
    this.ignoreregexes = filter.ignoreregexes().stream().map(RegexSearch::new).toList();
    this.buffer = new LineBuffer(filter.maxlines());
  }

  /** The lines that wait for more, oldest first. */
  List<LineTriple> buffered() {
    return buffer.lines();
  }

  /**
   * What becomes of the next line.
   *
   * @param text the line as it was read
   * @param now epoch second by the session clock
   */
  LineOutcome judge(LineTriple line, String text, Stamp stamp, double now) {
    List<LineTriple> earlier = buffer.lines();
    boolean wasFull = buffer.isFull();
    buffer.add(line);
    Result result = new Result();
    try {
      search(stamp, now, result);
    } catch (InvalidPrefixException e) {
      result.addProblem(e.getMessage());
    }
    return new LineOutcome(
        line,
        text,
        stamp,
        result.failures,
        result.ignoreHits,
        lastPrefix.isPresent(),
        lastPrefix,
        released(wasFull ? earlier.subList(1, earlier.size()) : earlier),
        Optional.ofNullable(result.problem));
  }

  /** The lines that were in the buffer and that no equal line in it stands for now. */
  private List<LineTriple> released(List<LineTriple> earlier) {
    List<LineTriple> kept = buffer.lines();
    return earlier.stream().filter(line -> !kept.contains(line)).toList();
  }

  private void search(Stamp stamp, double now, Result result) throws InvalidPrefixException {
    List<LineTriple> lines = buffer.lines();
    String text = LineBuffer.text(lines);
    if (filter.ignoresEarly() && isIgnored(text, result)) {
      return;
    }
    FieldPlan.@Nullable Groups prefix = null;
    if (prefregex != null) {
      RegexText searched = RegexText.of(text);
      if (!prefregex.search(searched, result::addProblem)) {
        lastPrefix = Optional.empty();
        return;
      }
      prefix = prefregex.groups(searched);
      lastPrefix = Optional.of(plans.prefix(prefix));
      String content = prefregex.content(searched);
      if (!content.isEmpty()) {
        buffer.replace(List.of(new LineTriple("", "", content)));
        text = LineBuffer.text(buffer.lines());
      }
    }
    RegexText searched = RegexText.of(text);
    for (RegexSearch failregex : failregexes) {
      if (!failregex.search(searched, result::addProblem)) {
        continue;
      }
      MatchedLines split = split(failregex, searched, text, lines);
      int index = failregex.regex().index();
      MatchData data = plans.match(prefix, index, failregex.groups(searched));
      buffer.replace(split.unmatched());
      text = LineBuffer.text(split.unmatched());
      searched = RegexText.of(text);
      if (!isIgnored(LineBuffer.text(split.matched()), result)) {
        MatchData merged = failureMaker.merge(data, split.matched(), now);
        if (merged != null) {
          failureMaker.add(index, merged, stamp, result.failures);
        }
      }
      if (extent == Extent.FIRST) {
        return;
      }
    }
  }

  private static MatchedLines split(
      RegexSearch failregex, RegexText searched, String text, List<LineTriple> lines) {
    int start = searched.substring(0, failregex.start(0)).length();
    int end = start + searched.substring(failregex.start(0), failregex.end(0)).length();
    List<String> skipped = new ArrayList<>();
    for (int group : failregex.regex().groups().skipLines()) {
      if (failregex.start(group) >= 0) {
        skipped.add(searched.substring(failregex.start(group), failregex.end(group)));
      }
    }
    return MatchedLines.of(lines, text, start, end, skipped);
  }

  /** Searches the ignoreregexes and records which hit: the first one, or all, by the extent. */
  private boolean isIgnored(String text, Result result) {
    if (ignoreregexes.isEmpty()) {
      return false;
    }
    boolean ignored = false;
    RegexText searched = RegexText.of(text);
    for (RegexSearch ignoreregex : ignoreregexes) {
      if (ignoreregex.search(searched, result::addProblem)) {
        result.ignoreHits.add(ignoreregex.regex().index());
        ignored = true;
        if (extent == Extent.FIRST) {
          break;
        }
      }
    }
    return ignored;
  }
}
