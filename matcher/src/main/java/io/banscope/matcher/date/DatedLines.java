package io.banscope.matcher.date;

import io.banscope.matcher.date.LineDate.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What a detector says of the lines of a chunk, one after the other: first {@linkplain #speculate
 * speculated} from a guessed state, by any thread, then {@linkplain #verify verified} in line order
 * from the true one. Where the two states agree, the rest is true as it stands; elsewhere lines are
 * looked at again. Whatever the guess, the outcome is that of a detector that saw all lines in
 * order. Cleared and filled again; used by one thread at a time.
 *
 * <p>One entry per line: the cut, the {@link Kind}, the time, whether the date is an earlier line's
 * (then with its text), and why a line failed. While it speculates it keeps copies of its state:
 * behind 1, 2, 4, 8 and so on and every {@value #STRIDE}th line, and behind the first {@value
 * #MOST_REORDERS} lines on which the list tried to re-order itself (such a line depends on counts
 * that only the true state has). About 1 KB each.
 */
public final class DatedLines {
  private static final int STRIDE = 256;
  private static final int MOST_REORDERS = 64;

  private static final Kind[] KINDS = Kind.values();

  /** The state behind so many lines. */
  private record Checkpoint(int lines, DateState state) {}

  private int size;
  private int[] cutStart = new int[64];
  private int[] cutEnd = new int[64];
  private byte[] kind = new byte[64];
  private boolean[] own = new boolean[64];
  private double[] epoch = new double[64];
  private @Nullable String[] lentText = new String[64];
  private @Nullable String[] reason = new String[64];

  private final List<Checkpoint> checkpoints = new ArrayList<>();

  /** The lines that tried to re-order the list, in order; those behind the last are not known. */
  private final List<Integer> reorders = new ArrayList<>();

  /** What the last lent date text was, so that lines of one date share it. */
  private @Nullable String lastLent;

  private final LineDate date = new LineDate();

  /**
   * Fills this from a guessed state.
   *
   * @param state the guess; behind the last line in the end
   * @param starts first byte of each line
   * @param ends end of each line
   */
  public void speculate(
      DateDetector detector, DateState state, byte[] bytes, int[] starts, int[] ends, int lines) {
    clear(lines);
    checkpoints.add(new Checkpoint(0, state.copy()));
    detector.forgetLine();
    int repeated = 0;
    for (int line = 0; line < lines; line++) {
      int second = detector.repeats(state, bytes, starts[line], ends[line]);
      if (second >= 0) {
        repeated++;
        repeat(line, starts, detector.minuteStart() + second);
      } else {
        tellRepeated(detector, state, repeated, line - 1, bytes, starts);
        repeated = 0;
        detector.detect(state, bytes, starts[line], ends[line], date);
        set(line, state);
        detector.expectRepeats(state, bytes, starts[line], date);
      }
      boolean reorder = second < 0 && date.isReorderTried();
      if (reorder) {
        reorders.add(line);
      }
      if (line + 1 == lines
          || isCheckpoint(line + 1)
          || reorder && reorders.size() <= MOST_REORDERS) {
        tellRepeated(detector, state, repeated, line, bytes, starts);
        repeated = 0;
        checkpoints.add(new Checkpoint(line + 1, state.copy()));
      }
    }
  }

  /**
   * Brings the state up to date for lines that repeat a date, of which {@code last} is the last.
   */
  private void tellRepeated(
      DateDetector detector, DateState state, int repeated, int last, byte[] bytes, int[] starts) {
    if (repeated > 0) {
      detector.repeated(state, repeated, kind(last), epoch[last], bytes, starts[last]);
    }
  }

  /**
   * Makes all entries true.
   *
   * @param state the true state in front of the first line; behind the last one in the end
   * @param changed told every line whose entry was wrong, in order
   */
  public void verify(
      DateDetector detector,
      DateState state,
      byte[] bytes,
      int[] starts,
      int[] ends,
      IntConsumer changed) {
    if (size > 0 && state.equals(checkpoints.get(0).state)) {
      state.copyFrom(checkpoints.get(checkpoints.size() - 1).state); // it was no guess
      return;
    }
    int line = 0;
    int next = 0; // the first checkpoint that is not behind us
    int reorder = 0; // the first of the reorders that is not behind us
    while (line < size) {
      while (next < checkpoints.size() && checkpoints.get(next).lines < line) {
        next++;
      }
      while (reorder < reorders.size() && reorders.get(reorder) < line) {
        reorder++;
      }
      if (next < checkpoints.size()
          && checkpoints.get(next).lines == line
          && state.agreesWith(checkpoints.get(next).state)) {
        int barrier = reorder < reorders.size() ? reorders.get(reorder) : size;
        int last = next;
        while (last + 1 < checkpoints.size() && checkpoints.get(last + 1).lines <= barrier) {
          last++;
        }
        if (last > next) {
          state.follow(checkpoints.get(next).state, checkpoints.get(last).state);
          line = checkpoints.get(last).lines;
          continue;
        }
      }
      detector.detect(state, bytes, starts[line], ends[line], date);
      if (differs(line, state)) {
        set(line, state);
        changed.accept(line);
      }
      line++;
    }
  }

  /** PERF: true and guessed state mostly agree after few lines, each of which costs a search. */
  private static boolean isCheckpoint(int lines) {
    return lines % STRIDE == 0 || lines < STRIDE && (lines & lines - 1) == 0;
  }

  private void clear(int lines) {
    checkpoints.clear();
    reorders.clear();
    lastLent = null;
    size = lines;
    if (cutStart.length < lines) {
      int capacity = Math.max(lines, cutStart.length * 2);
      cutStart = new int[capacity];
      cutEnd = new int[capacity];
      kind = new byte[capacity];
      own = new boolean[capacity];
      epoch = new double[capacity];
      lentText = new String[capacity];
      reason = new String[capacity];
    } else {
      Arrays.fill(lentText, 0, lines, null);
      Arrays.fill(reason, 0, lines, null);
    }
  }

  private void set(int line, DateState state) {
    cutStart[line] = date.cutStart();
    cutEnd[line] = date.cutEnd();
    kind[line] = (byte) date.kind().ordinal();
    own[line] = isOwn();
    epoch[line] = date.epochSecond();
    lentText[line] = date.isReused() ? lent(state) : null;
    reason[line] = date.kind() == Kind.ERROR ? date.reason() : null;
  }

  /**
   * Takes over what is known of the line before, whose date stands in this one but for the time.
   */
  private void repeat(int line, int[] starts, double second) {
    int moved = starts[line] - starts[line - 1];
    cutStart[line] = cutStart[line - 1] + moved;
    cutEnd[line] = cutEnd[line - 1] + moved;
    kind[line] = kind[line - 1];
    own[line] = own[line - 1];
    epoch[line] = second;
  }

  private boolean differs(int line, DateState state) {
    return cutStart[line] != date.cutStart()
        || cutEnd[line] != date.cutEnd()
        || kind[line] != date.kind().ordinal()
        || own[line] != isOwn()
        || Double.compare(epoch[line], date.epochSecond()) != 0
        || (lentText[line] != null) != date.isReused()
        || date.isReused() && !lent(state).equals(lentText[line])
        || date.kind() == Kind.ERROR && !date.reason().equals(reason[line]);
  }

  /** Whether the line brought a date that later lines may be lent. */
  private boolean isOwn() {
    return date.hasTime() && !date.isReused() && date.cutStart() < date.cutEnd();
  }

  private String lent(DateState state) {
    String text = state.lastDateText();
    if (!text.equals(lastLent)) {
      lastLent = text;
    }
    return lastLent;
  }

  /** Number of lines. */
  public int size() {
    return size;
  }

  /** Byte offset where the date text of a line starts. */
  public int cutStart(int line) {
    return cutStart[line];
  }

  /** Byte offset where it ends. */
  public int cutEnd(int line) {
    return cutEnd[line];
  }

  /** What is known of the time. */
  public Kind kind(int line) {
    return KINDS[kind[line]];
  }

  /** Seconds since 1970, 0 without a time. */
  public double epochSecond(int line) {
    return epoch[line];
  }

  /** Whether the line has a date of its own. */
  public boolean isOwn(int line) {
    return own[line];
  }

  /** The date text of an earlier line that counts for this one, null if there is none. */
  public @Nullable String lentText(int line) {
    return lentText[line];
  }

  /** Why the line failed, null if it did not. */
  public @Nullable String reason(int line) {
    return reason[line];
  }
}
