package io.banscope.matcher.filter;

import io.banscope.matcher.regex.RegexText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The line matcher on the reference engine: one regex after the other. Source: spec
 * line-pipeline.md section 5 for {@code maxlines} 1.
 */
final class ReferenceLineMatcher implements LineMatcher {
  private final CompiledFilter filter;
  private final Extent extent;
  private final @Nullable RegexSearch prefregex;
  private final List<RegexSearch> failregexes;
  private final List<RegexSearch> ignoreregexes;
  private final RegexText text = new RegexText();

  ReferenceLineMatcher(CompiledFilter filter, Extent extent) {
    this.filter = filter;
    this.extent = extent;
    this.prefregex = filter.prefregex().map(RegexSearch::new).orElse(null);
    this.failregexes = filter.failregexes().stream().map(RegexSearch::new).toList();
    this.ignoreregexes = filter.ignoreregexes().stream().map(RegexSearch::new).toList();
  }

  @Override
  public void match(Observations out) {
    try {
      search(out);
    } finally {
      text.clear();
    }
  }

  private void search(Observations out) {
    int line = out.lines() - 1;
    text.append(out.chunk(), out.start(line), out.cutStart(line));
    text.append(out.chunk(), out.cutEnd(line), out.end(line));
    text.append("\n");
    boolean ignored = filter.ignoresEarly() && isIgnored(text, out);
    out.endEarlyIgnore();
    if (ignored) {
      out.addPrefregex(Observations.NOT_SEARCHED);
      return;
    }
    if (prefregex == null) {
      out.addPrefregex(Observations.NOT_SEARCHED);
    } else if (!prefregex.search(text, out::addProblem)) {
      out.addPrefregex(Observations.MISS);
      return;
    } else {
      out.beginPrefregexMatch();
      prefregex.writeSpans(text, out);
      prefregex.keepContent(text);
    }
    for (RegexSearch failregex : failregexes) {
      if (failregex.search(text, out::addProblem)) {
        out.beginMatch(failregex.regex().index());
        failregex.writeSpans(text, out);
        isIgnored(text, out);
        out.endMatch();
        if (extent == Extent.FIRST) {
          return;
        }
      }
    }
  }

  /** Searches the ignoreregexes and records which hit: the first one, or all, by the extent. */
  private boolean isIgnored(RegexText text, Observations out) {
    boolean ignored = false;
    for (RegexSearch ignoreregex : ignoreregexes) {
      if (ignoreregex.search(text, out::addProblem)) {
        out.addIgnoreHit(ignoreregex.regex().index());
        ignored = true;
        if (extent == Extent.FIRST) {
          break;
        }
      }
    }
    return ignored;
  }
}
