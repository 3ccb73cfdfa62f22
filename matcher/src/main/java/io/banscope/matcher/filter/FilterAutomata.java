package io.banscope.matcher.filter;

import io.banscope.matcher.filter.LineMatcher.Extent;
import io.banscope.matcher.regex.Regex;
import io.banscope.matcher.regex.dfa.PatternSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the fast engine makes of the regexes of a filter; shared by all threads.
 *
 * @param prefregex null without one
 * @param failregexes all of them
 * @param ignoreregexes all of them
 */
record FilterAutomata(
    @Nullable PatternSet prefregex, RegexAutomata failregexes, RegexAutomata ignoreregexes) {
  static FilterAutomata of(CompiledFilter filter, Extent extent) {
    PatternSet.Wanted wanted =
        extent == Extent.FIRST ? PatternSet.Wanted.FIRST : PatternSet.Wanted.ALL;
    return new FilterAutomata(
        filter
            .prefregex()
            .map(regex -> PatternSet.withScreens(List.of(regex.regex()), PatternSet.Wanted.FIRST))
            .orElse(null),
        RegexAutomata.of(trees(filter.failregexes()), wanted),
        RegexAutomata.of(trees(filter.ignoreregexes()), wanted));
  }

  private static List<Regex> trees(List<FilterRegex> regexes) {
    return regexes.stream().map(FilterRegex::regex).toList();
  }
}
