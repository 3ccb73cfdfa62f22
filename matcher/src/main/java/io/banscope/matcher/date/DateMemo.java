package io.banscope.matcher.date;

import java.util.Arrays;

/**
 * The last line on which the template that won before, tied to the start of the line, won again,
 * and what came of it. Whatever line begins with the same bytes comes to the same: lines of one
 * second need no search and no calendar. Scratch of one detector.
 *
 * <p>The bytes are those after which the automaton of the template had decided, and one more than
 * the match has: so the match, and the characters next to it, are the same.
 */
final class DateMemo {
  /** Longer beginnings are not kept. */
  private static final int LONGEST = 128;

  private final byte[] prefix = new byte[LONGEST];
  private int length;
  private int template = -1;
  private long nowMillis;
  private int offsetBefore;

  // What the state and the verdict became.
  private int start;
  private int end;
  private int before;
  private int at;
  private int inside;
  private int behind;
  private int cutStart;
  private int cutEnd;
  private LineDate.Kind kind = LineDate.Kind.NONE;
  private double second;
  private int offsetAfter;

  /**
   * Brings state and verdict up to date if the line begins as the last one did.
   *
   * @param winner the template that won last
   */
  boolean recall(
      DateState state, int winner, long now, byte[] bytes, int from, int to, LineDate verdict) {
    if (winner != template
        || now != nowMillis
        || state.localOffset != offsetBefore
        || to - from < length
        || !Arrays.equals(bytes, from, from + length, prefix, 0, length)) {
      return false;
    }
    state.everMatched[winner] = true;
    state.hits[winner]++;
    state.lastUsed[winner] = now;
    state.distance[winner] = start;
    if (state.lastPlace == state.firstUnused) {
      state.firstUnused++;
    }
    state.lastStart = start;
    state.lastBefore = before;
    state.lastAt = at;
    state.lastEnd = end;
    state.lastInside = inside;
    state.lastBehind = behind;
    state.localOffset = offsetAfter;
    verdict.won(winner);
    verdict.cut(from + cutStart, from + cutEnd);
    verdict.time(kind, second);
    state.setLastDate(kind, second, bytes, from + cutStart, from + cutEnd);
    return true;
  }

  /**
   * Keeps what came of a line.
   *
   * @param decidedAt after how many bytes its match was known, -1 if only at its end
   * @param offset the offset of local time before it was converted
   */
  void keep(
      DateState state,
      int winner,
      long now,
      int offset,
      byte[] bytes,
      int from,
      int to,
      int decidedAt,
      LineDate verdict) {
    template = -1;
    int needed = Math.max(decidedAt, state.lastEnd + 1);
    if (decidedAt < 0 || needed > LONGEST || needed > to - from || state.lastEnd == 0) {
      return;
    }
    for (int i = from; i < from + needed; i++) {
      if (bytes[i] < 0) {
        return;
      }
    }
    System.arraycopy(bytes, from, prefix, 0, needed);
    length = needed;
    template = winner;
    nowMillis = now;
    offsetBefore = offset;
    start = state.lastStart;
    end = state.lastEnd;
    before = state.lastBefore;
    at = state.lastAt;
    inside = state.lastInside;
    behind = state.lastBehind;
    cutStart = verdict.cutStart() - from;
    cutEnd = verdict.cutEnd() - from;
    kind = verdict.kind();
    second = verdict.epochSecond();
    offsetAfter = state.localOffset;
  }
}
