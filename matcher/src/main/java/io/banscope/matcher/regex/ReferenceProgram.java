package io.banscope.matcher.regex;

/**
 * A regular expression made ready for the reference engine. Immutable; the instructions are
 * described in {@link Op}.
 */
public final class ReferenceProgram {
  final int[] code;
  final CodePointSet[] sets;
  final int[][] literals;
  final GuardedUnit[] units;

  /** Number of slots: two per group, group 0 included, then the counters of loops. */
  final int slots;

  final StartCondition start;
  final MemoLayout.Point[] memoPoints;
  final int[] conditions;
  final int bitsPerState;

  /** Whether failures can be remembered by state and position. */
  final boolean memoisable;

  private final Regex regex;

  ReferenceProgram(
      Regex regex,
      int[] code,
      CodePointSet[] sets,
      int[][] literals,
      GuardedUnit[] units,
      int slots,
      MemoLayout memo,
      StartCondition start) {
    this.regex = regex;
    this.code = code;
    this.sets = sets;
    this.literals = literals;
    this.units = units;
    this.slots = slots;
    this.start = start;
    memoPoints = memo.points();
    conditions = memo.conditions();
    bitsPerState = memo.bitsPerState();
    memoisable = memo.isExact();
  }

  /** Compiles a parsed pattern. */
  public static ReferenceProgram compile(Regex regex) {
    return ProgramBuilder.build(regex);
  }

  /** A new matcher, for one thread. */
  public ReferenceMatcher matcher() {
    return matcher(SearchLimits.DEFAULT);
  }

  ReferenceMatcher matcher(SearchLimits limits) {
    return new ReferenceMatcher(this, limits);
  }

  /** The pattern this was compiled from. */
  public Regex regex() {
    return regex;
  }
}
