package io.banscope.matcher.regex.dfa;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An ordered NFA over bytes: of two threads the one that comes first is preferred. Instructions:
 *
 * <pre>
 * op            a           b        c       meaning
 * CHARS         trie        next             one code point
 * SPLIT         alternatives                 the places to go on at, the preferred first
 * TAG           tag         next             notes the position
 * BIT           bit         next             a group that a condition asks for has matched
 * COND          bit         set      unset   goes on by the bit
 * LOOP_INIT     bit         next             a loop that may match nothing is entered
 * LOOP_BODY     bit         next             its body begins here
 * LOOP_CHECK    bit         again    exit    its body has ended: exit if that took nothing
 * AHEAD         negative    next     body    lookahead; its body ends with ACCEPT
 * BEHIND        negative    next     look    lookbehind, by number
 * BEGIN                     next             start of the text
 * END                       next             takes the end of the text; in lookaheads only
 * ACCEPT                                     a lookahead's body has matched
 * SEEN          look                         a lookbehind's body has matched
 * MATCH         pattern
 * FAIL
 * </pre>
 *
 * <p>A <em>node</em> is where a thread waits for the next byte: {@code pc << NODE_BITS} and the
 * node of the trie for CHARS, {@link #WAIT} or 0 for MATCH, 0 for END.
 */
final class Nfa {
  static final int CHARS = 0;
  static final int SPLIT = 1;
  static final int TAG = 2;
  static final int BIT = 3;
  static final int COND = 4;
  static final int LOOP_INIT = 5;
  static final int LOOP_BODY = 6;
  static final int LOOP_CHECK = 7;
  static final int AHEAD = 8;
  static final int BEHIND = 9;
  static final int BEGIN = 10;
  static final int END = 11;
  static final int ACCEPT = 12;
  static final int SEEN = 13;
  static final int MATCH = 14;
  static final int FAIL = 15;

  /** Bits of the place of an instruction. */
  static final int PLACE_BITS = 18;

  /** Bits of a node that are not the place of the instruction. */
  static final int NODE_BITS = 11;

  static final int SUB_MASK = (1 << NODE_BITS) - 1;

  /** Sub-node of a MATCH that waits for what its lookaheads still have to see. */
  static final int WAIT = 1;

  private static final int MOST_INSTRUCTIONS = 1 << PLACE_BITS;

  /** Ints of an instruction: operation, whether a tag may have been passed, pattern; a; b; c. */
  private static final int INTS = 4;

  private static final int OP_MASK = 15;
  private static final int TAGGED = 16;
  private static final int PATTERN_SHIFT = 5;

  private int size;
  private int[] code = new int[64 * INTS];
  private final List<int[]> alternatives = new ArrayList<>();

  int add(int pattern, int op, int a, int b, int c) throws UnsupportedPatternException {
    if (size == MOST_INSTRUCTIONS) {
      throw new UnsupportedPatternException("it is too large");
    }
    int at = size * INTS;
    if (at == code.length) {
      code = Arrays.copyOf(code, 2 * at);
    }
    code[at] = pattern << PATTERN_SHIFT | op;
    code[at + 1] = a;
    code[at + 2] = b;
    code[at + 3] = c;
    return size++;
  }

  /** Adds a SPLIT. */
  int addSplit(int pattern, int... places) throws UnsupportedPatternException {
    alternatives.add(places);
    return add(pattern, SPLIT, alternatives.size() - 1, 0, 0);
  }

  /** Drops the instructions from a size on. */
  void truncate(int to) {
    size = to;
  }

  /** Sets where an instruction goes on that was added before that was known. */
  void setNext(int pc, int next) {
    code[INTS * pc + 2] = next;
  }

  int size() {
    return size;
  }

  int op(int pc) {
    return code[INTS * pc] & OP_MASK;
  }

  int a(int pc) {
    return code[INTS * pc + 1];
  }

  int b(int pc) {
    return code[INTS * pc + 2];
  }

  int c(int pc) {
    return code[INTS * pc + 3];
  }

  /** Where a thread with some bits goes on behind an instruction that is about these. */
  int next(int pc, int bits) {
    return switch (op(pc)) {
      case BIT, LOOP_BODY, LOOP_INIT -> b(pc);
      case COND -> (bits >>> a(pc) & 1) != 0 ? b(pc) : c(pc);
      case LOOP_CHECK -> (bits >>> a(pc) & 1) != 0 ? c(pc) : b(pc);
      default -> throw new IllegalStateException("op " + op(pc));
    };
  }

  /** The bits of a thread behind such an instruction. */
  int bitsBehind(int pc, int bits) {
    return switch (op(pc)) {
      case BIT, LOOP_BODY -> bits | 1 << a(pc);
      case LOOP_INIT -> a(pc) < 0 ? bits : bits & ~(1 << a(pc));
      default -> bits;
    };
  }

  /** The pattern that an instruction belongs to. */
  int pattern(int pc) {
    return code[INTS * pc] >>> PATTERN_SHIFT;
  }

  /**
   * Finds the instructions where threads get that have passed a tag, other than the start of a
   * match that starts at 0 anyway.
   *
   * @param anchored whether each pattern's match starts at 0
   */
  void findTagged(List<Boolean> anchored) {
    IntRow open = new IntRow();
    for (int pc = 0; pc < size; pc++) {
      if (op(pc) == TAG && !(a(pc) == 0 && anchored.get(pattern(pc)))) {
        open.add(b(pc));
      }
    }
    while (open.size > 0) {
      int pc = open.values[--open.size];
      if (pc < 0 || !isTagFree(pc)) {
        continue;
      }
      code[INTS * pc] |= TAGGED;
      switch (op(pc)) {
        case SPLIT -> {
          for (int place : alternatives(pc)) {
            open.add(place);
          }
        }
        case COND -> {
          open.add(b(pc));
          open.add(c(pc));
        }
        case LOOP_CHECK -> {
          open.add(b(pc));
          open.add(c(pc));
        }
        case CHARS, TAG, BIT, LOOP_INIT, LOOP_BODY, AHEAD, BEHIND, BEGIN, END -> open.add(b(pc));
        default -> {}
      }
    }
  }

  /** Whether no thread gets to an instruction that has passed such a tag. */
  boolean isTagFree(int pc) {
    return (code[INTS * pc] & TAGGED) == 0;
  }

  /** Where a SPLIT goes on, the preferred place first. */
  int[] alternatives(int pc) {
    return alternatives.get(a(pc));
  }
}
