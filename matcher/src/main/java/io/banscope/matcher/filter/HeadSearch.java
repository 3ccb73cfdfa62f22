package io.banscope.matcher.filter;

import io.banscope.matcher.regex.dfa.PatternSet;
import io.banscope.matcher.regex.dfa.SetSearch;

/**
 * Searches what several regexes begin with in the beginning of a line, up to where one of them goes
 * on with its literal. Where it does not match, it does not match in less of the line either.
 * Scratch of one thread.
 */
final class HeadSearch {
  private static final int NONE = -1;

  private final SetSearch search;

  /** It does not match in so many bytes. */
  private int without;

  /** It was last searched, and matched, in so many bytes. */
  private int with;

  private boolean matched;

  HeadSearch(PatternSet head) {
    search = new SetSearch(head);
    begin();
  }

  /** See {@link SetSearch#insist}. */
  void insist(boolean on) {
    search.insist(on);
  }

  /** Lets go of the text of the last search. */
  void release() {
    search.release();
  }

  /** Begins a line. */
  void begin() {
    without = NONE;
    with = NONE;
  }

  /** Searches the first {@code end} bytes; false when the automaton would get too large. */
  boolean search(LineText text, int end) {
    if (end <= without) {
      matched = false;
      return true;
    }
    if (end == with) {
      matched = true;
      return true;
    }
    with = NONE;
    if (!text.searchBeginning(search, end)) {
      return false;
    }
    matched = search.first() >= 0;
    if (matched) {
      with = end;
    } else {
      without = end;
    }
    return true;
  }

  /** Whether it matched in the last search. */
  boolean matched() {
    return matched;
  }

  /** Its groups, after it matched; the rest of {@code spans} is left alone. */
  void spans(int[] spans) {
    search.spans(0, spans);
  }
}
