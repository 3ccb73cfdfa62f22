package io.banscope.matcher.date;

/**
 * What the detector says of one line: which part is cut out of it and what time it has. Filled anew
 * for every line; belongs to the thread of its detector. Source: spec dates.md sections 8 and 9.
 *
 * <p>The three parts of a line are: before = {@code [line start, cutStart)}, the date text = {@code
 * [cutStart, cutEnd)}, after = {@code [cutEnd, line end)}. When {@link #isReused()}, the cut is
 * empty and stands at the start of the line (so before is empty and after is the whole line), and
 * the date text is {@link DateState#lastDateText()}.
 */
public final class LineDate {
  /** What is known of the time. */
  public enum Kind {
    /** No template matched. */
    NONE,
    /** A zone was applied, or TAI64N: fail2ban shows an integer. */
    WHOLE,
    /** Local time, an epoch, or the current time: fail2ban shows a float. */
    FRACTIONAL,
    /** A template matched, and its text is cut out, but it is no date. */
    UNCONVERTIBLE,
    /** fail2ban fails on this line; {@link LineDate#reason()} says why. */
    ERROR
  }

  private int cutStart;
  private int cutEnd;
  private Kind kind = Kind.NONE;
  private double epochSecond;
  private boolean reused;
  private boolean reorderTried;
  private int template = -1;
  private String reason = "";

  /** Byte offset, in the array of the line, where the date text starts. */
  public int cutStart() {
    return cutStart;
  }

  /** Byte offset, in the array of the line, where the date text ends. */
  public int cutEnd() {
    return cutEnd;
  }

  /** What is known of the time. */
  public Kind kind() {
    return kind;
  }

  /** Whether there is a time. */
  public boolean hasTime() {
    return kind == Kind.WHOLE || kind == Kind.FRACTIONAL;
  }

  /** Seconds since 1970, 0 without a time. */
  public double epochSecond() {
    return epochSecond;
  }

  /** Whether time and date text are those of an earlier line. */
  public boolean isReused() {
    return reused;
  }

  /** Index in {@link DateTemplates#templates()} of the template that won, -1 when none did. */
  public int template() {
    return template;
  }

  /**
   * Whether the template list tried to re-order itself, which makes what follows depend on hit
   * counts.
   */
  public boolean isReorderTried() {
    return reorderTried;
  }

  /** Why the line failed; empty unless the kind is {@link Kind#ERROR}. */
  public String reason() {
    return reason;
  }

  void clear(int lineStart) {
    cutStart = lineStart;
    cutEnd = lineStart;
    kind = Kind.NONE;
    epochSecond = 0;
    reused = false;
    reorderTried = false;
    template = -1;
    reason = "";
  }

  void cut(int start, int end) {
    cutStart = start;
    cutEnd = end;
  }

  void won(int winner) {
    template = winner;
  }

  void reorderTried() {
    reorderTried = true;
  }

  void time(Kind newKind, double second) {
    kind = newKind;
    epochSecond = second;
  }

  void unconvertible() {
    kind = Kind.UNCONVERTIBLE;
  }

  /** The date as a value; {@code bytes} are those of the line. */
  KnownTime known(byte[] bytes) {
    return new KnownTime(kind, epochSecond, bytes, cutStart, cutEnd);
  }

  /** Takes over the time of an earlier line. */
  void reuse(int lineStart, Kind lastKind, double lastSecond) {
    cut(lineStart, lineStart);
    time(lastKind, lastSecond);
    reused = true;
  }

  void error(int lineStart, String why) {
    cut(lineStart, lineStart);
    time(Kind.ERROR, 0);
    reason = why;
  }
}
