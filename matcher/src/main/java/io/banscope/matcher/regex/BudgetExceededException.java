package io.banscope.matcher.regex;

/** A search was given up because it needed more than its budget of steps or memory. */
public final class BudgetExceededException extends RuntimeException {
  static final String STEPS = "steps";
  static final String BYTES = "bytes";

  private final long limit;
  private final String unit;

  BudgetExceededException(long limit, String unit) {
    super("no answer within " + limit + " " + unit, null, false, false);
    this.limit = limit;
    this.unit = unit;
  }

  /** The limit that was reached, in {@link #unit()}. */
  public long limit() {
    return limit;
  }

  /** What the limit counts: {@code steps} or {@code bytes}. */
  public String unit() {
    return unit;
  }
}
