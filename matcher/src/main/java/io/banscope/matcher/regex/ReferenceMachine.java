package io.banscope.matcher.regex;

import java.util.Arrays;

/**
 * Runs a program from one position, by backtracking in the order in which Python's engine tries
 * things. What it does is {@link Op}; what it keeps:
 *
 * <ul>
 *   <li>slots: positions of groups and counters of loops, now;
 *   <li>the trail: old values of slots, to go back to;
 *   <li>the stack: what is left to try, each frame with the height of the trail it goes back to.
 * </ul>
 *
 * <p>Frames, from the bottom up; the tag on top is the instruction's place times 4 plus the kind:
 *
 * <pre>
 * kind     ints
 * CHOICE   position, trail, tag                     go on there
 * GREEDY   least, next, trail, tag                  a run: next is the end to try next
 * LAZY     least, most, next, trail, tag            a run: next is the end to extend
 * BARRIER  outer, position, trail, tag              a lookaround or atomic group being matched;
 *                                                   outer is the barrier around it, or -1
 * </pre>
 *
 * When the body of a barrier has matched, what is left to try inside is dropped; the trail stays.
 *
 * <p>Not done: recursion over groups, which would need a stack as deep as the text.
 */
final class ReferenceMachine {
  private static final int CHOICE = 0;
  private static final int GREEDY = 1;
  private static final int LAZY = 2;
  private static final int BARRIER = 3;

  private static final int NO_BARRIER = -1;

  /** Stacks above this many ints are given back before the next search. */
  private static final int KEEP = 1 << 16;

  private static final RegexNode.AnchorKind[] ANCHORS = RegexNode.AnchorKind.values();

  /** Positions of groups, then counters of loops. */
  final int[] slots;

  private final ReferenceProgram program;
  private final int[] code;
  private final SearchLimits limits;
  private final StateMemo memo;

  private int[] points = new int[0];
  private int end;

  private int[] stack = new int[256];
  private int top;
  private final Trail trail;

  /** Stack index of the innermost barrier. */
  private int barrier;

  /** Where to go on, set by everything that leaves the straight way. */
  private int resumePc;

  private int resumePosition;

  private long steps;

  /** Steps at which something has to be decided: remembering, or giving up. */
  private long nextCheck;

  private long stepLimit;

  private boolean remembering;

  /** Set when a remembered success says where to go on, although there was a failure. */
  private boolean jumped;

  ReferenceMachine(ReferenceProgram program, SearchLimits limits) {
    this.program = program;
    this.limits = limits;
    code = program.code;
    slots = new int[program.slots];
    trail = new Trail(limits.stackBytes());
    memo = new StateMemo(program, slots, trail, limits.memoBytes());
  }

  /** Gets ready to run on a text that ends at {@code end}. */
  void begin(int[] text, int textEnd) {
    points = text;
    end = textEnd;
    steps = 0;
    remembering = false;
    stepLimit = limits.stepsFor(textEnd, program.memoisable);
    nextCheck = program.memoisable ? Math.min(limits.memoAfter(textEnd), stepLimit) : stepLimit;
    release();
    check();
  }

  /** Gives back what the stacks and the memo grew to for a long text. */
  void release() {
    if (stack.length > KEEP) {
      stack = new int[256];
    }
    trail.release();
    memo.release();
  }

  long steps() {
    return steps;
  }

  private void check() {
    if (steps < nextCheck) {
      return;
    }
    if (steps > stepLimit) {
      throw new BudgetExceededException(stepLimit, BudgetExceededException.STEPS);
    }
    if (!remembering && program.memoisable && steps >= limits.memoAfter(end)) {
      remembering = true;
      memo.begin(end);
    }
    nextCheck = stepLimit + 1;
  }

  /** Whether the pattern matches at {@code start}; the slots then hold the groups. */
  boolean run(int start) {
    Arrays.fill(slots, -1);
    slots[0] = start;
    top = 0;
    trail.clear();
    barrier = NO_BARRIER;
    int pc = 0;
    int pos = start;
    while (true) {
      boolean ok;
      switch (code[pc]) {
        case Op.CHAR -> {
          ok = pos < end && points[pos] == code[pc + 1];
          pos++;
          pc += 2;
        }
        case Op.SET -> {
          ok = pos < end && program.sets[code[pc + 1]].contains(points[pos]);
          pos++;
          pc += 2;
        }
        case Op.TEXT -> {
          int[] literal = program.literals[code[pc + 1]];
          ok = startsWith(literal, pos);
          pos += literal.length;
          pc += 2;
        }
        case Op.ANCHOR -> {
          ok = anchor(ANCHORS[code[pc + 1]], pos);
          pc += 2;
        }
        case Op.SAVE -> {
          assign(code[pc + 1], pos);
          ok = true;
          pc += 2;
        }
        case Op.JUMP -> {
          ok = true;
          pc = code[pc + 1];
        }
        case Op.SPLIT -> {
          int first = code[pc + 3];
          if (first >= 0 && (pos >= end || !program.sets[first].contains(points[pos]))) {
            ok = true;
            pc = code[pc + 1];
          } else {
            ok = enter(code[pc + 2], pos);
            if (ok) {
              pushChoice(code[pc + 1], pos);
              pc += 4;
            }
          }
        }
        case Op.SPLIT_LAZY -> {
          ok = enter(code[pc + 2], pos);
          if (ok) {
            pushChoice(pc + 3, pos);
            pc = code[pc + 1];
          }
        }
        case Op.RUN_GREEDY -> {
          ok = greedyRun(pc, pos);
          pos = resumePosition;
          pc += Op.RUN_SIZE;
        }
        case Op.RUN_LAZY -> {
          ok = lazyRun(pc, pos);
          pos = resumePosition;
          pc += Op.RUN_SIZE;
        }
        case Op.RUN_FINAL -> {
          int to = scan(pc, pos, limit(pos, code[pc + 4]));
          ok = to - pos >= code[pc + 3];
          pos = to;
          pc += Op.RUN_SIZE;
        }
        case Op.ENTER -> {
          if (code[pc + 1] >= 0) {
            assign(code[pc + 1], 0);
          }
          if (code[pc + 2] >= 0) {
            assign(code[pc + 2], -1);
          }
          ok = true;
          pc += 3;
        }
        case Op.LOOP_GREEDY, Op.LOOP_LAZY -> {
          ok = enter(code[pc + 6], pos);
          if (ok) {
            pc = loop(pc, pos);
          }
        }
        case Op.MARK -> {
          if (code[pc + 1] >= 0) {
            assign(code[pc + 1], pos);
          }
          ok = true;
          pc += 2;
        }
        case Op.NEXT -> {
          if (code[pc + 2] >= 0) {
            assign(code[pc + 2], slots[code[pc + 2]] + 1);
          }
          ok = true;
          pc = code[pc + 1];
        }
        case Op.LOOK -> {
          int behind = code[pc + 2];
          if (pos < behind) {
            ok = code[pc + 1] != 0;
            pc = code[pc + 3];
          } else {
            ok = enter(code[pc + 4], pos);
            if (ok) {
              pushBarrier(pc, pos);
              pos -= behind;
              pc += 5;
            }
          }
        }
        case Op.LOOK_END -> {
          ok = lookEnd(barrier);
          pc = resumePc;
          pos = resumePosition;
        }
        case Op.ATOMIC -> {
          pushBarrier(pc, pos);
          ok = true;
          pc++;
        }
        case Op.ATOMIC_END -> {
          atomicEnd(barrier, code[pc + 1]);
          ok = true;
          pc += 2;
        }
        case Op.BACK -> {
          int length = backReference(code[pc + 1], code[pc + 2], pos);
          ok = length >= 0;
          pos += length;
          pc += 3;
        }
        case Op.CONDITION -> {
          ok = true;
          pc = isSet(code[pc + 1]) ? pc + 3 : code[pc + 2];
        }
        case Op.MATCH -> {
          slots[1] = pos;
          return true;
        }
        default -> ok = false;
      }
      if (!ok) {
        if (jumped) {
          jumped = false;
        } else if (!backtrack()) {
          return false;
        }
        pc = resumePc;
        pos = resumePosition;
      }
    }
  }

  private boolean startsWith(int[] literal, int pos) {
    if (end - pos < literal.length) {
      return false;
    }
    for (int i = 0; i < literal.length; i++) {
      if (points[pos + i] != literal[i]) {
        return false;
      }
    }
    return true;
  }

  private boolean anchor(RegexNode.AnchorKind kind, int pos) {
    return switch (kind) {
      case TEXT_START -> pos == 0;
      case LINE_START -> pos == 0 || points[pos - 1] == '\n';
      case TEXT_END -> pos == end;
      case TEXT_END_OR_LAST_NEWLINE -> pos == end || pos == end - 1 && points[pos] == '\n';
      case LINE_END -> pos == end || points[pos] == '\n';
      case WORD_BOUNDARY -> end > 0 && atBoundary(CharacterTables.WORD, pos);
      case NOT_WORD_BOUNDARY -> end > 0 && !atBoundary(CharacterTables.WORD, pos);
      case ASCII_WORD_BOUNDARY -> end > 0 && atBoundary(CategorySets.WORD.get(true, false), pos);
      case ASCII_NOT_WORD_BOUNDARY ->
          end > 0 && !atBoundary(CategorySets.WORD.get(true, false), pos);
    };
  }

  private boolean atBoundary(CodePointSet word, int pos) {
    return (pos > 0 && word.contains(points[pos - 1])) != (pos < end && word.contains(points[pos]));
  }

  private boolean isSet(int group) {
    return StateMemo.isSet(slots, group);
  }

  /** Length of the text of a group if it stands at {@code pos} again, else -1. */
  private int backReference(int group, int folding, int pos) {
    if (!isSet(group)) {
      return -1;
    }
    int from = slots[2 * group];
    int length = slots[2 * group + 1] - from;
    if (end - pos < length) {
      return -1;
    }
    steps += length;
    for (int i = 0; i < length; i++) {
      int a = points[from + i];
      int b = points[pos + i];
      if (a != b && (folding == 0 || fold(folding, a) != fold(folding, b))) {
        return -1;
      }
    }
    return length;
  }

  private static int fold(int folding, int point) {
    return folding == RegexNode.Folding.ASCII.ordinal()
        ? CharacterTables.asciiLower(point)
        : CharacterTables.Case.lower(point);
  }

  private void assign(int slot, int value) {
    if (top > 0) {
      trail.saveSlot(slot, slots[slot]);
    }
    slots[slot] = value;
  }

  /** Where a loop head goes on, which may leave something to try later. */
  private int loop(int pc, int pos) {
    int count = code[pc + 1] < 0 ? 0 : slots[code[pc + 1]];
    int last = code[pc + 2];
    boolean lazy = code[pc] == Op.LOOP_LAZY;
    int body = pc + Op.LOOP_SIZE;
    int exit = code[pc + 5];
    if (count < code[pc + 3]) {
      return lazy ? body + 2 : body;
    }
    int max = code[pc + 4];
    boolean mayGoOn =
        (max == RegexNode.UNBOUNDED || count < max) && (last < 0 || slots[last] != pos);
    if (!mayGoOn) {
      return exit;
    }
    if (lazy) {
      pushChoice(body, pos);
      return exit;
    }
    pushChoice(exit, pos);
    if (last >= 0) {
      assign(last, pos);
    }
    return body;
  }

  // Stack.

  private void reserve(int ints) {
    if (top + ints > stack.length) {
      stack = Trail.grown(stack, limits.stackBytes());
    }
  }

  private void pushChoice(int pc, int pos) {
    reserve(3);
    stack[top] = pos;
    stack[top + 1] = trail.height();
    stack[top + 2] = pc << 2 | CHOICE;
    top += 3;
  }

  private void pushGreedy(int pc, int least, int next) {
    reserve(4);
    stack[top] = least;
    stack[top + 1] = next;
    stack[top + 2] = trail.height();
    stack[top + 3] = pc << 2 | GREEDY;
    top += 4;
  }

  private void pushLazy(int pc, int least, int most) {
    reserve(5);
    stack[top] = least;
    stack[top + 1] = most;
    stack[top + 2] = least;
    stack[top + 3] = trail.height();
    stack[top + 4] = pc << 2 | LAZY;
    top += 5;
  }

  private void pushBarrier(int pc, int pos) {
    reserve(4);
    stack[top] = barrier;
    stack[top + 1] = pos;
    stack[top + 2] = trail.height();
    stack[top + 3] = pc << 2 | BARRIER;
    barrier = top;
    top += 4;
  }

  /** Takes up what was left to try last; says where in the resume fields. */
  private boolean backtrack() {
    while (top > 0) {
      if (++steps >= nextCheck) {
        check();
      }
      int tag = stack[top - 1];
      trail.undo(stack[top - 2], slots);
      resumePc = tag >>> 2;
      switch (tag & 3) {
        case CHOICE -> {
          resumePosition = stack[top - 3];
          top -= 3;
          return true;
        }
        case GREEDY -> {
          if (shorterRun()) {
            return true;
          }
        }
        case LAZY -> {
          if (longerRun()) {
            return true;
          }
        }
        default -> {
          int pc = resumePc;
          resumePosition = stack[top - 3];
          barrier = stack[top - 4];
          top -= 4;
          if (code[pc] == Op.LOOK && code[pc + 1] != 0) {
            resumePc = code[pc + 3];
            return true;
          }
        }
      }
    }
    return false;
  }

  // Runs of units.

  private int limit(int pos, int max) {
    return max >= end - pos ? end : pos + max;
  }

  private boolean isUnit(int pc, int at) {
    int point = points[at];
    return switch (code[pc + 1]) {
      case Op.UNIT_CHAR -> point == code[pc + 2];
      case Op.UNIT_SET -> program.sets[code[pc + 2]].contains(point);
      case Op.UNIT_NOT_NEWLINE -> point != '\n';
      default -> program.units[code[pc + 2]].matches(points, at, end);
    };
  }

  /** The end of the longest run from {@code pos} that does not go beyond {@code to}. */
  private int scan(int pc, int pos, int to) {
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
        while (at < to && unit.matches(points, at, end)) {
          at++;
        }
      }
    }
    steps += at - pos;
    return at;
  }

  private boolean greedyRun(int pc, int pos) {
    int min = code[pc + 3];
    int max = code[pc + 4];
    if (++steps >= nextCheck) {
      check();
    }
    boolean stepwise = remembering && max == RegexNode.UNBOUNDED;
    if (remembering && (min > 0 || !stepwise) && !remember(code[pc + 6], pos)) {
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
   * A greedy run without upper bound, where every end that was tried before is left out: trying it
   * includes trying all longer runs.
   */
  private boolean rememberedRun(int pc, int least) {
    int point = code[pc + 6] + 1;
    long first = memo.state(point, least);
    if (memo.seen(first, least)) {
      return reach(point, memo.reached(point, first, least));
    }
    memo.see(first, least);
    long later = memo.state(point, least + 1);
    int to = least;
    while (to < end && isUnit(pc, to)) {
      steps++;
      if (memo.seen(later, to + 1)) {
        int level = memo.reached(point, later, to + 1);
        if (level != StateMemo.FAILED) {
          saveRun(pc, least, to);
          return reach(point, level);
        }
        break;
      }
      memo.see(later, to + 1);
      to++;
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
      pushGreedy(pc, least, chosen - 1);
    }
    saveRun(pc, least, chosen);
    resumePosition = chosen;
    return true;
  }

  private int lastFollowed(int pc, int least, int to) {
    int next = code[pc + 5];
    int at = to;
    if (next >= 0) {
      if (at == end) {
        at--;
      }
      while (at >= least && points[at] != next) {
        at--;
      }
      steps += to - at >>> 2;
    }
    return at;
  }

  private boolean shorterRun() {
    int pc = resumePc;
    int least = stack[top - 4];
    int chosen = lastFollowed(pc, least, stack[top - 3]);
    if (chosen > least) {
      stack[top - 3] = chosen - 1;
    } else {
      top -= 4;
      if (chosen < least) {
        return false;
      }
    }
    saveRun(pc, least, chosen);
    resumePc = pc + Op.RUN_SIZE;
    resumePosition = chosen;
    return true;
  }

  private boolean lazyRun(int pc, int pos) {
    int min = code[pc + 3];
    int max = code[pc + 4];
    if (++steps >= nextCheck) {
      check();
    }
    boolean stepwise = remembering && max == RegexNode.UNBOUNDED;
    if (remembering && (min > 0 || !stepwise) && !remember(code[pc + 6], pos)) {
      return false;
    }
    int least = scan(pc, pos, limit(pos, min));
    if (least - pos < min) {
      return false;
    }
    if (stepwise && !remember(code[pc + 6] + 1, least)) {
      return false;
    }
    int most = limit(pos, max);
    if (most > least) {
      pushLazy(pc, least, most);
    }
    resumePosition = least;
    return true;
  }

  private boolean longerRun() {
    int pc = resumePc;
    int least = stack[top - 5];
    int most = stack[top - 4];
    int at = stack[top - 3];
    int next = code[pc + 5];
    boolean stepwise = remembering && code[pc + 4] == RegexNode.UNBOUNDED;
    int point = code[pc + 6] + 1;
    long state = stepwise ? memo.state(point, least + 1) : 0;
    do {
      steps++;
      if (at >= most || !isUnit(pc, at)) {
        top -= 5;
        return false;
      }
      at++;
      if (stepwise) {
        if (memo.seen(state, at)) {
          int level = memo.reached(point, state, at);
          top -= 5;
          if (level != StateMemo.FAILED) {
            saveRun(pc, least, at - 1);
          }
          boolean on = reach(point, level) || jumped;
          jumped = false;
          return on;
        }
        memo.see(state, at);
      }
    } while (next >= 0 && (at >= end || points[at] != next));
    stack[top - 3] = at;
    saveRun(pc, least, at);
    resumePc = pc + Op.RUN_SIZE;
    resumePosition = at;
    return true;
  }

  /** Notes the states that a run without upper bound passed on its way to {@code to}. */
  private void saveRun(int pc, int least, int to) {
    if (remembering && barrier != NO_BARRIER && code[pc + 4] == RegexNode.UNBOUNDED) {
      int point = code[pc + 6] + 1;
      trail.saveState(memo.state(point, least), least, least);
      if (to > least) {
        trail.saveState(memo.state(point, least + 1), least + 1, to);
      }
    }
  }

  // What is remembered, lookarounds, atomic groups.

  /** Counts a step; false when the same state at the same position needs no second try. */
  private boolean enter(int point, int pos) {
    if (++steps >= nextCheck) {
      check();
    }
    return !remembering || remember(point, pos);
  }

  private boolean remember(int point, int pos) {
    long state = memo.state(point, pos);
    if (memo.seen(state, pos)) {
      return reach(point, memo.reached(point, state, pos));
    }
    memo.see(state, pos);
    if (barrier != NO_BARRIER) {
      trail.saveState(state, pos, pos);
    }
    return true;
  }

  /**
   * Acts on a state that led to the end of a level before: answers the lookaround, or gives the
   * atomic group up. Always false, as the machine cannot go on where it is.
   */
  private boolean reach(int point, int level) {
    if (level == StateMemo.FAILED) {
      return false;
    }
    int reached = barrier;
    for (int inner = memo.level(point); inner > level; inner--) {
      reached = stack[reached];
    }
    if (level == 0) {
      jumped = lookEnd(reached);
    } else {
      memo.markReached(stack[reached + 2], level);
      barrier = stack[reached];
      top = reached;
    }
    return false;
  }

  /** Ends a lookaround whose body has matched; false when that must not be. */
  private boolean lookEnd(int look) {
    int pc = stack[look + 3] >>> 2;
    boolean negative = code[pc + 1] != 0;
    int height = stack[look + 2];
    int lookEnd = code[pc + 3] - 3;
    if (remembering) {
      if (!negative && code[lookEnd + 2] != 0) {
        memo.forget(height);
      } else {
        memo.markReached(height, 0);
      }
      trail.dropStates(height);
    }
    resumePosition = stack[look + 1];
    resumePc = code[pc + 3];
    barrier = stack[look];
    top = look;
    if (negative) {
      trail.undo(height, slots);
    }
    return !negative;
  }

  /** Ends an atomic group whose body has matched. */
  private void atomicEnd(int group, int level) {
    int height = stack[group + 2];
    barrier = stack[group];
    if (remembering) {
      memo.markReached(height, level);
      if (barrier == NO_BARRIER) {
        trail.dropStates(height);
      }
    }
    top = group;
  }
}
