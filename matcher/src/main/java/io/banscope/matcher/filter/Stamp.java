package io.banscope.matcher.filter;

/**
 * The time of a line.
 *
 * @param kind what sort of number fail2ban would show
 * @param epochSecond seconds since 1970-01-01 UTC, 0 when there is none
 */
public record Stamp(Kind kind, double epochSecond) {
  /** No time. */
  public static final Stamp NONE = new Stamp(Kind.NONE, 0);

  /** What sort of number the time is. */
  public enum Kind {
    /** The line has no usable date. */
    NONE,
    /** A zone was applied: shown as an integer. */
    WHOLE,
    /** Local time or an epoch: shown as a float. */
    FRACTIONAL
  }
}
