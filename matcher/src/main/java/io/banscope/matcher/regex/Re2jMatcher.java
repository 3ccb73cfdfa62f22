package io.banscope.matcher.regex;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;

/**
 * Runs a pattern that re2j can express, with the groups of the original. Used where the reference
 * engine would need too much memory: re2j needs little more than the text.
 */
final class Re2jMatcher {
  private final Pattern pattern;
  private final int endGroup;

  private Re2jMatcher(Pattern pattern, int endGroup) {
    this.pattern = pattern;
    this.endGroup = endGroup;
  }

  /** A matcher for a pattern, empty when re2j cannot take it. */
  static Optional<Re2jMatcher> of(Regex regex) {
    if (Re2jTranslator.of(regex) instanceof Translation.Expressed expressed) {
      try {
        return Optional.of(
            new Re2jMatcher(Pattern.compile(expressed.pattern()), expressed.endGroup()));
      } catch (PatternSyntaxException e) {
        // Too large for re2j.
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /**
   * Searches the text from {@code from} to {@code end} and stores start and end of every group that
   * has room in {@code spans}, as code point indexes.
   */
  boolean search(RegexText text, int from, int end, int[] spans) {
    String subject = text.substring(0, end);
    Matcher matcher = pattern.matcher(subject);
    if (!matcher.find(subject.offsetByCodePoints(0, from))) {
      return false;
    }
    for (int group = 0; 2 * group + 1 < spans.length; group++) {
      boolean set = matcher.start(group) >= 0;
      spans[2 * group] = set ? subject.codePointCount(0, matcher.start(group)) : -1;
      spans[2 * group + 1] = set ? subject.codePointCount(0, matcher.end(group)) : -1;
    }
    if (endGroup > 0) {
      spans[1] = subject.codePointCount(0, matcher.start(endGroup));
    }
    return true;
  }
}
