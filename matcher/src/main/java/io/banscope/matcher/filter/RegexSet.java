package io.banscope.matcher.filter;

import io.banscope.matcher.filter.LineMatcher.Extent;
import io.banscope.matcher.regex.dfa.PatternSet;
import io.banscope.matcher.regex.dfa.SetSearch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The failregexes of a filter, or its ignoreregexes, searched together: those that the fast engine
 * takes in one pass, the others one by one with the reference engine, where their outcome matters:
 * where none before them is the first that matches, and their screen, if they have one, has
 * matched. One thread.
 */
final class RegexSet {
  /** Null when it takes none of them. */
  private final @Nullable SetSearch fast;

  /** Whether some regex has neither. */
  private final boolean hasUnscreened;

  private final PatternSet set;
  private final List<FilterRegex> regexes;
  private final boolean firstOnly;
  private final int[] spans;
  private final IntList hits = new IntList();

  /** The slow one that each hit is of; null for those of the automaton. */
  private final @Nullable RegexSearch[] slowOf;

  private LineText text = new LineText();

  RegexSet(List<FilterRegex> regexes, PatternSet set, Extent extent) {
    this.regexes = regexes;
    this.set = set;
    firstOnly = extent == Extent.FIRST;
    fast = set.isUsed() ? new SetSearch(set) : null;
    int groups = 0;
    boolean unscreened = false;
    slowOf = new RegexSearch[regexes.size()];
    for (FilterRegex regex : regexes) {
      groups = Math.max(groups, regex.regex().groupCount());
      if (set.reason(regex.index()).isPresent()) {
        slowOf[regex.index()] = new RegexSearch(regex);
        unscreened |= !set.isScreen(regex.index());
      }
    }
    hasUnscreened = unscreened;
    spans = new int[2 * groups + 2];
  }

  /** See {@link SetSearch#insist}. */
  void insist(boolean on) {
    if (fast != null) {
      fast.insist(on);
    }
  }

  /** Lets go of the text of the last search. */
  void release() {
    if (fast != null) {
      fast.release();
    }
  }

  boolean isEmpty() {
    return regexes.isEmpty();
  }

  /** Searches a text; false when the automaton would get too large. */
  boolean search(LineText searched, Observations out) {
    text = searched;
    hits.clear();
    if (fast != null && !searched.search(fast)) {
      return false;
    }
    int index = 0;
    if (!hasUnscreened) {
      int first = fast == null ? -1 : fast.first();
      index = first < 0 ? slowOf.length : first;
    }
    for (; index < slowOf.length && !(firstOnly && hits.size() > 0); index++) {
      if (matches(index, searched, out)) {
        hits.add(index);
      }
    }
    return true;
  }

  /** Whether a regex matches; asked for each at most once in a text, in their order. */
  private boolean matches(int index, LineText searched, Observations out) {
    RegexSearch search = slowOf[index];
    if (fast != null && (search == null || set.isScreen(index)) && !fast.matched(index)) {
      return false;
    }
    return search == null || search.search(searched.decoded(), out::addProblem);
  }

  /** How many matched of those asked for. */
  int hits() {
    return hits.size();
  }

  /** The regex of a hit. */
  int hit(int hit) {
    return hits.get(hit);
  }

  /** Writes the groups of a hit. */
  void addSpans(int hit, Observations out) {
    int index = hits.get(hit);
    RegexSearch search = slowOf[index];
    if (search == null && fast != null) {
      fast.spans(index, spans);
      out.addSpans(spans, 2 * regexes.get(index).regex().groupCount() + 2);
    } else if (search != null) {
      search.writeSpans(text.decoded(), out);
    }
  }

  /** Records all hits as those of ignoreregexes; whether there are any. */
  boolean addIgnoreHits(Observations out) {
    for (int i = 0; i < hits.size(); i++) {
      out.addIgnoreHit(hits.get(i));
    }
    return hits.size() > 0;
  }
}
