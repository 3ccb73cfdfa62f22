package io.banscope.matcher.date;

import io.banscope.matcher.date.LineDate.Kind;
import java.util.Arrays;

/**
 * The date of a line on which the template that won before won again, with what it takes for
 * another line to have such a date at such a place: a shape, which is a range for each byte of the
 * date and of a few next to it. A line of the shape needs no search, one with the very bytes no
 * calendar either. Filled by {@link DateShapes}, which has the proofs. Scratch of one detector.
 *
 * <p>Shapes are compared eight bytes at a time. Of each word:
 *
 * <pre>
 * relevant   ff for each byte of the shape, 00 behind its end
 * least      the least byte that may stand there
 * most       the greatest
 * seen       the bytes that the time in {@link #time} was made of
 * </pre>
 */
final class KnownDate {
  private static final long HIGH = ByteWords.HIGH;
  private static final int WORDS = ShapeText.LONGEST / 8;

  /** Words that are compared without a loop, those behind the end of the shape too. */
  private static final int FIRST = 3;

  /** The last of {@link #clockAt}. */
  private static final int SECOND = 2;

  /** How the place of a shape in a line is found. */
  enum Found {
    /** It is at the start of the line. */
    AT_START,
    /** It is behind a run of characters at the start of the line. */
    BEHIND_RUN,
    /** Its first mark is the first one of the line; see {@link LineMarks}. */
    BY_MARK
  }

  private final long[] relevant = new long[WORDS];
  private final long[] least = new long[WORDS];
  private final long[] most = new long[WORDS];
  private final long[] seen = new long[WORDS];
  private int words;
  private boolean isSeen;

  /** The template that has to have won last, -1 when nothing is known. */
  int template = -1;

  Found found = Found.AT_START;

  /** Number of bytes of the shape. */
  int length;

  /** Of shapes found by their mark, where it is. */
  int mark;

  /** Of shapes behind a run, what it is made of and how much of it there must be. */
  AsciiSet run = AsciiSet.NONE;

  int leastRun;

  /** Where the match ends, from the start of the shape. */
  int matchEnd;

  /** Whether the match is the same when the line ends with it; of shapes found by their mark. */
  boolean sameInSpan;

  /** Where the date text is, from the start of the shape. */
  int cutStart;

  int cutEnd;

  /** Whether the shape is more than one text; then its clock is read anew. */
  boolean wide;

  /** Where hour, minute and second are, from the start of the shape, and how long; 0 for none. */
  final int[] clockAt = new int[3];

  final int[] clockLength = new int[3];

  /** What else is known of the time. */
  final FieldReader fields = new FieldReader();

  // What came of the bytes that were seen.
  private long nowMillis;
  private int offsetBefore;
  private int offsetAfter;
  private KnownTime time = KnownTime.NONE;

  /** Whether the bytes of the line before were converted, and not known. */
  private boolean isFresh;

  // The minute that was settled last: the bits of all but the second, those of them that no time
  // is read from, what they were, and the rest.
  private final long[] steady = new long[WORDS];
  private final long[] free = new long[WORDS];
  private final long[] minute = new long[WORDS];
  private long minuteMillis;
  private double minuteStart;

  /** Where the second is, from the start of the shape; -1 when that may not differ. */
  private int secondAt = -1;

  /** Takes over a shape. */
  void shape(ShapeText text) {
    Arrays.fill(relevant, 0);
    Arrays.fill(least, 0);
    Arrays.fill(most, 0);
    length = text.length;
    words = (length + 7) / 8;
    for (int i = 0; i < length; i++) {
      int shift = i % 8 * 8;
      relevant[i / 8] |= 0xffL << shift;
      least[i / 8] |= (long) text.least[i] << shift;
      most[i / 8] |= (long) text.most[i] << shift;
    }
    prepareMinute();
  }

  /** Whether the bytes at {@code at} are of the shape. */
  boolean fits(byte[] bytes, int at, int to) {
    if (to - at < length || at + 8 * words > bytes.length) {
      return false;
    }
    long changed = 0;
    long within = HIGH;
    for (int i = 0; i < words; i++) {
      long word = ByteWords.at(bytes, at + 8 * i);
      changed |= word & relevant[i] ^ seen[i];
      within &= within(word, i);
    }
    isSeen = changed == 0;
    return within == HIGH;
  }

  /** The high bit of each byte of a word of the line that is as the shape has it. */
  private long within(long word, int i) {
    long here = word & relevant[i];
    return (here | HIGH) - least[i] & (most[i] | HIGH) - here & ~here;
  }

  /**
   * The second of the minute that was {@linkplain #settle settled} last, if the bytes at {@code at}
   * are of the shape and say that minute; 0 where the second is no part of what may differ.
   *
   * @return -1 if they are not
   */
  int secondOfMinute(byte[] bytes, int at, int to) {
    if (to - at < length || at + 8 * Math.max(words, FIRST) > bytes.length) {
      return -1;
    }
    long changed =
        ByteWords.at(bytes, at) & steady[0] ^ minute[0]
            | ByteWords.at(bytes, at + 8) & steady[1] ^ minute[1]
            | ByteWords.at(bytes, at + 16) & steady[2] ^ minute[2];
    if ((changed != 0 || words > FIRST) && !isOfMinute(bytes, at)) {
      return -1;
    }
    if (secondAt < 0) {
      return 0;
    }
    int tens = bytes[at + secondAt] - '0';
    int ones = bytes[at + secondAt + 1] - '0';
    return (tens | 5 - tens | ones | 9 - ones) < 0 ? -1 : 10 * tens + ones;
  }

  /** Whether nothing but what no time is read from differs from the line that was settled. */
  private boolean isOfMinute(byte[] bytes, int at) {
    long changed = 0;
    long within = HIGH;
    for (int i = 0; i < words; i++) {
      long word = ByteWords.at(bytes, at + 8 * i);
      changed |= (word & steady[i] ^ minute[i]) & ~free[i];
      within &= within(word, i);
    }
    return changed == 0 && within == HIGH;
  }

  /** The time of the minute that was settled last, with its second where that may not differ. */
  double minuteStart() {
    return minuteStart;
  }

  /** Whether the minute was settled at this time. */
  boolean isOf(long now) {
    return now == minuteMillis;
  }

  /**
   * Takes the date that {@link #apply} has just found at the start of a line as one whose minute
   * the lines behind it may share.
   *
   * @return false where they may not: found again, it would not leave the state as it is
   */
  boolean settle(
      DateState state, long now, byte[] bytes, int at, TimeConverter converter, LineDate verdict) {
    if (state.time != time
        || state.localOffset != offsetBefore
        || at + 8 * Math.max(words, FIRST) > bytes.length) {
      return false;
    }
    minuteStart = verdict.epochSecond();
    if (secondAt >= 0) {
      if (!isFresh) {
        readClock(bytes, at);
        converter.convert(fields, state, now, at, verdict);
      }
      if (!converter.isSteady(state.localOffset, verdict)) {
        return false;
      }
      minuteStart -= fields.second;
    }
    minuteMillis = now;
    for (int i = 0; i < Math.max(words, FIRST); i++) {
      minute[i] = ByteWords.at(bytes, at + 8 * i) & steady[i];
    }
    return true;
  }

  /** Brings a state up to date for lines of the minute that was settled last; see the detector. */
  void repeat(DateState state, int lines, Kind kind, double second, byte[] bytes, int from) {
    state.hits[template] += lines;
    state.last.first = bytes[from];
    state.last.last = bytes[from + matchEnd - 1];
    state.last.behind = bytes[from + matchEnd];
    state.time = new KnownTime(kind, second, bytes, from + cutStart, from + cutEnd);
  }

  /** Notes which places may differ within a minute. */
  private void prepareMinute() {
    secondAt = spansSeconds() ? clockAt[SECOND] : -1;
    Arrays.fill(free, 0);
    System.arraycopy(relevant, 0, steady, 0, WORDS);
    for (int i = 0; i < length; i++) {
      long mask = 0xffL << i % 8 * 8;
      if (secondAt >= 0 && (i == secondAt || i == secondAt + 1)) {
        steady[i / 8] &= ~mask;
      } else if (byteOf(least, i) < byteOf(most, i) && !isClock(i)) {
        free[i / 8] |= mask;
      }
    }
  }

  private boolean isClock(int place) {
    for (int part = 0; part <= SECOND; part++) {
      if (place >= clockAt[part] && place < clockAt[part] + clockLength[part]) {
        return true;
      }
    }
    return false;
  }

  /** Whether the shape has all numbers from 00 to 59 where the second is. */
  private boolean spansSeconds() {
    int at = clockAt[SECOND];
    return clockLength[SECOND] == 2
        && byteOf(least, at) == '0'
        && byteOf(most, at) >= '5'
        && byteOf(least, at + 1) == '0'
        && byteOf(most, at + 1) == '9';
  }

  private static int byteOf(long[] row, int at) {
    return (int) (row[at / 8] >>> at % 8 * 8) & 0xff;
  }

  /** Where the run at the start of a line ends, -1 when it is none for a shape. */
  int runEnd(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to && bytes[i] >= 0 && run.contains(bytes[i])) {
      i++;
    }
    return i == to || bytes[i] < 0 || i - from < leastRun ? -1 : i;
  }

  /** Remembers what came of the bytes at {@code at}, which are of the shape. */
  void see(byte[] bytes, int at, long now, int offset, KnownTime newTime, int newOffset) {
    Arrays.fill(seen, 0);
    for (int i = 0; i < length; i++) {
      seen[i / 8] |= (long) bytes[at + i] << i % 8 * 8;
    }
    nowMillis = now;
    offsetBefore = offset;
    offsetAfter = newOffset;
    time = newTime;
  }

  /** The same, where there is room for whole words. */
  private void seeAgain(byte[] bytes, int at) {
    for (int i = 0; i < words; i++) {
      seen[i] = ByteWords.at(bytes, at + 8 * i) & relevant[i];
    }
  }

  /**
   * Brings state and verdict up to date for a line of the shape, after {@link #fits} said so.
   *
   * @param at where the shape is
   * @param points characters in front of it
   * @return false when the shape alone does not tell the time; then nothing was done
   */
  boolean apply(
      DateState state,
      long now,
      byte[] bytes,
      int from,
      int at,
      int points,
      TimeConverter converter,
      LineDate verdict) {
    boolean same = isSeen && now == nowMillis && state.localOffset == offsetBefore;
    isFresh = !same;
    if (!same && !wide) {
      return false;
    }
    int winner = template;
    state.everMatched[winner] = true;
    state.hits[winner]++;
    state.lastUsed[winner] = now;
    if (state.lastPlace == state.firstUnused) {
      state.firstUnused++;
    }
    int start = found == Found.BY_MARK ? points + 1 : 0;
    MatchPlace last = state.last;
    last.start = start;
    last.before = found == Found.BY_MARK ? bytes[at] : MatchPlace.NO_CHARACTER;
    last.first = found == Found.BY_MARK ? bytes[at + 1] : bytes[from];
    last.end = points + matchEnd;
    last.last = bytes[at + matchEnd - 1];
    last.behind = bytes[at + matchEnd];
    state.distance[winner] = start;
    verdict.won(winner);
    verdict.cut(at + cutStart, at + cutEnd);
    if (same) {
      verdict.time(time.kind(), time.second());
      state.localOffset = offsetAfter;
      state.time = time;
      return true;
    }
    int offset = state.localOffset;
    readClock(bytes, at);
    converter.convert(fields, state, now, from, verdict);
    if (verdict.hasTime()) {
      time = verdict.known(bytes);
      state.time = time;
      nowMillis = now;
      offsetBefore = offset;
      offsetAfter = state.localOffset;
      seeAgain(bytes, at);
    }
    return true;
  }

  private void readClock(byte[] bytes, int at) {
    fields.hour = number(bytes, at, 0);
    fields.minute = number(bytes, at, 1);
    fields.second = number(bytes, at, SECOND);
  }

  private long number(byte[] bytes, int at, int part) {
    int first = at + clockAt[part];
    return switch (clockLength[part]) {
      case 0 -> 0;
      case 1 -> bytes[first] - '0';
      default -> 10 * (bytes[first] - '0') + bytes[first + 1] - '0';
    };
  }
}
