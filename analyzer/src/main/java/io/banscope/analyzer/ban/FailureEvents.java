package io.banscope.analyzer.ban;

import io.banscope.matcher.ip.FailureId;
import org.jspecify.annotations.Nullable;

/** Told what becomes of each failure, in order. Times are epoch seconds. */
public interface FailureEvents {
  /** Told nothing. */
  FailureEvents NONE = new FailureEvents() {};

  /** A line has a failure; what becomes of that is told next. */
  default void matched(String jail, LineReference line) {}

  /** It is never banned, because of an entry of the ignore list. */
  default void ignored(Failed failure, String entry) {}

  /** It was counted. */
  default void counted(Failed failure, Count count) {}

  /**
   * It came while its id was banned and all that is banned is dropped.
   *
   * @param end when the ban ends as it stands
   */
  default void prevented(Failed failure, double end) {}

  /** A ban began. */
  default void banned(Ban ban) {}

  /** Enough failures, but the id is banned; {@code ban} says until when now. */
  default void alreadyBanned(Ban ban, boolean prolonged) {}

  /** Enough failures, but the ban would have ended before it began. */
  default void expired(Failed failure) {}

  /** A ban was lifted, as was found at {@code now}. */
  default void lifted(Ban ban, double now) {}

  /**
   * A failure.
   *
   * @param jail whose
   * @param id who failed
   * @param time when, in epoch seconds
   * @param line where it says so; null where lines are not kept
   */
  record Failed(String jail, FailureId id, double time, @Nullable LineReference line) {}

  /**
   * What the counter says behind a failure.
   *
   * @param before what it said before; 0 when there was no ticket
   * @param estimated what the estimate left of it; {@code before} where no failure was too old
   * @param known what is added for earlier bans, with {@code bantime.increment}
   * @param after what it says now
   * @param failures attempts on the ticket
   * @param windowStart when the window of the estimate begins
   * @param forgotten whether an earlier ticket was too old and removed
   */
  record Count(
      double before,
      double estimated,
      double known,
      double after,
      long failures,
      double windowStart,
      boolean forgotten) {}
}
