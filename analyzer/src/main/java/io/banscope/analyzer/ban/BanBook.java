package io.banscope.analyzer.ban;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * The bans in force by their ends. Source: spec ban-logic.md section 5.
 *
 * <p>As in fail2ban, one value says when the next ban ends. It is lowered by new bans only, by the
 * end they have when they are made, and found anew when bans are lifted. A ban that is cut short
 * later (a {@code bantime.maxtime} below {@code bantime}) so lasts until the value is passed.
 */
final class BanBook {
  /** An end that a ban had when it was noted; it may have another one by now. */
  private record Noted(double end, long order, BanRecord ban) {}

  private final PriorityQueue<Noted> ends =
      new PriorityQueue<>(Comparator.comparingDouble(Noted::end).thenComparingLong(Noted::order));
  private double nextEnd = Double.POSITIVE_INFINITY;
  private long noted;

  /** A new ban. */
  void add(BanRecord ban) {
    nextEnd = Math.min(nextEnd, ban.end());
    note(ban);
  }

  /** A ban ends earlier than it did; a later end needs no word. */
  void shorten(BanRecord ban) {
    note(ban);
  }

  private void note(BanRecord ban) {
    if (!Double.isInfinite(ban.end())) {
      ends.add(new Noted(ban.end(), noted++, ban));
    }
  }

  /** Whether bans may have to be lifted: the value is reached, though a ban ends only behind it. */
  boolean isDue(double now) {
    return now >= nextEnd;
  }

  /** Lifts the bans whose end is before {@code now}, the earliest first. */
  void lift(double now, Consumer<BanRecord> lifted) {
    while (!ends.isEmpty()) {
      Noted head = ends.element();
      BanRecord ban = head.ban;
      if (ban.offender.ban != ban) { // lifted by an earlier note
        ends.remove();
      } else if (ban.end() > head.end) { // prolonged
        ends.remove();
        note(ban);
      } else if (head.end < now) {
        ends.remove();
        lifted.accept(ban);
      } else {
        break;
      }
    }
    nextEnd = ends.isEmpty() ? Double.POSITIVE_INFINITY : ends.element().end;
  }
}
