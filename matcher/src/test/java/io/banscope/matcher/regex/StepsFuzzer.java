package io.banscope.matcher.regex;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * Fuzz target: the steps of the reference engine are proportional to the text, for every pattern
 * for which {@link ReferenceMatcher} promises it. The part of the text in front of its first line
 * feed is repeated, until the text has three lengths, each twice the one before; who needs much
 * more than twice the steps each time is not linear. Steps are counted, nothing is timed.
 *
 * <p>That the fast engine is linear needs no search for exceptions: it looks at each byte once, and
 * what it makes new has to be paid for, see {@code SetSearch}.
 */
public final class StepsFuzzer {
  private static final int LENGTH = 1 << 11;

  /** How many times more steps twice the text may take. */
  private static final double GROWTH = 2.6;

  /** Steps for each character that are nothing to complain of. */
  private static final int FEW = 200;

  /** Counts up to here; larger ones multiply to more than the engine promises anything for. */
  private static final int MOST_COUNT = 12;

  /** With more conditions the reference engine does not remember what failed. */
  private static final int MOST_CONDITIONS = 8;

  private StepsFuzzer() {}

  /**
   * Called by Jazzer and by {@link FuzzFindsTest}.
   *
   * @param input see {@link FuzzInput}; of the patterns the first is used
   */
  public static void fuzzerTestOneInput(byte[] input) {
    check(input);
  }

  /** The same; returns whether the pattern was one to be searched with. */
  static boolean check(byte[] input) {
    FuzzInput read = FuzzInput.of(input);
    if (read.patterns().isEmpty()) {
      return false;
    }
    String pattern = read.patterns().get(0);
    Regex regex;
    try {
      regex = Regex.parse(pattern, Set.of());
    } catch (RegexSyntaxException e) {
      return false;
    }
    if (!isPromised(regex.root(), false, false) || conditions(regex.root()) > MOST_CONDITIONS) {
      return false;
    }
    int end = read.text().indexOf('\n');
    String part = end < 0 ? read.text() : read.text().substring(0, end);
    String tail = end < 0 ? "" : read.text().substring(end + 1);
    if (part.isEmpty()) {
      return false;
    }
    complaint(regex, part, tail)
        .ifPresent(
            what -> {
              throw new AssertionError("'%s': %s".formatted(pattern, what));
            });
    return true;
  }

  /** What is wrong with the steps of a search; empty when they are proportional to the text. */
  static Optional<String> complaint(Regex regex, String part, String tail) {
    ReferenceMatcher matcher = ReferenceProgram.compile(regex).matcher();
    long[] steps = new long[3];
    for (int i = 0; i < steps.length; i++) {
      int length = LENGTH << i;
      RegexText text = RegexText.of(part.repeat(Math.max(1, length / part.length())) + tail);
      try {
        matcher.search(text, 0, text.length());
      } catch (BudgetExceededException e) {
        return Optional.of("gives up '%s' * %d and '%s'".formatted(part, length, tail));
      }
      steps[i] = matcher.steps();
    }
    boolean grows = steps[1] > GROWTH * steps[0] && steps[2] > GROWTH * steps[1];
    return grows && steps[2] > (long) FEW * 4 * LENGTH
        ? Optional.of("%s steps on '%s' * n and '%s'".formatted(Arrays.toString(steps), part, tail))
        : Optional.empty();
  }

  /** Whether the class comment of {@link ReferenceMatcher} promises linear time. */
  private static boolean isPromised(RegexNode node, boolean inLoop, boolean inGroup) {
    if (node instanceof RegexNode.BackReference
        || node instanceof RegexNode.Conditional && (inLoop || inGroup)) {
      return false;
    }
    if (node instanceof RegexNode.Look look && inLoop && look.body().captures()) {
      return false;
    }
    if (node instanceof RegexNode.Repeat repeat) {
      int most = repeat.max() == RegexNode.UNBOUNDED ? repeat.min() : repeat.max();
      if (most > MOST_COUNT) {
        return false;
      }
    }
    boolean loop = inLoop || node instanceof RegexNode.Repeat;
    boolean group = inGroup || node instanceof RegexNode.Group;
    return node.children().stream().allMatch(child -> isPromised(child, loop, group));
  }

  private static int conditions(RegexNode node) {
    int count = node instanceof RegexNode.Conditional ? 1 : 0;
    for (RegexNode child : node.children()) {
      count += conditions(child);
    }
    return count;
  }
}
