package io.banscope.matcher.regex;

/**
 * The ways into states and out of lookarounds and atomic groups. When the body of a barrier has
 * matched, what is left to try inside is dropped; the trail stays.
 */
final class Barriers {
  private final int[] code;
  private final SearchState state;
  private final BacktrackStack stack;
  private final Trail trail;
  private final StateMemo memo;

  Barriers(ReferenceProgram program, SearchState state) {
    this.state = state;
    code = program.code;
    stack = state.stack;
    trail = state.trail;
    memo = state.memo;
  }

  /** Counts a step; false when the same state at the same position needs no second try. */
  boolean enter(int point, int pos) {
    state.countSteps(1);
    return !state.remembering || remember(point, pos);
  }

  /** Remembers the state at a position; false when it needs no second try. */
  boolean remember(int point, int pos) {
    long here = memo.state(point, pos);
    if (memo.seen(here, pos)) {
      return reach(point, memo.reached(point, here, pos));
    }
    memo.see(here, pos);
    if (stack.barrier() != BacktrackStack.NO_BARRIER) {
      trail.saveState(here, pos, pos);
    }
    return true;
  }

  /**
   * Acts on a state that led to the end of a level before: answers the lookaround, or gives the
   * atomic group up. Always false, as the machine cannot go on where it is.
   */
  boolean reach(int point, int level) {
    if (level == StateMemo.FAILED) {
      return false;
    }
    int reached = stack.barrier();
    for (int inner = memo.level(point); inner > level; inner--) {
      reached = stack.outer(reached);
    }
    if (level == 0) {
      state.jumped = lookEnd(reached);
    } else {
      memo.markReached(stack.barrierTrail(reached), level);
      stack.cut(reached);
    }
    return false;
  }

  /** Ends the innermost barrier, a lookaround whose body has matched; false when it must not. */
  boolean lookEnd() {
    return lookEnd(stack.barrier());
  }

  /** Ends a lookaround whose body has matched; false when that must not be. */
  private boolean lookEnd(int look) {
    int pc = stack.barrierPc(look);
    boolean negative = code[pc + 1] != 0;
    int height = stack.barrierTrail(look);
    int lookEnd = code[pc + 3] - 3;
    if (state.remembering) {
      if (!negative && code[lookEnd + 2] != 0) {
        memo.forget(height);
      } else {
        memo.markReached(height, 0);
      }
      trail.dropStates(height);
    }
    state.position = stack.barrierPosition(look);
    state.pc = code[pc + 3];
    stack.cut(look);
    if (negative) {
      trail.undo(height, state.slots);
    }
    return !negative;
  }

  /** Ends the innermost barrier, an atomic group whose body has matched. */
  void atomicEnd(int level) {
    int group = stack.barrier();
    int height = stack.barrierTrail(group);
    stack.cut(group);
    if (state.remembering) {
      memo.markReached(height, level);
      if (stack.barrier() == BacktrackStack.NO_BARRIER) {
        trail.dropStates(height);
      }
    }
  }
}
