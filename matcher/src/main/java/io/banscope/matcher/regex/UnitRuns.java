package io.banscope.matcher.regex;

/**
 * Repetitions of what is always one code point wide. A run is found in one go and keeps one frame
 * on the stack, however long it is.
 */
final class UnitRuns {
  private final ReferenceProgram program;
  private final int[] code;
  private final SearchState state;
  private final BacktrackStack stack;
  private final Trail trail;
  private final StateMemo memo;
  private final Barriers barriers;

  UnitRuns(ReferenceProgram program, SearchState state, Barriers barriers) {
    this.program = program;
    this.state = state;
    this.barriers = barriers;
    code = program.code;
    stack = state.stack;
    trail = state.trail;
    memo = state.memo;
  }

  private int limit(int pos, int max) {
    return max >= state.end - pos ? state.end : pos + max;
  }

  private boolean isUnit(int pc, int at) {
    int point = state.points[at];
    return switch (code[pc + 1]) {
      case Op.UNIT_CHAR -> point == code[pc + 2];
      case Op.UNIT_SET -> program.sets[code[pc + 2]].contains(point);
      case Op.UNIT_NOT_NEWLINE -> point != '\n';
      default -> program.units[code[pc + 2]].matches(state.points, at, state.end);
    };
  }

  /** The end of the longest run from {@code pos} that does not go beyond {@code to}. */
  private int scan(int pc, int pos, int to) {
    int[] points = state.points;
    int at = pos;
    int arg = code[pc + 2];
    switch (code[pc + 1]) {
      case Op.UNIT_CHAR -> {
        while (at < to && points[at] == arg) {
          at++;
        }
      }
      case Op.UNIT_SET -> {
        CodePointSet set = program.sets[arg];
        while (at < to && set.contains(points[at])) {
          at++;
        }
      }
      case Op.UNIT_NOT_NEWLINE -> {
        while (at < to && points[at] != '\n') {
          at++;
        }
      }
      default -> {
        GuardedUnit unit = program.units[arg];
        int end = state.end;
        while (at < to && unit.matches(points, at, end)) {
          at++;
        }
      }
    }
    state.steps += at - pos;
    return at;
  }

  /** Runs as far as possible, for good. */
  boolean finalRun(int pc, int pos) {
    int min = code[pc + 3];
    int max = code[pc + 4];
    state.countSteps(1);
    if (state.remembering && max == RegexNode.UNBOUNDED) {
      int least = scan(pc, pos, limit(pos, min));
      return least - pos >= min && rememberedRun(pc, least);
    }
    state.position = scan(pc, pos, limit(pos, max));
    return state.position - pos >= min;
  }

  /** Runs as far as possible; shorter runs are for later. */
  boolean greedyRun(int pc, int pos) {
    int min = code[pc + 3];
    int max = code[pc + 4];
    state.countSteps(1);
    boolean stepwise = state.remembering && max == RegexNode.UNBOUNDED;
    if (state.remembering && (min > 0 || !stepwise) && !barriers.remember(code[pc + 6], pos)) {
      return false;
    }
    if (!stepwise) {
      int to = scan(pc, pos, limit(pos, max));
      return to - pos >= min && chooseEnd(pc, pos + min, to);
    }
    int least = scan(pc, pos, limit(pos, min));
    return least - pos >= min && rememberedRun(pc, least);
  }

  /**
   * A run without upper bound that takes all it can get. It stops where a run went on before: that
   * one has tried all ends from there on, or the only one if the run is final.
   */
  private boolean rememberedRun(int pc, int least) {
    boolean isFinal = code[pc] == Op.RUN_FINAL;
    int point = code[pc + 6] + 1;
    long first = memo.state(point, least);
    if (memo.seen(first, least)) {
      return barriers.reach(point, memo.reached(point, first, least));
    }
    memo.see(first, least);
    long later = memo.state(point, least + 1);
    int to = least;
    while (to < state.end && isUnit(pc, to)) {
      state.steps++;
      if (memo.seen(later, to + 1)) {
        int level = memo.reached(point, later, to + 1);
        if (level != StateMemo.FAILED) {
          saveRun(pc, least, to);
          return barriers.reach(point, level);
        }
        if (isFinal) {
          return false;
        }
        break;
      }
      memo.see(later, to + 1);
      to++;
    }
    if (isFinal) {
      saveRun(pc, least, to);
      state.position = to;
      return true;
    }
    return chooseEnd(pc, least, to);
  }

  /**
   * Goes on after the longest run that ends at {@code to} or before; shorter ones are for later.
   */
  private boolean chooseEnd(int pc, int least, int to) {
    int chosen = lastFollowed(pc, least, to);
    if (chosen < least) {
      return false;
    }
    if (chosen > least) {
      stack.pushGreedy(pc, least, chosen - 1);
    }
    saveRun(pc, least, chosen);
    state.position = chosen;
    return true;
  }

  private int lastFollowed(int pc, int least, int to) {
    int next = code[pc + 5];
    int at = to;
    if (next >= 0) {
      if (at == state.end) {
        at--;
      }
      while (at >= least && state.points[at] != next) {
        at--;
      }
      state.steps += to - at >>> 2;
    }
    return at;
  }

  /** Takes up the frame of a greedy run on top of the stack. */
  boolean shorterRun() {
    int pc = state.pc;
    int least = stack.peek(4);
    int chosen = lastFollowed(pc, least, stack.peek(3));
    if (chosen > least) {
      stack.poke(3, chosen - 1);
    } else {
      stack.drop(4);
      if (chosen < least) {
        return false;
      }
    }
    saveRun(pc, least, chosen);
    state.pc = pc + Op.RUN_SIZE;
    state.position = chosen;
    return true;
  }

  /** Runs no further than it must; longer runs are for later. */
  boolean lazyRun(int pc, int pos) {
    int min = code[pc + 3];
    int max = code[pc + 4];
    state.countSteps(1);
    boolean stepwise = state.remembering && max == RegexNode.UNBOUNDED;
    if (state.remembering && (min > 0 || !stepwise) && !barriers.remember(code[pc + 6], pos)) {
      return false;
    }
    int least = scan(pc, pos, limit(pos, min));
    if (least - pos < min) {
      return false;
    }
    if (stepwise && !barriers.remember(code[pc + 6] + 1, least)) {
      return false;
    }
    int most = limit(pos, max);
    if (most > least) {
      stack.pushLazy(pc, least, most);
    }
    state.position = least;
    return true;
  }

  /** Takes up the frame of a lazy run on top of the stack. */
  boolean longerRun() {
    int pc = state.pc;
    int least = stack.peek(5);
    int most = stack.peek(4);
    int at = stack.peek(3);
    int next = code[pc + 5];
    boolean stepwise = state.remembering && code[pc + 4] == RegexNode.UNBOUNDED;
    int point = code[pc + 6] + 1;
    long later = stepwise ? memo.state(point, least + 1) : 0;
    do {
      state.steps++;
      if (at >= most || !isUnit(pc, at)) {
        stack.drop(5);
        return false;
      }
      at++;
      if (stepwise) {
        if (memo.seen(later, at)) {
          int level = memo.reached(point, later, at);
          stack.drop(5);
          if (level != StateMemo.FAILED) {
            saveRun(pc, least, at - 1);
          }
          boolean on = barriers.reach(point, level) || state.jumped;
          state.jumped = false;
          return on;
        }
        memo.see(later, at);
      }
    } while (next >= 0 && (at >= state.end || state.points[at] != next));
    stack.poke(3, at);
    saveRun(pc, least, at);
    state.pc = pc + Op.RUN_SIZE;
    state.position = at;
    return true;
  }

  /** Notes the states that a run without upper bound passed on its way to {@code to}. */
  private void saveRun(int pc, int least, int to) {
    if (state.remembering
        && stack.barrier() != BacktrackStack.NO_BARRIER
        && code[pc + 4] == RegexNode.UNBOUNDED) {
      int point = code[pc + 6] + 1;
      trail.saveState(memo.state(point, least), least, least);
      if (to > least) {
        trail.saveState(memo.state(point, least + 1), least + 1, to);
      }
    }
  }
}
