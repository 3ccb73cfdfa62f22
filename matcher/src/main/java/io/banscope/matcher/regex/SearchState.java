package io.banscope.matcher.regex;

import java.util.Arrays;

/**
 * Where the machine is, shared by its parts: the text, the slots, the stack and trail, the steps,
 * and where to go on after everything that leaves the straight way.
 */
final class SearchState {
  private static final int[] NO_TEXT = new int[0];

  /** Positions of groups, then counters of loops. */
  final int[] slots;

  final Trail trail;
  final BacktrackStack stack;
  final StateMemo memo;

  int[] points = NO_TEXT;

  /** End of the text. */
  int end;

  /** Instruction and position to go on at. */
  int pc;

  int position;

  /**
   * Set when a remembered success says where to go on, although what was tried now has come to
   * nothing.
   */
  boolean jumped;

  /** Whether failures are remembered from now on. */
  boolean remembering;

  long steps;

  private final ReferenceProgram program;
  private final SearchLimits limits;

  /** Steps at which something has to be decided: remembering, or giving up. */
  private long nextCheck;

  private long stepLimit;

  SearchState(ReferenceProgram program, SearchLimits limits) {
    this.program = program;
    this.limits = limits;
    slots = new int[program.slots];
    Arrays.fill(slots, -1);
    trail = new Trail(limits.stackBytes());
    stack = new BacktrackStack(trail, limits.stackBytes());
    memo = new StateMemo(program, slots, trail, limits.memoBytes());
  }

  /** Gets ready to run on a text that ends at {@code textEnd}. */
  void begin(int[] text, int textEnd) {
    points = text;
    end = textEnd;
    steps = 0;
    remembering = false;
    jumped = false;
    stepLimit = limits.stepsFor(textEnd, program.memoisable);
    nextCheck = program.memoisable ? Math.min(limits.memoAfter(textEnd), stepLimit) : stepLimit;
    countSteps(0);
  }

  /** Lets go of the text, and gives back what the stacks and the memo grew to for a long one. */
  void release() {
    points = NO_TEXT;
    stack.release();
    trail.release();
    memo.release();
  }

  /** Counts steps; from some number on failures are remembered, at some number the search ends. */
  void countSteps(int count) {
    steps += count;
    if (steps >= nextCheck) {
      check();
    }
  }

  private void check() {
    if (steps > stepLimit) {
      throw new BudgetExceededException(stepLimit, BudgetExceededException.STEPS);
    }
    if (!remembering && program.memoisable && steps >= limits.memoAfter(end)) {
      remembering = true;
      memo.begin(end);
    }
    nextCheck = stepLimit + 1;
  }

  /** Sets a slot; the old value comes back when the machine goes back. */
  void assign(int slot, int value) {
    if (!stack.isEmpty()) {
      trail.saveSlot(slot, slots[slot]);
    }
    slots[slot] = value;
  }

  /** Whether a group has taken part. */
  boolean isSet(int group) {
    return StateMemo.isSet(slots, group);
  }
}
