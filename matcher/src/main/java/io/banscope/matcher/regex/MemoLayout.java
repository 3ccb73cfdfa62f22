package io.banscope.matcher.regex;

import java.util.ArrayList;
import java.util.List;

/**
 * Numbers the states that the engine remembers. A state is a memo point (a place in the program
 * where there is a choice) with everything else, beside the position, that decides what can happen
 * from there:
 *
 * <ul>
 *   <li>the iterations done of every counted loop around it, as far as they matter;
 *   <li>for every loop around it whose body may match nothing, whether the running iteration has
 *       consumed anything;
 *   <li>for every group that a condition asks for, whether it is set.
 * </ul>
 *
 * Loops outside a lookaround do not decide what its body can do. States are numbered in mixed
 * radix, so a counted loop costs no copies of its body.
 */
final class MemoLayout {
  /** More states than this are not remembered. */
  private static final long MAX_STATES = 1L << 30;

  /** More conditions than this are not remembered. */
  private static final int MAX_CONDITIONS = 8;

  /**
   * A loop around a memo point.
   *
   * @param count slot of its counter, -1 when the number of iterations never matters
   * @param cap counts from here on are alike
   * @param last slot of the start of the running iteration, -1 when the body is never empty
   */
  record Loop(int count, int cap, int last) {
    long radix() {
      return (count < 0 ? 1L : cap + 1L) * (last < 0 ? 1 : 2);
    }
  }

  /**
   * A place with a choice.
   *
   * @param base number of its first state
   * @param loops loops around it up to the innermost lookaround, outermost first
   * @param level number of atomic groups around it up to the innermost lookaround
   * @param inLook whether a lookaround is around it
   */
  record Point(long base, Loop[] loops, int level, boolean inLook) {}

  private final List<Point> points = new ArrayList<>();
  private final int[] conditions;
  private long states;
  private int maxLevel;
  private boolean exact = true;

  /** A layout for a program whose conditions ask for these groups. */
  MemoLayout(int[] conditions) {
    this.conditions = conditions;
    if (conditions.length > MAX_CONDITIONS) {
      exact = false;
    }
  }

  /** Says that a state cannot be told by what is numbered here. */
  void giveUp() {
    exact = false;
  }

  /** Adds a memo point and returns its number. */
  int add(List<Loop> loops, int level, boolean inLook) {
    long count = 1L << Math.min(conditions.length, MAX_CONDITIONS);
    for (Loop loop : loops) {
      count = Math.min(MAX_STATES, count * loop.radix());
    }
    points.add(new Point(states, loops.toArray(new Loop[0]), level, inLook));
    states += count;
    maxLevel = Math.max(maxLevel, level);
    if (states > MAX_STATES) {
      exact = false;
      states = MAX_STATES;
    }
    return points.size() - 1;
  }

  /** Whether failures can be remembered by state and position. */
  boolean isExact() {
    return exact;
  }

  Point[] points() {
    return points.toArray(new Point[0]);
  }

  int[] conditions() {
    return conditions;
  }

  /** Bits kept per state and position: seen, then one per level that was reached. */
  int bitsPerState() {
    return maxLevel + 2;
  }
}
