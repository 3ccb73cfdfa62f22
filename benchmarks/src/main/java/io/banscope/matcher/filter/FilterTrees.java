package io.banscope.matcher.filter;

import io.banscope.matcher.regex.Regex;
import io.banscope.matcher.regex.RegexSyntaxException;
import java.util.List;
import java.util.Optional;

/**
 * The syntax trees of a filter's regexes, for engines that are not ours. It is in this package, but
 * not in this module, so that only benchmarks have it.
 *
 * @param prefregex what is searched first
 * @param failregexes in the order of the filter
 * @param ignoreregexes in the order of the filter
 */
public record FilterTrees(
    Optional<Regex> prefregex, List<Regex> failregexes, List<Regex> ignoreregexes) {
  /**
   * The end of an IPv6 address as {@code <ADDR>} and {@code <HOST>} have it. What stands in front
   * of it is repeated at least once and always ends in a colon, so the lookbehind never fails.
   */
  private static final String COLON_BEHIND_COLON = "(?<=:):)";

  /** The trees of a filter. */
  public static FilterTrees of(CompiledFilter filter) {
    return of(filter, FilterRegex::regex);
  }

  /**
   * The trees of a filter for engines without lookarounds: those of addresses, which never fail,
   * are left out.
   */
  public static FilterTrees withoutAddressLookbehinds(CompiledFilter filter) {
    return of(filter, FilterTrees::withoutAddressLookbehinds);
  }

  private static FilterTrees of(CompiledFilter filter, TreeOf tree) {
    return new FilterTrees(
        filter.prefregex().map(tree::of),
        filter.failregexes().stream().map(tree::of).toList(),
        filter.ignoreregexes().stream().map(tree::of).toList());
  }

  private static Regex withoutAddressLookbehinds(FilterRegex regex) {
    String text = regex.expanded().text();
    try {
      return Regex.parse(text.replace(COLON_BEHIND_COLON, ":)"), regex.regex().flags());
    } catch (RegexSyntaxException e) {
      throw new AssertionError("'" + text + "' was parsed before", e);
    }
  }

  /** Which tree of a regex is meant. */
  private interface TreeOf {
    Regex of(FilterRegex regex);
  }
}
