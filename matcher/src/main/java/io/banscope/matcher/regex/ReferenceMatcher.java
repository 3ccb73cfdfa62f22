package io.banscope.matcher.regex;

import java.util.Arrays;
import java.util.Objects;

/**
 * Searches texts for one pattern; belongs to one thread.
 *
 * <p>A search that takes more than a number of steps proportional to the text remembers what
 * failed, which makes its time linear in the text. Patterns with back-references cannot be
 * remembered; for them, and wherever memory runs out, a search ends with {@link
 * BudgetExceededException}.
 */
public final class ReferenceMatcher {
  private final ReferenceProgram program;
  private final ReferenceMachine machine;
  private int[] spans = new int[0];

  ReferenceMatcher(ReferenceProgram program, SearchLimits limits) {
    this.program = program;
    machine = new ReferenceMachine(program, limits);
  }

  /**
   * Python's {@code pattern.search(text, from, end)}: text before {@code from} is visible to
   * lookbehind, {@code \b} and {@code ^}; {@code end} is the end of the text.
   *
   * @throws BudgetExceededException when the search was given up
   */
  public boolean search(RegexText text, int from, int end) {
    check(text, from, end);
    boolean found;
    try {
      machine.state().begin(text.points, end);
      found = from <= end && searchFrom(text.points, from, end);
    } catch (BudgetExceededException e) {
      found = searchWithLittleMemory(e, text, from, end);
    }
    return found(found);
  }

  /** Python's {@code pattern.match(text, at, end)}: as {@link #search}, at one position only. */
  public boolean matchAt(RegexText text, int at, int end) {
    check(text, at, end);
    boolean found;
    try {
      machine.state().begin(text.points, end);
      found = at <= end && machine.run(at);
    } catch (BudgetExceededException e) {
      // A search prefers the match that starts first.
      found = searchWithLittleMemory(e, text, at, end) && machine.state().slots[0] == at;
    }
    return found(found);
  }

  private boolean searchWithLittleMemory(
      BudgetExceededException exceeded, RegexText text, int from, int end) {
    if (!exceeded.unit().equals(BudgetExceededException.BYTES)) {
      throw exceeded;
    }
    machine.state().release();
    Re2jMatcher other = Re2jMatcher.of(program.regex()).orElseThrow(() -> exceeded);
    int[] groups = new int[2 * program.regex().groupCount() + 2];
    boolean found = other.search(text, from, end, groups);
    System.arraycopy(groups, 0, machine.state().slots, 0, groups.length);
    return found;
  }

  private static void check(RegexText text, int from, int end) {
    Objects.checkIndex(from, text.length() + 1);
    Objects.checkIndex(end, text.length() + 1);
  }

  private boolean searchFrom(int[] points, int from, int end) {
    return switch (program.start.place()) {
      case TEXT_START -> from == 0 && machine.run(0);
      case LINE_START -> searchLines(points, from, end);
      case ANYWHERE ->
          program.start.first().isPresent()
              ? searchFirst(program.start.first().get(), points, from, end)
              : searchEverywhere(from, end);
    };
  }

  private boolean searchLines(int[] points, int from, int end) {
    for (int at = from; at <= end; at++) {
      if ((at == 0 || points[at - 1] == '\n') && machine.run(at)) {
        return true;
      }
    }
    return false;
  }

  private boolean searchFirst(CodePointSet first, int[] points, int from, int end) {
    for (int at = from; at < end; at++) {
      if (first.contains(points[at]) && machine.run(at)) {
        return true;
      }
    }
    return false;
  }

  private boolean searchEverywhere(int from, int end) {
    for (int at = from; at <= end; at++) {
      if (machine.run(at)) {
        return true;
      }
    }
    return false;
  }

  private boolean found(boolean found) {
    spans = machine.state().slots;
    if (!found) {
      Arrays.fill(spans, -1);
    }
    return found;
  }

  /** Code point index where {@code group} starts, -1 when it took no part; 0 is the match. */
  public int start(int group) {
    return end(group) < 0 ? -1 : spans[2 * group];
  }

  /** Code point index where {@code group} ends, -1 when it took no part. */
  public int end(int group) {
    Objects.checkIndex(group, program.regex().groupCount() + 1);
    return spans.length == 0 || spans[2 * group] < 0 ? -1 : spans[2 * group + 1];
  }

  int groupCount() {
    return program.regex().groupCount();
  }

  /** Steps that the last search took. */
  long steps() {
    return machine.state().steps;
  }
}
