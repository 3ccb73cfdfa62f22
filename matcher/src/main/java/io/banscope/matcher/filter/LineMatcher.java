package io.banscope.matcher.filter;

/**
 * Searches the regexes of a filter in single lines: the parallel stage. Belongs to one thread; what
 * it says depends on the line alone. Multi-line filters ({@code maxlines} above 1) do not come
 * here, see {@link MultiLineMatcher}.
 */
interface LineMatcher {
  /** How far the failregexes are searched. */
  enum Extent {
    /** Up to the first match, as fail2ban's server does. */
    FIRST,
    /** All of them, as fail2ban-regex does. */
    ALL
  }

  /**
   * The matcher of a filter for one thread: the fast engine where it takes the filter.
   *
   * @param allPrefixes whether the groups of the prefregex are asked for also where no failregex
   *     matches
   */
  static LineMatcher of(CompiledFilter filter, Extent extent, boolean allPrefixes) {
    return filter.maxlines() == 1 && FastLineMatcher.suits(filter, extent)
        ? new FastLineMatcher(filter, extent, allPrefixes)
        : new ReferenceLineMatcher(filter, extent);
  }

  /**
   * Searches in the line just begun in {@code out} and writes what it finds there: early ignore
   * hits, prefregex, matches. Does not end the line.
   */
  void match(Observations out);

  /** Lets go of the line, which it may hold on to until then. */
  default void release() {}
}
