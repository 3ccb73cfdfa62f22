package io.banscope.matcher.filter;

import io.banscope.matcher.filter.LineMatcher.Extent;
import io.banscope.matcher.regex.dfa.PatternSet;
import io.banscope.matcher.regex.dfa.SetSearch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The failregexes of a filter, or its ignoreregexes, searched together: those that the fast engine
 * takes in one pass, the others one by one with the reference engine, where their outcome matters.
 * One thread.
 */
final class RegexSet {
  private static final int NONE = Integer.MAX_VALUE;

  /** Null when it takes none of them. */
  private final @Nullable SetSearch fast;

  private final List<RegexSearch> slow = new ArrayList<>();
  private final List<FilterRegex> regexes;
  private final boolean firstOnly;
  private final int[] spans;
  private final IntList hits = new IntList();

  /** The slow one that each hit is of; null for those of the automaton. */
  private final @Nullable RegexSearch[] slowOf;

  private LineText text = new LineText();

  RegexSet(List<FilterRegex> regexes, PatternSet set, Extent extent) {
    this.regexes = regexes;
    firstOnly = extent == Extent.FIRST;
    fast = set.isUsed() ? new SetSearch(set) : null;
    int groups = 0;
    slowOf = new RegexSearch[regexes.size()];
    for (FilterRegex regex : regexes) {
      groups = Math.max(groups, regex.regex().groupCount());
      if (set.reason(regex.index()).isPresent()) {
        RegexSearch search = new RegexSearch(regex);
        slow.add(search);
        slowOf[regex.index()] = search;
      }
    }
    spans = new int[2 * groups + 2];
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
    if (firstOnly) {
      int first = fast != null && fast.first() >= 0 ? fast.first() : NONE;
      for (RegexSearch search : slow) {
        int index = search.regex().index();
        if (index > first) {
          break;
        }
        if (search.search(searched.decoded(), out::addProblem)) {
          first = index;
          break;
        }
      }
      if (first != NONE) {
        hits.add(first);
      }
      return true;
    }
    if (slow.isEmpty() && (fast == null || fast.first() < 0)) {
      return true;
    }
    for (int i = 0; i < slowOf.length; i++) {
      RegexSearch search = slowOf[i];
      if (search == null
          ? fast != null && fast.matched(i)
          : search.search(searched.decoded(), out::addProblem)) {
        hits.add(i);
      }
    }
    return true;
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
