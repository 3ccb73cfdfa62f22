package io.banscope.matcher.regex;

import java.util.Arrays;

/**
 * Runs a program from one position, by backtracking in the order in which Python's engine tries
 * things. What it does is {@link Op}; what it keeps is in {@link SearchState}: slots (positions of
 * groups and counters of loops, now), a trail of their old values, and a stack of what is left to
 * try.
 *
 * <p>Not done: recursion over groups, which would need a stack as deep as the text.
 */
final class ReferenceMachine {
  private static final RegexNode.AnchorKind[] ANCHORS = RegexNode.AnchorKind.values();

  private final ReferenceProgram program;
  private final int[] code;
  private final SearchState state;
  private final int[] slots;
  private final BacktrackStack stack;
  private final PositionTests tests;
  private final Barriers barriers;
  private final UnitRuns runs;

  ReferenceMachine(ReferenceProgram program, SearchState state) {
    this.program = program;
    this.state = state;
    code = program.code;
    slots = state.slots;
    stack = state.stack;
    tests = new PositionTests(state);
    barriers = new Barriers(program, state);
    runs = new UnitRuns(program, state, barriers);
  }

  /** Whether the pattern matches at {@code start}; the slots then hold the groups. */
  boolean run(int start) {
    Arrays.fill(slots, -1);
    slots[0] = start;
    stack.clear();
    state.trail.clear();
    int[] points = state.points;
    int end = state.end;
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
          ok = tests.startsWith(literal, pos);
          pos += literal.length;
          pc += 2;
        }
        case Op.ANCHOR -> {
          ok = tests.anchor(ANCHORS[code[pc + 1]], pos);
          pc += 2;
        }
        case Op.SAVE -> {
          state.assign(code[pc + 1], pos);
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
            ok = barriers.enter(code[pc + 2], pos);
            if (ok) {
              stack.pushChoice(code[pc + 1], pos);
              pc += 4;
            }
          }
        }
        case Op.SPLIT_LAZY -> {
          ok = barriers.enter(code[pc + 2], pos);
          if (ok) {
            stack.pushChoice(pc + 3, pos);
            pc = code[pc + 1];
          }
        }
        case Op.RUN_GREEDY -> {
          ok = runs.greedyRun(pc, pos);
          pos = state.position;
          pc += Op.RUN_SIZE;
        }
        case Op.RUN_LAZY -> {
          ok = runs.lazyRun(pc, pos);
          pos = state.position;
          pc += Op.RUN_SIZE;
        }
        case Op.RUN_FINAL -> {
          ok = runs.finalRun(pc, pos);
          pos = state.position;
          pc += Op.RUN_SIZE;
        }
        case Op.ENTER -> {
          if (code[pc + 1] >= 0) {
            state.assign(code[pc + 1], 0);
          }
          if (code[pc + 2] >= 0) {
            state.assign(code[pc + 2], -1);
          }
          ok = true;
          pc += 3;
        }
        case Op.LOOP_GREEDY, Op.LOOP_LAZY -> {
          ok = barriers.enter(code[pc + 6], pos);
          if (ok) {
            pc = loop(pc, pos);
          }
        }
        case Op.MARK -> {
          if (code[pc + 1] >= 0) {
            state.assign(code[pc + 1], pos);
          }
          ok = true;
          pc += 2;
        }
        case Op.NEXT -> {
          if (code[pc + 2] >= 0) {
            state.assign(code[pc + 2], slots[code[pc + 2]] + 1);
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
            ok = barriers.enter(code[pc + 4], pos);
            if (ok) {
              stack.pushBarrier(pc, pos);
              pos -= behind;
              pc += 5;
            }
          }
        }
        case Op.LOOK_END -> {
          ok = barriers.lookEnd();
          pc = state.pc;
          pos = state.position;
        }
        case Op.ATOMIC -> {
          stack.pushBarrier(pc, pos);
          ok = true;
          pc++;
        }
        case Op.ATOMIC_END -> {
          barriers.atomicEnd(code[pc + 1]);
          ok = true;
          pc += 2;
        }
        case Op.BACK -> {
          int length = tests.backReference(code[pc + 1], code[pc + 2], pos);
          ok = length >= 0;
          pos += length;
          pc += 3;
        }
        case Op.CONDITION -> {
          ok = true;
          pc = state.isSet(code[pc + 1]) ? pc + 3 : code[pc + 2];
        }
        case Op.MATCH -> {
          slots[1] = pos;
          return true;
        }
        default -> ok = false;
      }
      if (!ok) {
        if (state.jumped) {
          state.jumped = false;
        } else if (!backtrack()) {
          return false;
        }
        pc = state.pc;
        pos = state.position;
      }
    }
  }

  /** Where a loop head goes on, which may leave something to try later. */
  private int loop(int pc, int pos) {
    int count = code[pc + 1] < 0 ? 0 : state.slots[code[pc + 1]];
    int last = code[pc + 2];
    boolean lazy = code[pc] == Op.LOOP_LAZY;
    int body = pc + Op.LOOP_SIZE;
    int exit = code[pc + 5];
    if (count < code[pc + 3]) {
      return lazy ? body + 2 : body;
    }
    int max = code[pc + 4];
    boolean mayGoOn =
        (max == RegexNode.UNBOUNDED || count < max) && (last < 0 || state.slots[last] != pos);
    if (!mayGoOn) {
      return exit;
    }
    if (lazy) {
      stack.pushChoice(body, pos);
      return exit;
    }
    stack.pushChoice(exit, pos);
    if (last >= 0) {
      state.assign(last, pos);
    }
    return body;
  }

  /** Takes up what was left to try last; the state says where. */
  private boolean backtrack() {
    while (!stack.isEmpty()) {
      state.countSteps(1);
      int tag = stack.peek(1);
      state.trail.undo(stack.peek(2), state.slots);
      state.pc = tag >>> 2;
      switch (tag & 3) {
        case BacktrackStack.CHOICE -> {
          state.position = stack.peek(3);
          stack.drop(3);
          return true;
        }
        case BacktrackStack.GREEDY -> {
          if (runs.shorterRun()) {
            return true;
          }
        }
        case BacktrackStack.LAZY -> {
          if (runs.longerRun()) {
            return true;
          }
        }
        default -> {
          int pc = state.pc;
          state.position = stack.peek(3);
          stack.popBarrier();
          if (code[pc] == Op.LOOK && code[pc + 1] != 0) {
            state.pc = code[pc + 3];
            return true;
          }
        }
      }
    }
    return false;
  }
}
