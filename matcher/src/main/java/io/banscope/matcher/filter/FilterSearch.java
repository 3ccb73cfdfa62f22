package io.banscope.matcher.filter;

import org.jspecify.annotations.Nullable;

/**
 * The regexes of a filter with the scratch of one thread, for {@link FilterChunk}. Of a filter
 * whose matches may span several lines it searches nothing: such matches depend on what earlier
 * lines left behind, which {@link LineJudge} knows.
 */
public final class FilterSearch {
  private final boolean multiLine;
  private final LineMatcher matcher;
  private final PlainReader plain;
  private final @Nullable SessionReader sessions;

  /** The search of {@code filter} as far as {@code mode} asks for. */
  public FilterSearch(CompiledFilter filter, RunMode mode) {
    multiLine = filter.maxlines() > 1;
    matcher = LineMatcher.of(filter, mode.extent(), mode.keepsLines());
    plain = new PlainReader(filter);
    sessions = !mode.keepsLines() && SessionReader.suits(filter) ? SessionReader.of(filter) : null;
  }

  /** Lets go of the lines. */
  void release() {
    matcher.release();
  }

  /** Searches in the line just begun and ends it; one that could not be dated is not searched. */
  void search(Observations out) {
    if (multiLine || out.problem(out.lines() - 1) != null) {
      out.endEarlyIgnore();
      out.addPrefregex(Observations.NOT_SEARCHED);
      out.endLine();
    } else {
      matcher.match(out);
      out.endLine();
      plain.read(out, out.lines() - 1);
      if (sessions != null) {
        sessions.read(out, out.lines() - 1);
      }
    }
  }
}
