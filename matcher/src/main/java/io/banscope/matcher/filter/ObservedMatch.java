package io.banscope.matcher.filter;

import org.jspecify.annotations.Nullable;

/** Reads observed matches of lines into their data. Ordered stage only; one thread. */
final class ObservedMatch {
  private final MatchPlans plans;
  private final int contentGroup;
  private final VirtualText text = new VirtualText();
  private final SpanGroups prefixGroups = new SpanGroups();
  private final SpanGroups failGroups = new SpanGroups();

  /** The groups of a match, as ranges of the text of the line or of a content in it. */
  private final class SpanGroups implements FieldPlan.Groups {
    private Observations seen = new Observations();
    private int spans;
    private int contentStart;
    private int contentEnd;

    void set(Observations seen, int spans, int contentStart, int contentEnd) {
      this.seen = seen;
      this.spans = spans;
      this.contentStart = contentStart;
      this.contentEnd = contentEnd;
    }

    @Override
    public boolean put(int number, MatchData data, int field) {
      int start = seen.groupStart(spans, number);
      if (start < 0) {
        return false;
      }
      int end = seen.groupEnd(spans, number);
      if (contentStart < contentEnd) {
        text.putContent(contentStart, contentEnd, start, end, data, field);
      } else {
        text.put(start, end, data, field);
      }
      return true;
    }
  }

  ObservedMatch(CompiledFilter filter, MatchPlans plans) {
    this.plans = plans;
    contentGroup = filter.prefregex().map(regex -> regex.groups().number("content")).orElse(-1);
  }

  /** The groups of the match of the prefregex in a line, which is one. */
  FieldPlan.Groups prefix(Observations seen, int line) {
    setLine(seen, line);
    prefixGroups.set(seen, seen.prefregex(line), 0, 0);
    return prefixGroups;
  }

  /** The data of a match in a line, good until the next call. */
  MatchData read(Observations seen, int line, int match) {
    int spans = seen.failSpans(match);
    int prefix = seen.prefregex(line);
    FieldPlan.@Nullable Groups before = prefix < 0 ? null : prefix(seen, line);
    if (prefix < 0) {
      setLine(seen, line);
    }
    int start = 0;
    int end = 0;
    if (prefix >= 0 && contentGroup >= 0) {
      start = seen.groupStart(prefix, contentGroup);
      end = seen.groupEnd(prefix, contentGroup);
    }
    failGroups.set(seen, spans, start, end);
    return plans.match(before, seen.failregex(match), failGroups);
  }

  /** The line as text in its three parts. */
  LineTriple triple(Observations seen, int line) {
    setLine(seen, line);
    return text.triple(seen.dateOutsideLine(line));
  }

  private void setLine(Observations seen, int line) {
    text.set(
        seen.chunk(), seen.start(line), seen.cutStart(line), seen.cutEnd(line), seen.end(line));
  }
}
