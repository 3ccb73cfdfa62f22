package io.banscope.matcher.filter;

import io.banscope.matcher.regex.Regex;
import io.banscope.matcher.regex.dfa.PatternSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What keeps lines away from filters that would see nothing in them: one automaton over what is
 * decisive for each of several filters, its prefregex, or all its failregexes where it has none.
 * Where none of these matches the filter finds nothing, and nothing goes wrong. The ignoreregexes
 * are decisive as well where they are searched before anything else. One pass says which filters
 * are to search a line, and they do so as if there were no gate.
 *
 * <p>A filter stands open, and sees every line, where a match of it may span several lines or where
 * no automaton takes something decisive. Safe to share between threads; each searches with its own
 * {@link GateSearch}.
 */
public final class FilterGate {
  private final int filters;
  private final PatternSet set;
  private final int[][] filtersOf;
  private final long[] open;

  private FilterGate(int filters, PatternSet set, int[][] filtersOf, long[] open) {
    this.filters = filters;
    this.set = set;
    this.filtersOf = filtersOf;
    this.open = open;
  }

  /** The gate of filters; they are known by their places in the list. */
  public static FilterGate of(List<CompiledFilter> filters) {
    Map<String, List<Integer>> users = new LinkedHashMap<>();
    List<Regex> regexes = new ArrayList<>();
    boolean[] isOpen = new boolean[filters.size()];
    for (int filter = 0; filter < isOpen.length; filter++) {
      isOpen[filter] = filters.get(filter).maxlines() > 1;
      for (FilterRegex regex :
          isOpen[filter] ? List.<FilterRegex>of() : decisive(filters.get(filter))) {
        List<Integer> sameText =
            users.computeIfAbsent(
                regex.expanded().text(),
                text -> {
                  regexes.add(regex.regex());
                  return new ArrayList<>();
                });
        sameText.add(filter);
      }
    }
    PatternSet set = PatternSet.withScreens(regexes, PatternSet.Wanted.WHICH);
    List<int[]> filtersOf = new ArrayList<>();
    for (List<Integer> ofRegex : users.values()) {
      if (set.reason(filtersOf.size()).isPresent() && !set.isScreen(filtersOf.size())) {
        ofRegex.forEach(filter -> isOpen[filter] = true);
      }
      filtersOf.add(ofRegex.stream().distinct().mapToInt(filter -> filter).toArray());
    }
    long[] open = none(isOpen.length);
    for (int filter = 0; filter < isOpen.length; filter++) {
      if (isOpen[filter]) {
        add(open, filter);
      }
    }
    return new FilterGate(filters.size(), set, filtersOf.toArray(new int[0][]), open);
  }

  /** The regexes of which one must match for anything to happen. */
  private static List<FilterRegex> decisive(CompiledFilter filter) {
    List<FilterRegex> regexes = new ArrayList<>();
    filter.prefregex().ifPresentOrElse(regexes::add, () -> regexes.addAll(filter.failregexes()));
    if (filter.ignoresEarly()) {
      regexes.addAll(filter.ignoreregexes());
    }
    return regexes;
  }

  /** Adds a filter to a set of bits. */
  static void add(long[] bits, int filter) {
    bits[filter / Long.SIZE] |= 1L << filter;
  }

  /** A set of bits for so many filters, none of them in it. */
  static long[] none(int filters) {
    return new long[(filters + Long.SIZE - 1) / Long.SIZE];
  }

  /** How many filters there are. */
  int filters() {
    return filters;
  }

  /** What is decisive. */
  PatternSet set() {
    return set;
  }

  /** The filters that a pattern of the set is decisive for. */
  int[] filtersOf(int pattern) {
    return filtersOf[pattern];
  }

  /** The filters that see every line, a bit each. */
  long[] open() {
    return open;
  }
}
