package io.banscope.matcher.filter;

import io.banscope.matcher.regex.dfa.PatternSet;
import io.banscope.matcher.regex.dfa.SetSearch;
import org.jspecify.annotations.Nullable;

/**
 * The line matcher on the fast engine: the prefregex, all failregexes and all ignoreregexes are one
 * automaton each, which reads the bytes of the line where they are. What these do not take, a
 * pattern or a line, is for the reference engine. Says what {@link ReferenceLineMatcher} says.
 */
final class FastLineMatcher implements LineMatcher {
  private final CompiledFilter filter;
  private final Extent extent;
  private final ReferenceLineMatcher reference;
  private final @Nullable SetSearch prefregex;

  /** Whether the prefregex may have missed where its automaton matches. */
  private final boolean prefregexIsScreen;

  private final RegexSet failregexes;
  private final RegexSet ignoreregexes;
  private final boolean allPrefixes;
  private final int contentGroup;
  private final int[] prefixSpans;
  private final LineText text = new LineText();

  /**
   * @param allPrefixes whether the groups of the prefregex are asked for also where no failregex
   *     matches
   */
  FastLineMatcher(CompiledFilter filter, Extent extent, boolean allPrefixes) {
    this.filter = filter;
    this.extent = extent;
    this.allPrefixes = allPrefixes;
    reference = new ReferenceLineMatcher(filter, extent);
    FilterAutomata automata = filter.automata(extent);
    PatternSet prefix = automata.prefregex();
    prefregex = prefix == null ? null : new SetSearch(prefix);
    prefregexIsScreen = prefix != null && prefix.isScreen(0);
    failregexes = new RegexSet(filter.failregexes(), automata.failregexes(), extent);
    ignoreregexes = new RegexSet(filter.ignoreregexes(), automata.ignoreregexes(), extent);
    contentGroup = filter.prefregex().map(regex -> regex.groups().number("content")).orElse(-1);
    prefixSpans =
        new int[filter.prefregex().map(regex -> 2 * regex.regex().groupCount() + 2).orElse(0)];
  }

  /** Whether the fast engine is of use for a filter. */
  static boolean suits(CompiledFilter filter, Extent extent) {
    FilterAutomata automata = filter.automata(extent);
    PatternSet prefix = automata.prefregex();
    return (prefix == null || prefix.isUsed())
        && (automata.failregexes().isUsed() || automata.ignoreregexes().isUsed());
  }

  @Override
  public void match(Observations out) {
    int line = out.lines() - 1;
    text.setLine(
        out.chunk(),
        out.start(line),
        out.cutStart(line),
        out.cutEnd(line),
        out.end(line),
        out.isAscii(line));
    if (!search(out)) {
      out.restartLine();
      reference.match(out);
      if (out.problem(line) != null) {
        searchAgain(out);
      }
    }
  }

  /**
   * Searches a line that the reference engine gave up and that only for what its thread has
   * searched before was not for the automata: what is said of a line depends on the line alone.
   */
  private void searchAgain(Observations out) {
    insist(true);
    try {
      out.restartLine();
      if (!search(out)) {
        out.restartLine();
        reference.match(out);
      }
    } finally {
      insist(false);
    }
  }

  private void insist(boolean on) {
    if (prefregex != null) {
      prefregex.insist(on);
    }
    failregexes.insist(on);
    ignoreregexes.insist(on);
  }

  @Override
  public void release() {
    text.clear();
    if (prefregex != null) {
      prefregex.release();
    }
    failregexes.release();
    ignoreregexes.release();
  }

  /** Searches; false when an automaton got too large and the line is to be searched otherwise. */
  private boolean search(Observations out) {
    if (filter.ignoresEarly()) {
      if (!ignoreregexes.search(text, out)) {
        return false;
      }
      boolean ignored = ignoreregexes.addIgnoreHits(out);
      out.endEarlyIgnore();
      if (ignored) {
        out.addPrefregex(Observations.NOT_SEARCHED);
        return true;
      }
    } else {
      out.endEarlyIgnore();
    }
    if (prefregex == null) {
      out.addPrefregex(Observations.NOT_SEARCHED);
      if (!failregexes.search(text, out)) {
        return false;
      }
    } else {
      if (!text.search(prefregex)) {
        return false;
      }
      if (prefregex.first() < 0) {
        out.addPrefregex(Observations.MISS);
        return true;
      }
      if (prefregexIsScreen) {
        return false;
      }
      if (!narrow() || !failregexes.search(text, out)) {
        return false;
      }
      if (failregexes.hits() == 0 && !allPrefixes) {
        out.addPrefregex(Observations.MATCHED);
        return true;
      }
      out.beginPrefregexMatch();
      out.addSpans(prefregex, 0);
    }
    boolean ignoreSearched = false;
    for (int hit = 0; hit < failregexes.hits(); hit++) {
      out.beginMatch(failregexes.hit(hit));
      failregexes.addSpans(hit, out);
      if (!ignoreregexes.isEmpty()) {
        if (!ignoreSearched && !ignoreregexes.search(text, out)) {
          return false;
        }
        ignoreSearched = true;
        ignoreregexes.addIgnoreHits(out);
      }
      out.endMatch();
    }
    return true;
  }

  /** Leaves the content that the prefregex found; false when it holds the line feed. */
  private boolean narrow() {
    if (contentGroup < 0) {
      return true;
    }
    prefregex.span(0, contentGroup, prefixSpans);
    int first = prefixSpans[2 * contentGroup];
    int after = prefixSpans[2 * contentGroup + 1];
    return first >= after || text.narrow(first, after);
  }
}
