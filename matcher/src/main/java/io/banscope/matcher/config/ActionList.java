package io.banscope.matcher.config;

import io.banscope.matcher.TracedText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits the value of {@code action} into its entries: at white space, but not inside a well-formed
 * option list. Source: spec config-dialect.md section 8.
 */
final class ActionList {
  private static final String BLANK =
      "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
  private static final String KEY = "[W.-]+(?:\\?[W]+=[W]+)?".replace("W", "\\p{L}\\p{N}_");
  private static final String VALUE = "(?:\"[^\"]*\"|'[^']*'|[^,\\]]*)";
  private static final String LIST = "\\[(?:[B]*" + KEY + "=" + VALUE + "[B]*,?)*[B]*\\]";

  private static final Pattern ENTRY =
      Pattern.compile(("[^B\\[]+(?:[B]*" + LIST + ")+(?=[B]|\\z)|[^B]+").replace("B", BLANK));

  private ActionList() {}

  /** The entries in order. */
  static List<TracedText> split(TracedText value) {
    List<TracedText> entries = new ArrayList<>();
    Matcher matcher = ENTRY.matcher(value.text());
    while (matcher.find()) {
      entries.add(value.substring(matcher.start(), matcher.end()));
    }
    return entries;
  }
}
