package io.banscope.matcher.regex;

/**
 * What is left to try. Every frame holds the height of the trail to go back to. Frames, from the
 * bottom up; the tag on top is the instruction's place times 4 plus the kind:
 *
 * <pre>
 * kind     ints
 * CHOICE   position, trail, tag                     go on there
 * GREEDY   least, next, trail, tag                  a run: next is the end to try next
 * LAZY     least, most, next, trail, tag            a run: next is the end to extend
 * BARRIER  outer, position, trail, tag              a lookaround or atomic group being matched;
 *                                                   outer is the barrier around it, or -1
 * </pre>
 */
final class BacktrackStack {
  static final int CHOICE = 0;
  static final int GREEDY = 1;
  static final int LAZY = 2;
  static final int BARRIER = 3;

  static final int NO_BARRIER = -1;

  /** Stacks above this many ints are given back by {@link #release}. */
  private static final int KEEP = 1 << 16;

  private final Trail trail;
  private final long maxBytes;
  private int[] ints = new int[256];
  private int top;

  /** Place of the innermost barrier. */
  private int barrier = NO_BARRIER;

  BacktrackStack(Trail trail, long maxBytes) {
    this.trail = trail;
    this.maxBytes = maxBytes;
  }

  void clear() {
    top = 0;
    barrier = NO_BARRIER;
  }

  /** Empties the stack and gives back what it grew to for a long text. */
  void release() {
    clear();
    if (ints.length > KEEP) {
      ints = new int[256];
    }
  }

  boolean isEmpty() {
    return top == 0;
  }

  /** The int {@code below} places under the top; 1 is the tag of the top frame. */
  int peek(int below) {
    return ints[top - below];
  }

  /** Overwrites the int {@code below} places under the top. */
  void poke(int below, int value) {
    ints[top - below] = value;
  }

  void drop(int count) {
    top -= count;
  }

  private void reserve(int count) {
    if (top + count > ints.length) {
      ints = Trail.grown(ints, maxBytes);
    }
  }

  void pushChoice(int pc, int position) {
    reserve(3);
    ints[top] = position;
    ints[top + 1] = trail.height();
    ints[top + 2] = pc << 2 | CHOICE;
    top += 3;
  }

  void pushGreedy(int pc, int least, int next) {
    reserve(4);
    ints[top] = least;
    ints[top + 1] = next;
    ints[top + 2] = trail.height();
    ints[top + 3] = pc << 2 | GREEDY;
    top += 4;
  }

  void pushLazy(int pc, int least, int most) {
    reserve(5);
    ints[top] = least;
    ints[top + 1] = most;
    ints[top + 2] = least;
    ints[top + 3] = trail.height();
    ints[top + 4] = pc << 2 | LAZY;
    top += 5;
  }

  void pushBarrier(int pc, int position) {
    reserve(4);
    ints[top] = barrier;
    ints[top + 1] = position;
    ints[top + 2] = trail.height();
    ints[top + 3] = pc << 2 | BARRIER;
    barrier = top;
    top += 4;
  }

  /** Takes the barrier on top off. */
  void popBarrier() {
    barrier = ints[top - 4];
    top -= 4;
  }

  /** Place of the innermost barrier, or {@link #NO_BARRIER}. */
  int barrier() {
    return barrier;
  }

  /** Place of the barrier around another one. */
  int outer(int of) {
    return ints[of];
  }

  int barrierPosition(int of) {
    return ints[of + 1];
  }

  int barrierTrail(int of) {
    return ints[of + 2];
  }

  /** Instruction that put a barrier there. */
  int barrierPc(int of) {
    return ints[of + 3] >>> 2;
  }

  /** Drops a barrier and everything that is left to try inside it. */
  void cut(int atBarrier) {
    barrier = ints[atBarrier];
    top = atBarrier;
  }
}
