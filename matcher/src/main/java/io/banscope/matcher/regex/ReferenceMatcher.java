package io.banscope.matcher.regex;

import java.util.Arrays;
import java.util.Objects;

/**
 * Searches texts for one pattern, with Python's meaning of it; belongs to one thread. Allocates
 * nothing on ordinary lines.
 *
 * <p>A search that takes more than a number of steps proportional to the text remembers what
 * failed, which makes its time linear in the text for every pattern without back-references
 * (exceptions: a condition on the group it stands in, more than eight conditions, counts whose
 * product goes into thousands of millions; and a capturing group in a positive lookahead inside a
 * loop may cost its length per iteration). Where that needs more memory than {@link SearchLimits}
 * allows, re2j takes over if it can express the pattern. What is left ends with {@link
 * BudgetExceededException}.
 */
public final class ReferenceMatcher implements MatchGroups {
  private final ReferenceProgram program;
  private final ReferenceMachine machine;
  private final SearchState state;
  private final StartCondition.Place place;

  /** Whether every match starts with one of {@link #first}. */
  private final boolean needsCharacter;

  private final CodePointSet first;

  ReferenceMatcher(ReferenceProgram program, SearchLimits limits) {
    this.program = program;
    state = new SearchState(program, limits);
    machine = new ReferenceMachine(program, state);
    place = program.start.place();
    needsCharacter = program.start.first().isPresent();
    first = program.start.first().orElse(CodePointSet.ALL);
  }

  /**
   * Python's {@code pattern.search(text, from, end)}: text before {@code from} is visible to
   * lookbehind, {@code \b} and {@code ^}; {@code end} is the end of the text.
   *
   * @throws BudgetExceededException when the search was given up
   */
  public boolean search(RegexText text, int from, int end) {
    check(text, from, end);
    boolean found = false;
    try {
      state.begin(text.points, end);
      found = from <= end && searchFrom(text.points, from, end);
    } catch (BudgetExceededException e) {
      found = searchWithLittleMemory(e, text, from, end);
    } finally {
      finish(found);
    }
    return found;
  }

  /** Python's {@code pattern.match(text, at, end)}: as {@link #search}, at one position only. */
  public boolean matchAt(RegexText text, int at, int end) {
    check(text, at, end);
    boolean found = false;
    try {
      state.begin(text.points, end);
      found = at <= end && machine.run(at);
    } catch (BudgetExceededException e) {
      // A search prefers the match that starts first.
      found = searchWithLittleMemory(e, text, at, end) && state.slots[0] == at;
    } finally {
      finish(found);
    }
    return found;
  }

  private void finish(boolean found) {
    if (!found) {
      Arrays.fill(state.slots, -1);
    }
    state.release();
  }

  private boolean searchWithLittleMemory(
      BudgetExceededException exceeded, RegexText text, int from, int end) {
    if (!exceeded.unit().equals(BudgetExceededException.BYTES)) {
      throw exceeded;
    }
    state.release();
    Re2jMatcher other = Re2jMatcher.of(program.regex()).orElseThrow(() -> exceeded);
    int[] groups = new int[2 * groupCount() + 2];
    boolean found = other.search(text, from, end, groups);
    System.arraycopy(groups, 0, state.slots, 0, groups.length);
    return found;
  }

  private static void check(RegexText text, int from, int end) {
    Objects.checkIndex(from, text.length() + 1);
    Objects.checkIndex(end, text.length() + 1);
  }

  private boolean searchFrom(int[] points, int from, int end) {
    return switch (place) {
      case TEXT_START -> from == 0 && mayStart(points, 0, end) && machine.run(0);
      case LINE_START -> searchLines(points, from, end);
      case ANYWHERE -> needsCharacter ? searchFirst(points, from, end) : searchAll(from, end);
    };
  }

  private boolean mayStart(int[] points, int at, int end) {
    return !needsCharacter || at < end && first.contains(points[at]);
  }

  private boolean searchLines(int[] points, int from, int end) {
    for (int at = from; at <= end; at++) {
      if ((at == 0 || points[at - 1] == '\n') && mayStart(points, at, end) && machine.run(at)) {
        return true;
      }
    }
    return false;
  }

  private boolean searchFirst(int[] points, int from, int end) {
    for (int at = from; at < end; at++) {
      if (first.contains(points[at]) && machine.run(at)) {
        return true;
      }
    }
    return false;
  }

  private boolean searchAll(int from, int end) {
    for (int at = from; at <= end; at++) {
      if (machine.run(at)) {
        return true;
      }
    }
    return false;
  }

  /** Code point index where {@code group} starts, -1 when it took no part; 0 is the match. */
  @Override
  public int start(int group) {
    return end(group) < 0 ? -1 : state.slots[2 * group];
  }

  /** Code point index where {@code group} ends, -1 when it took no part. */
  @Override
  public int end(int group) {
    Objects.checkIndex(group, groupCount() + 1);
    return state.slots[2 * group] < 0 ? -1 : state.slots[2 * group + 1];
  }

  int groupCount() {
    return program.regex().groupCount();
  }

  /** Steps that the last search took. */
  long steps() {
    return state.steps;
  }
}
