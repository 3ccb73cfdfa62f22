package io.banscope.matcher.regex;

/**
 * Instructions of the reference engine, as ints in one array. An instruction is its code and its
 * operands; unless it says otherwise the engine goes on with the one after it.
 *
 * <pre>
 * instruction  operands                               meaning
 * CHAR         point                                  one code point
 * SET          set                                    one code point out of a set
 * TEXT         literal                                several code points
 * ANCHOR       kind                                   AnchorKind by ordinal
 * SAVE         slot                                   stores the position
 * JUMP         target
 * SPLIT        other, memo, first                     tries the next, later other; at once other when
 *                                                     a set first is given and fails here
 * SPLIT_LAZY   other, memo                            tries other, later the next
 * RUN_GREEDY   unit, arg, min, max, next, memo        as many units as possible, later fewer; next is
 * RUN_LAZY     same                                   the code point that must follow or -1
 * RUN_FINAL    same                                   as many units as possible
 * ENTER        count, last                            starts a loop: 0 iterations
 * LOOP_GREEDY  count, last, min, max, exit, memo      head of a loop, its body comes next
 * LOOP_LAZY    same                                   same, followed by MARK
 * MARK         last                                   notes where an optional iteration starts
 * NEXT         head, count                            one more iteration done
 * LOOK         negative, behind, after, memo          starts a lookaround
 * LOOK_END     negative, captures                     its body has matched
 * ATOMIC                                              starts an atomic group
 * ATOMIC_END   level                                  its body has matched
 * BACK         group, folding
 * CONDITION    group, else
 * FAIL
 * MATCH
 * </pre>
 *
 * <p>Slots: two per group from 0 on (start, end), then the counters of loops. The operand last is
 * the slot that holds where the running optional iteration started, -1 for loops whose body always
 * consumes something. A memo operand is the number of a memo point of {@link MemoLayout}.
 */
final class Op {
  static final int CHAR = 0;
  static final int SET = 1;
  static final int TEXT = 2;
  static final int ANCHOR = 3;
  static final int SAVE = 4;
  static final int JUMP = 5;
  static final int SPLIT = 6;
  static final int SPLIT_LAZY = 7;
  static final int RUN_GREEDY = 8;
  static final int RUN_LAZY = 9;
  static final int RUN_FINAL = 10;
  static final int ENTER = 11;
  static final int LOOP_GREEDY = 12;
  static final int LOOP_LAZY = 13;
  static final int MARK = 14;
  static final int NEXT = 15;
  static final int LOOK = 16;
  static final int LOOK_END = 17;
  static final int ATOMIC = 18;
  static final int ATOMIC_END = 19;
  static final int BACK = 20;
  static final int CONDITION = 21;
  static final int FAIL = 22;
  static final int MATCH = 23;

  /** Number of ints of a run, a loop head. */
  static final int RUN_SIZE = 7;

  static final int LOOP_SIZE = 7;

  /** Kinds of units of a run: the operand arg is a code point, a set, nothing, a guarded unit. */
  static final int UNIT_CHAR = 0;

  static final int UNIT_SET = 1;
  static final int UNIT_NOT_NEWLINE = 2;
  static final int UNIT_GUARDED = 3;

  private Op() {}
}
