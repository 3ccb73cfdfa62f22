package io.banscope.matcher.date;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks for the marks of a list of templates in a line: where there is none, no template of the
 * list matches. Immutable.
 *
 * <p>The marks are those of {@link TemplateFacts.Mark}. A digit is here also any byte outside
 * ASCII, as digits of other scripts are made of such: a mark too many costs a search, one too few
 * would be wrong.
 *
 * <p>PERF: eight bytes at a time, and no branch that depends on the text until there is a mark:
 * what a line costs here are branches that are predicted wrongly.
 */
final class LineMarks {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long HIGH = 0x8080808080808080L;
  private static final long ONES = 0x0101010101010101L;

  // Added to seven bits they give the eighth where the character is not less than this one.
  private static final long FROM_ZERO = (0x80 - '0') * ONES;
  private static final long FROM_COLON = (0x80 - ':') * ONES;
  private static final long BEHIND_COLON = (0x80 - ';') * ONES;
  private static final long ATS = '@' * ONES;

  private final boolean usable;
  private final boolean clocks;
  private final boolean runs;
  private final boolean ats;
  private final StartFilter[] runStarts;

  /** The marks of some templates. */
  LineMarks(Iterable<TemplateFacts> templates) {
    boolean allMarked = true;
    boolean anyColon = false;
    boolean anyRun = false;
    boolean anyAt = false;
    List<StartFilter> starts = new ArrayList<>();
    for (TemplateFacts facts : templates) {
      allMarked &= facts.mark() != TemplateFacts.Mark.NONE;
      anyColon |= facts.mark() == TemplateFacts.Mark.COLON;
      anyRun |= facts.mark() == TemplateFacts.Mark.RUN;
      if (facts.mark() == TemplateFacts.Mark.RUN) {
        starts.add(facts.runStart());
      }
      anyAt |= facts.mark() == TemplateFacts.Mark.AT;
    }
    usable = allMarked;
    clocks = !anyColon;
    runs = anyRun;
    ats = anyAt;
    runStarts = starts.toArray(new StartFilter[0]);
  }

  /** Whether every template of the list has a mark; else nothing can be said of a line. */
  boolean isUsable() {
    return usable;
  }

  /** Whether a byte counts as a digit. */
  static boolean isDigit(byte b) {
    return b < 0 || b >= '0' && b <= '9';
  }

  /**
   * The first mark in the range {@code [from, to)}: the colon, the commercial at, or the first
   * digit of the run; -1 for none. What stands in front of the range is not looked at.
   */
  int next(byte[] bytes, int from, int to) {
    long digitBefore = 0;
    int row = 0;
    int i = from;
    for (; i + 8 <= to; i += 8) {
      long eight = (long) LONGS.get(bytes, i);
      long seven = eight & ~HIGH;
      long fromColon = seven + FROM_COLON;
      long digits = (seven + FROM_ZERO & ~fromColon | eight) & HIGH;
      long colons = fromColon & ~(seven + BEHIND_COLON | eight) & (digits << 8 | digitBefore);
      digitBefore = digits >>> 56;
      long others = ~digits & HIGH;
      int leading = Long.numberOfTrailingZeros(others) >>> 3;
      long notAt = eight ^ ATS;
      long at = notAt - ONES & ~notAt & HIGH;
      if ((colons & HIGH) != 0 || runs && row + leading >= TemplateFacts.RUN || ats && at != 0) {
        int found = plainly(bytes, i - row, i + 8, from, to);
        if (found >= 0) {
          return found;
        }
      }
      row = Math.min(Long.numberOfLeadingZeros(others) >>> 3, TemplateFacts.RUN - 1);
    }
    return plainly(bytes, i - row, to, from, to);
  }

  /** The same, byte by byte, of marks whose colon or end of a run is in {@code [first, last)}. */
  private int plainly(byte[] bytes, int first, int last, int from, int to) {
    int row = 0;
    for (int i = first; i < last; i++) {
      byte b = bytes[i];
      if (isDigit(b)) {
        row++;
        if (runs && row >= TemplateFacts.RUN && isRun(bytes, i + 1 - TemplateFacts.RUN, to)) {
          return i + 1 - TemplateFacts.RUN;
        }
        continue;
      }
      row = 0;
      if (b == ':' && i > from && isDigit(bytes[i - 1]) && isColon(bytes, i, to)
          || ats && b == '@') {
        return i;
      }
    }
    return -1;
  }

  /** Whether the characters from the start of a run on may be those of some template. */
  private boolean isRun(byte[] bytes, int at, int to) {
    for (StartFilter start : runStarts) {
      if (start.admits(bytes, at, to)) {
        return true;
      }
    }
    return false;
  }

  /** Whether what follows a colon makes it a mark. */
  private boolean isColon(byte[] bytes, int colon, int to) {
    int i = colon + 1;
    if (!clocks) {
      return i < to && isDigit(bytes[i]);
    }
    int width = 0;
    while (i < to && width <= 2 && isDigit(bytes[i])) {
      // A character is as wide as its first byte says; those of other scripts count nothing.
      width += bytes[i++] < 0 ? 0 : 1;
    }
    return i > colon + 1 && width <= 2 && i + 1 < to && bytes[i] == ':' && isDigit(bytes[i + 1]);
  }
}
