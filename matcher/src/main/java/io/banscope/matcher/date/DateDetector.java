package io.banscope.matcher.date;

import io.banscope.matcher.date.LineDate.Kind;
import io.banscope.matcher.regex.BudgetExceededException;
import io.banscope.matcher.regex.MatchGroups;
import io.banscope.matcher.regex.RegexText;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Finds the date of log lines: which part of a line is cut out and what time it has. Source: spec
 * dates.md.
 *
 * <p>The detector itself is only machinery; its memory is the {@link DateState} given with every
 * line. Use, one detector per thread:
 *
 * <pre>
 * DateTemplates templates = DateTemplates.compile(datepattern, startYear);
 * DateDetector detector = new DateDetector(templates, zone, OptionalInt.empty(), clock);
 * DateState state = templates.newState();
 * LineDate date = new LineDate();
 * detector.detect(state, bytes, from, to, date);
 * </pre>
 *
 * <p>Never throws for a line: what makes fail2ban fail is {@link Kind#ERROR} with a reason. Cost: a
 * line with a date of the shape of an earlier one is told by some words of its bytes, and one
 * without anything that a date has by one pass over it; see {@link DateShapes} and {@link
 * LineMarks}. The others are decoded and searched, mostly by one template at one place. A date that
 * is not that of the line before allocates its text.
 */
public final class DateDetector {
  /** How long the last known date is lent to lines without one. */
  private static final long REUSE_MILLIS = 60_000;

  /** Of longer lines, in bytes, the beginning is looked at first. */
  private static final int LONG = 1 << 16;

  private static final int HEAD = 1 << 10;

  /** The search after which the first shape is looked for; short logs can do without. */
  private static final int FIRST_SHAPE = 4;

  /** One search in so many looks for a shape, which costs as much as some hundred of them. */
  private static final int SEARCHES_PER_SHAPE = 128;

  /** Dates that a shape tells before it was worth its cost, and another may be looked for. */
  private static final int LINES_PER_SHAPE = 1 << 14;

  private final DateTemplates templates;
  private final DateClock clock;
  private final boolean fast;
  private final TemplateSearch search;
  private final TimeConverter converter;
  private final RegexText text = new RegexText();
  private final Surroundings surroundings = new Surroundings(text);
  private final KnownDate known = new KnownDate();
  private final DateShapes shapes;

  /**
   * The state in which nothing but a count would change by the same date at the start of a line.
   */
  private @Nullable DateState settled;

  /** Whether the line that was looked at last starts with a known date. */
  private boolean startsWithKnown;

  /** When it was looked at. */
  private long seenMillis;

  /** Lines that needed a search. */
  private long searched;

  /** How many there have to be before a shape is looked for again. */
  private long nextShape = FIRST_SHAPE;

  private final int searchesPerShape;

  /** Dates that needed no search since a shape was last looked for. */
  private int told;

  /**
   * @param templates what to look for
   * @param zone the local time zone
   * @param defaultZoneMinutes minutes ahead of UTC of dates without a zone, as {@link LogTimeZone}
   *     gives them; absent for local time
   * @param clock what the time is
   */
  public DateDetector(
      DateTemplates templates, ZoneId zone, OptionalInt defaultZoneMinutes, DateClock clock) {
    this(templates, zone, defaultZoneMinutes, clock, true);
  }

  /** The same; without {@code fast}, by the reference engine alone. */
  DateDetector(
      DateTemplates templates,
      ZoneId zone,
      OptionalInt defaultZoneMinutes,
      DateClock clock,
      boolean fast) {
    this(templates, zone, defaultZoneMinutes, clock, fast, SEARCHES_PER_SHAPE);
  }

  /** The same; at most one search in so many looks for a shape. */
  DateDetector(
      DateTemplates templates,
      ZoneId zone,
      OptionalInt defaultZoneMinutes,
      DateClock clock,
      boolean fast,
      int searchesPerShape) {
    this.templates = templates;
    this.searchesPerShape = searchesPerShape;
    this.clock = clock;
    this.fast = fast;
    search = new TemplateSearch(templates, fast);
    shapes = new DateShapes(templates);
    converter = new TimeConverter(zone, defaultZoneMinutes);
  }

  /**
   * Finds the date of the line {@code [from, to)} of {@code bytes}, which is valid UTF-8 without
   * its line end, and brings {@code state} up to date.
   *
   * @param date receives the answer
   */
  public void detect(DateState state, byte[] bytes, int from, int to, LineDate date) {
    settled = null;
    startsWithKnown = false;
    date.clear(from);
    state.started = true;
    long nowMillis = clock.nowMillis();
    seenMillis = nowMillis;
    if (fast && isKnown(state, nowMillis, bytes, from, to, date)) {
      return;
    }
    searched++;
    try {
      if (!fast || to - from <= LONG || !isDecidedByHead(state, bytes, from)) {
        text.clear();
        text.append(bytes, from, to);
      }
      detect(state, nowMillis, bytes, from, to, date);
    } catch (UnusableTemplateException | BudgetExceededException e) {
      date.error(from, String.valueOf(e.getMessage()));
    } finally {
      text.clear();
      if (to - from > LONG) {
        search.release();
      }
    }
  }

  /**
   * Lets the lines behind the one that was just looked at {@linkplain #repeats repeat} its date, if
   * that can be told. It costs something, so that only who asks for it does this.
   *
   * @param from where that line starts in {@code bytes}
   * @param date what was said of it
   */
  void expectRepeats(DateState state, byte[] bytes, int from, LineDate date) {
    if (startsWithKnown && known.settle(state, seenMillis, bytes, from, converter, date)) {
      settled = state;
    }
  }

  /** Says that the line before the next one is none of those that this has seen. */
  void forgetLine() {
    settled = null;
  }

  /**
   * Whether the date of the line before, or one of the same minute, stands in this line: the second
   * of it then, to be added to {@link #minuteStart}, else -1. What {@link #detect(DateState,
   * byte[], int, int, LineDate)} would say of the line differs in that only, and the state is
   * brought up to date by {@link #repeated}. PERF: most lines of a log are of the minute of the
   * line before, but whether they are of its second is up to chance, so that no branch depends on
   * it.
   *
   * <p>Exact: the line before had a {@link KnownDate} at its start, and this line is of the same
   * shape, and has the same bytes wherever a time is read from, but for the second. The last byte
   * of the shape is behind the match, so that the match is in the same place; which characters are
   * at its ends is told. The clock and the offset of local time are those of the line before, and
   * the times of a minute follow from each other, see {@link TimeConverter#isSteady}.
   */
  int repeats(DateState state, byte[] bytes, int from, int to) {
    return state == settled && known.isOf(clock.nowMillis())
        ? known.secondOfMinute(bytes, from, to)
        : -1;
  }

  /** What the seconds that {@link #repeats} says are added to. */
  double minuteStart() {
    return known.minuteStart();
  }

  /**
   * Brings a state up to date for some lines that repeat a date.
   *
   * @param lines how many
   * @param kind what sort of time they have
   * @param second the time of the last one
   * @param from where the last one starts in {@code bytes}
   */
  void repeated(DateState state, int lines, Kind kind, double second, byte[] bytes, int from) {
    known.repeat(state, lines, kind, second, bytes, from);
  }

  /**
   * Whether the beginning of a long line alone says what its date is, which spares decoding all of
   * it; it is then the text.
   */
  private boolean isDecidedByHead(DateState state, byte[] bytes, int from) {
    int end = from + HEAD;
    while ((bytes[end] & 0xc0) == 0x80) {
      end--;
    }
    text.append(bytes, from, end);
    return search.isDecidedIn(state, text, bytes, from);
  }

  /**
   * Finds the date of a line, as {@link #detect(DateState, byte[], int, int, LineDate)} does; for
   * callers that have a string.
   */
  public void detect(DateState state, String line, LineDate date) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    detect(state, bytes, 0, bytes.length, date);
  }

  private void detect(
      DateState state, long nowMillis, byte[] bytes, int lineStart, int lineEnd, LineDate date) {
    int place = search.find(state, text, bytes, lineStart);
    if (place == TemplateSearch.NONE) {
      lend(state, lineStart, date);
      return;
    }
    int winner = state.order[place];
    DateTemplate template = templates.templates().get(winner);
    int offset = state.localOffset;
    boolean isLast = place == state.lastPlace;
    date.won(winner);
    if (!search.record(state, text, place, nowMillis, date)) {
      date.error(lineStart, "the match of the date is empty and at the end of the line");
      return;
    }
    MatchGroups match = search.winningMatch(winner);
    int start = match.start(1);
    int end = match.end(1);
    if (start == end) {
      lendOrNow(state, lineStart, start, nowMillis, date);
      return;
    }
    date.cut(lineStart + text.byteOffset(start), lineStart + text.byteOffset(end));
    converter.convert(template, match, text, state, nowMillis, lineStart, date);
    if (date.hasTime()) {
      state.time = date.known(bytes);
      if (isLast && fast) {
        remember(state, winner, nowMillis, offset, bytes, lineStart, lineEnd);
      }
    } else if (date.kind() == Kind.UNCONVERTIBLE) {
      lend(state, lineStart, date);
    }
  }

  /** How many lines needed a search. */
  long searches() {
    return searched;
  }

  /** How the last date was found that needed no search. */
  KnownDate.Found knownBy() {
    return known.found;
  }

  /** Remembers what came of a line on which the last winner won again. */
  private void remember(
      DateState state, int winner, long nowMillis, int offset, byte[] bytes, int from, int to) {
    boolean isDear = searched >= nextShape || told >= LINES_PER_SHAPE;
    if (!isDear && known.wide && known.template == winner) {
      return;
    }
    if (isDear) {
      nextShape = searched + searchesPerShape;
      told = 0;
    }
    MatchGroups match = search.winningMatch(winner);
    boolean anchored = templates.templates().get(winner).isAnchored();
    int needed = anchored ? search.decidedAt(winner) : -1;
    int end = Math.min(to, from + text.byteOffset(text.length()));
    int at = isDear ? shapes.find(known, winner, match, text, bytes, from, end, needed) : -1;
    if (at < 0) {
      at = shapes.exact(known, winner, match, text, bytes, from, end, needed);
    }
    if (at >= 0) {
      known.fields.set(converter.lastFields());
      known.see(bytes, from + at, nowMillis, offset, state.time, state.localOffset);
    }
  }

  /**
   * Whether it is known without a search what the date of a line is: it has the shape of an earlier
   * one, or nothing in it that a date has. Then state and verdict are up to date.
   */
  private boolean isKnown(
      DateState state, long nowMillis, byte[] bytes, int from, int to, LineDate date) {
    int last = state.lastPlace;
    boolean isMine = last >= 0 && state.order[last] == known.template;
    if (isMine && known.found != KnownDate.Found.BY_MARK) {
      int at = known.found == KnownDate.Found.AT_START ? from : known.runEnd(bytes, from, to);
      if (at >= 0 && known.fits(bytes, at, to)) {
        return take(state, nowMillis, bytes, from, at, at - from, date);
      }
    }
    if (searched < FIRST_SHAPE) {
      return false;
    }
    LineMarks lookedFor = shapes.marks();
    if (!lookedFor.isUsable()) {
      return false;
    }
    int mark = lookedFor.next(bytes, from, to);
    if (mark < 0) {
      lend(state, from, date);
      return true;
    }
    if (!isMine || known.found != KnownDate.Found.BY_MARK) {
      return false;
    }
    int at = mark - known.mark;
    if (at <= from
        || !known.fits(bytes, at, to)
        || lookedFor.next(bytes, at + known.length - 1, to) >= 0) {
      return false;
    }
    int points = surroundings.pointsBefore(state, known, bytes, from, at, to);
    return points >= DateShapes.leastBefore()
        && take(state, nowMillis, bytes, from, at, points, date);
  }

  private boolean take(
      DateState state, long nowMillis, byte[] bytes, int from, int at, int points, LineDate date) {
    if (!known.apply(state, nowMillis, bytes, from, at, points, converter, date)) {
      return false;
    }
    told++;
    if (date.kind() == Kind.UNCONVERTIBLE) {
      lend(state, from, date);
    } else {
      startsWithKnown = date.hasTime() && known.found == KnownDate.Found.AT_START;
    }
    return true;
  }

  private void lend(DateState state, int lineStart, LineDate date) {
    if (isRecent(state)) {
      date.reuse(lineStart, state.lastDateKind(), state.lastDate());
    }
  }

  /** The cut of a match without date text is empty; without a recent date the line is of now. */
  private void lendOrNow(DateState state, int lineStart, int start, long nowMillis, LineDate date) {
    if (isRecent(state)) {
      date.reuse(lineStart, state.lastDateKind(), state.lastDate());
      return;
    }
    // A group that took no part is at -1, which counts from the end of the line.
    int at = start >= 0 ? start : Math.max(0, text.length() - 1);
    date.cut(lineStart + text.byteOffset(at), lineStart + text.byteOffset(at));
    date.time(Kind.FRACTIONAL, nowMillis / 1000.0);
  }

  private boolean isRecent(DateState state) {
    return state.hasLastDate()
        && state.lastDate() * 1000 > clock.reuseMillis(state.lastDate()) - REUSE_MILLIS;
  }
}
