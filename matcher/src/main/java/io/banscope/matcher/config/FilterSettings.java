package io.banscope.matcher.config;

import io.banscope.matcher.TracedText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a filter, or a jail with its filter, says once layers, interpolation and configuration-time
 * tags are done; nothing is compiled yet. Source: spec config-dialect.md sections 5 and 11.
 *
 * @param name the name it was asked for by
 * @param prefregex the prefix regex, tags such as {@code <HOST>} not expanded
 * @param failregexes one per line of the value, in the order the server gets them, no empty ones
 * @param ignoreregexes likewise
 * @param maxlines size of the multi-line buffer, absent when the filter does not say
 * @param datepattern the date patterns, one per line, as one text
 * @param journalmatch the matches, each split into words as a shell does it
 * @param options the option list in use, such as {@code mode}, in order
 */
public record FilterSettings(
    String name,
    Optional<TracedText> prefregex,
    List<TracedText> failregexes,
    List<TracedText> ignoreregexes,
    OptionalInt maxlines,
    Optional<TracedText> datepattern,
    List<List<String>> journalmatch,
    Map<String, String> options) {
  public FilterSettings {
    failregexes = List.copyOf(failregexes);
    ignoreregexes = List.copyOf(ignoreregexes);
    journalmatch = List.copyOf(journalmatch);
    options = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(options));
  }
}
