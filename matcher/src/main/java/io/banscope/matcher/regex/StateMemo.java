package io.banscope.matcher.regex;

/**
 * What is remembered about states (see {@link MemoLayout}) at positions, so that no state is worked
 * through twice at one position.
 *
 * <p>A state that is met again has failed before, with two exceptions. Inside a lookaround it may
 * have been on the way to the end of the lookaround's body, after which the rest of the pattern
 * failed; then the lookaround can be answered at once. Inside an atomic group it may have been on
 * the way to the end of the group; then the group as a whole fails, and nothing else inside it may
 * be tried. So a state keeps one bit for "seen" and one for every end that was reached from it:
 * level 0 is the innermost lookaround around it, level n the n-th atomic group inside that, counted
 * inwards.
 */
final class StateMemo {
  /** No end was reached from a state. */
  static final int FAILED = -1;

  private static final int SEEN = 0;
  private static final int REACHED = 1;

  private final MemoLayout.Point[] points;
  private final int[] conditions;
  private final int bitsPerState;
  private final long maxBytes;
  private final int[] slots;
  private final Trail trail;

  /** Made when it is needed first, which for most patterns is never. */
  private FailureMemo memo = new FailureMemo(0);

  private boolean made;

  StateMemo(ReferenceProgram program, int[] slots, Trail trail, long maxBytes) {
    this.points = program.memoPoints;
    this.conditions = program.conditions;
    this.bitsPerState = program.bitsPerState;
    this.maxBytes = maxBytes;
    this.slots = slots;
    this.trail = trail;
  }

  /** Forgets everything, for a text of {@code length} code points. */
  void begin(int length) {
    if (!made) {
      memo = new FailureMemo(maxBytes);
      made = true;
    }
    memo.clear(length + 1);
  }

  /** Gives back what was needed for a long text. */
  void release() {
    if (made) {
      memo.release();
    }
  }

  /** The state of the machine at a memo point. */
  long state(int number, int position) {
    MemoLayout.Point point = points[number];
    long value = 0;
    for (MemoLayout.Loop loop : point.loops()) {
      if (loop.count() >= 0) {
        value = value * (loop.cap() + 1) + Math.min(slots[loop.count()], loop.cap());
      }
      if (loop.last() >= 0) {
        value = value * 2 + (slots[loop.last()] == position ? 1 : 0);
      }
    }
    for (int group : conditions) {
      value = value * 2 + (isSet(slots, group) ? 1 : 0);
    }
    return point.base() + value;
  }

  /** Whether a group has taken part. */
  static boolean isSet(int[] slots, int group) {
    return slots[2 * group] >= 0 && slots[2 * group + 1] >= slots[2 * group];
  }

  boolean seen(long state, int position) {
    return memo.get(state * bitsPerState + SEEN, position);
  }

  void see(long state, int position) {
    set(state * bitsPerState + SEEN, position);
  }

  private void set(long key, int position) {
    memo.set(key, position);
    if (memo.isFull()) {
      throw new BudgetExceededException(maxBytes, BudgetExceededException.BYTES);
    }
  }

  /** The outermost level whose end was reached from a state seen before, or {@link #FAILED}. */
  int reached(int number, long state, int position) {
    MemoLayout.Point point = points[number];
    for (int level = point.inLook() ? 0 : 1; level <= point.level(); level++) {
      if (memo.get(state * bitsPerState + REACHED + level, position)) {
        return level;
      }
    }
    return FAILED;
  }

  /** Number of atomic groups around a memo point, up to the innermost lookaround. */
  int level(int number) {
    return points[number].level();
  }

  /** Notes that the states passed since a height of the trail led to the end of a level. */
  void markReached(int trailHeight, int level) {
    trail.forEachState(
        trailHeight,
        (state, from, to) -> {
          for (int position = from; position <= to; position++) {
            set(state * bitsPerState + REACHED + level, position);
          }
        });
  }

  /** Forgets the states passed since a height of the trail. */
  void forget(int trailHeight) {
    trail.forEachState(
        trailHeight,
        (state, from, to) -> {
          for (int position = from; position <= to; position++) {
            memo.unset(state * bitsPerState + SEEN, position);
          }
        });
  }
}
