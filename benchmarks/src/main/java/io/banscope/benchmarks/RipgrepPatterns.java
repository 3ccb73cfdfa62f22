package io.banscope.benchmarks;

import io.banscope.matcher.filter.CompiledFilter;
import io.banscope.matcher.filter.FilterTrees;
import io.banscope.matcher.regex.Re2jTranslator;
import io.banscope.matcher.regex.Regex;
import io.banscope.matcher.regex.ShortSyntax;
import io.banscope.matcher.regex.Translation;
import java.util.ArrayList;
import java.util.List;

/**
 * The failregexes of a filter as patterns for {@code rg -f}, one a line. They are written by the
 * translator for re2j, whose syntax is that of Rust but for the ends of a text: ripgrep searches
 * many lines at once and says {@code ^} and {@code $} for those of a line. A prefregex is written
 * round each failregex, in the place of its content; as ripgrep cuts no dates, a stamp is put in
 * front. So a line can match here that does not match in two searches: where the content could
 * begin in several places, only the first one counts there.
 *
 * <p>Classes are cut down to ASCII, see {@link ShortSyntax}.
 *
 * @param patterns what ripgrep can search
 * @param leftOut the failregexes that it cannot, with the reason
 */
record RipgrepPatterns(List<String> patterns, List<String> leftOut) {
  /** Where a text begins; the translator writes these two characters for nothing else. */
  private static final String TEXT_START = "\\A";

  /** How the translator writes the end of a text or the line feed at its end. */
  private static final String LINE_END = "()(?:\\z|\\n\\z)";

  /** The group of a prefregex in whose text failregexes search. */
  private static final String CONTENT = "content";

  /** The dot. */
  private static final String NOT_LINE_FEED = "[^\\x{a}]";

  /**
   * Translates a filter.
   *
   * @param stamp pattern of the date that stands in front, empty where no date does
   */
  static RipgrepPatterns of(CompiledFilter filter, String stamp) {
    FilterTrees trees = FilterTrees.withoutAddressLookbehinds(filter);
    String before = "";
    String behind = "";
    if (trees.prefregex().isPresent()) {
      Regex prefregex = trees.prefregex().get();
      if (!(Re2jTranslator.of(prefregex) instanceof Translation.Expressed expressed)) {
        return new RipgrepPatterns(List.of(), List.of("all: the prefregex cannot be expressed"));
      }
      String whole = lineEnds(expressed.pattern());
      int open = group(whole, prefregex.groupNames().get(CONTENT));
      before = withoutStart(whole.substring(0, open));
      behind = whole.substring(closing(whole, open) + 1);
    }
    List<String> patterns = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    for (int i = 0; i < trees.failregexes().size(); i++) {
      Translation translation = Re2jTranslator.of(trees.failregexes().get(i));
      if (translation instanceof Translation.Refused refused) {
        leftOut.add("failregex " + (i + 1) + ": " + refused.reason());
      } else if (translation instanceof Translation.Expressed expressed) {
        String text = withoutStart(lineEnds(expressed.pattern()));
        if (text.contains(TEXT_START)) {
          leftOut.add("failregex " + (i + 1) + ": ^ inside the pattern");
        } else {
          patterns.add("^" + stamp + readable(before + withEnd(text, behind)));
        }
      }
    }
    return new RipgrepPatterns(patterns, leftOut);
  }

  /** A failregex with what the prefregex has behind its content. */
  private static String withEnd(String failregex, String behind) {
    if (behind.isEmpty()) {
      return failregex;
    }
    return failregex.endsWith("$")
        ? failregex.substring(0, failregex.length() - 1) + behind
        : failregex + ".*" + behind;
  }

  private static String lineEnds(String pattern) {
    return pattern.replace(LINE_END, "$");
  }

  private static String withoutStart(String pattern) {
    return pattern.startsWith(TEXT_START) ? pattern.substring(TEXT_START.length()) : ".*" + pattern;
  }

  /** Where a group opens. Parentheses of the text are written as numbers, so each is syntax. */
  private static int group(String pattern, int number) {
    int seen = 0;
    for (int i = 0; i < pattern.length(); i++) {
      if (pattern.charAt(i) == '(' && pattern.charAt(i + 1) != '?' && ++seen == number) {
        return i;
      }
    }
    throw new AssertionError("no group " + number);
  }

  private static int closing(String pattern, int open) {
    int depth = 0;
    for (int i = open; i < pattern.length(); i++) {
      depth += pattern.charAt(i) == '(' ? 1 : pattern.charAt(i) == ')' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    throw new AssertionError("group is never closed");
  }

  /** The pattern as people write it; ripgrep is asked for no groups. */
  private static String readable(String pattern) {
    return ShortSyntax.of(pattern.replaceAll("\\((?!\\?)", "(?:")).replace(NOT_LINE_FEED, ".");
  }
}
