package io.banscope.matcher.regex;

import java.util.List;

/** Whether a part of a pattern that takes no text holds at a position, by the reference engine. */
final class PositionCheck {
  /** Steps of one search, whatever the length of the text: some tenth of a second. */
  private static final long MOST_STEPS = 20_000_000;

  private final ReferenceMatcher matcher;
  private int asked = -1;
  private boolean answer;
  private long steps;

  /**
   * @param regex the pattern that {@code node} is a part of
   */
  PositionCheck(Regex regex, RegexNode node) {
    matcher = matcher(regex, node);
  }

  /** A matcher of a part of a pattern. */
  static ReferenceMatcher matcher(Regex regex, RegexNode part) {
    Regex alone =
        new Regex(
            regex.pattern(),
            regex.flags(),
            regex.groupCount(),
            regex.groupNames(),
            List.of(),
            part);
    return ReferenceProgram.compile(alone).matcher(SearchLimits.DEFAULT.upTo(MOST_STEPS));
  }

  /** Whether it holds; the last answer is remembered. */
  boolean holds(RegexText text, int at) {
    if (at != asked) {
      answer = matcher.matchAt(text, at, text.length());
      steps += 1 + matcher.steps();
      asked = at;
    }
    return answer;
  }

  /** Steps since this was last asked. */
  long takeSteps() {
    long taken = steps;
    steps = 0;
    return taken;
  }
}
