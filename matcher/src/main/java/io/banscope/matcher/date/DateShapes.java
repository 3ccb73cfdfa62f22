package io.banscope.matcher.date;

import io.banscope.matcher.date.KnownDate.Found;
import io.banscope.matcher.date.TemplateFacts.Mark;
import io.banscope.matcher.regex.MatchGroups;
import io.banscope.matcher.regex.Regex;
import io.banscope.matcher.regex.RegexNode;
import io.banscope.matcher.regex.RegexText;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the shape of a date: what may change in a line, the clock above all, so that a search would
 * still come out the same. Scratch of one detector.
 *
 * <p>The line is one on which the last winner W won again. Its shape is made of the bytes of the
 * match and few next to it; each digit of the clock is given the widest range of digits for which
 * {@link ShapeMatcher} proves that W matches all texts of the shape alike. Why a search of any
 * other line that has the shape comes to the same:
 *
 * <ul>
 *   <li>{@link Found#AT_START}: W is tied to the line and tried first; it matches at the first
 *       place that is tried, so it wins, with this match.
 *   <li>{@link Found#BEHIND_RUN}: W begins with a run of characters that the rest cannot begin with
 *       ({@link TemplateFacts#run}), so the rest matches right behind the whole run or not at all;
 *       it does. Else as before.
 *   <li>{@link Found#BY_MARK}: W is not tied to the line, so what other templates do matters: none
 *       may match anywhere, and W nowhere before. Every match has the mark of its template. The
 *       line has no other marks than those in the shape: its first one is the shape's first, and
 *       none comes behind. The shape has no marks but colons, and neither does one straddle its end
 *       as its last byte is neither digit nor colon. So a match has to have a colon of the shape.
 *       It begins inside the shape, as either the first byte of the shape is none that its template
 *       reads (but for a prefix at the start of the line, which is not here), or it would begin too
 *       far in front of its colon. And at no place of the shape may any template match but W at its
 *       own, or W at one further on. What is left are the surroundings: a search between the ends
 *       of the last match is taken for known only where it is at this very place, and W matches the
 *       same there.
 * </ul>
 */
final class DateShapes {
  /** Characters of the line-begin prefix. */
  private static final int PREFIX = 2;

  private static final int MOST_GROUPS = 100;

  /** The ranges that a digit may have, widest first. */
  private static final int[] DIGITS = {'9', '5', '3', '2', '1'};

  private static final String CLOCK = "HMS";

  /** Fields that no time depends on. */
  private static final String IGNORED = "fuVG_";

  private final DateTemplates templates;
  private @Nullable LineMarks marks;
  private final ShapeText shape = new ShapeText();
  private final ShapeMatcher matcher = new ShapeMatcher();

  /** The groups of the match, from the start of the shape on. */
  private final int[] expected = new int[2 * (MOST_GROUPS + 1)];

  /** Places that must not change, as they are read for other things than the clock. */
  private final boolean[] fixed = new boolean[ShapeText.LONGEST];

  DateShapes(DateTemplates templates) {
    this.templates = templates;
  }

  /**
   * Finds the shape of a line's date.
   *
   * @param match the match of W in the line
   * @param text the line
   * @param bytes the line as UTF-8, from {@code from} to {@code to}
   * @param needed bytes of the start of the line that the match depends on, -1 for all of it
   * @return where the shape is in the line; -1 when there is none, then nothing is known
   */
  int find(
      KnownDate known,
      int winner,
      MatchGroups match,
      RegexText text,
      byte[] bytes,
      int from,
      int to,
      int needed) {
    known.template = -1;
    DateTemplate template = templates.templates().get(winner);
    Regex regex = template.program().regex().orElse(null);
    if (template.kind() != DateTemplate.Kind.FIELDS
        || regex == null
        || template.program().groupOf('I') > 0
        || regex.groupCount() > MOST_GROUPS) {
      return -1;
    }
    int end = text.byteOffset(match.end(0));
    int start = text.byteOffset(match.start(0));
    RegexNode root = regex.root();
    int origin = 0;
    int limit = end + 1;
    known.found = Found.AT_START;
    if (!template.isAnchored()) {
      known.found = Found.BY_MARK;
      origin = start - 1;
    } else if (start != 0) {
      return -1;
    } else {
      Optional<TemplateFacts.Run> run = TemplateFacts.run(root);
      if (run.isPresent()) {
        known.found = Found.BEHIND_RUN;
        known.run = run.get().set();
        known.leastRun = run.get().min();
        root = run.get().rest();
        int runEnd = known.runEnd(bytes, from, to);
        if (runEnd < 0) {
          return -1;
        }
        origin = runEnd - from;
      } else {
        limit = Math.max(limit, needed);
      }
    }
    if (origin < 0
        || limit > to - from
        || end <= origin
        || !shape.set(bytes, from + origin, from + limit, known.found == Found.AT_START)) {
      return -1;
    }
    int at = known.found == Found.BY_MARK ? 1 : 0;
    expect(regex, match, text, origin, known.found == Found.BEHIND_RUN);
    if (!isSame(root, regex, at)) {
      return -1;
    }
    clock(known, template.program(), match, text, origin);
    widen(root, regex, at, end - origin);
    if (!isClockRead(known)) {
      return -1;
    }
    if (known.found == Found.BY_MARK && !stands(known, winner, root, regex, bytes, from + origin)) {
      return -1;
    }
    known.shape(shape);
    known.matchEnd = end - origin;
    known.cutStart = text.byteOffset(match.start(1)) - origin;
    known.cutEnd = text.byteOffset(match.end(1)) - origin;
    known.wide = true;
    known.template = winner;
    return origin;
  }

  /**
   * Makes a shape of the very bytes that the match at the start of a line depends on.
   *
   * @return where the shape is in the line; -1 when there is none, then nothing is known
   */
  int exact(
      KnownDate known,
      int winner,
      MatchGroups match,
      RegexText text,
      byte[] bytes,
      int from,
      int to,
      int needed) {
    known.template = -1;
    int end = text.byteOffset(match.end(0));
    int limit = Math.max(needed, end + 1);
    if (needed < 0
        || match.start(0) != 0
        || end == 0
        || limit > to - from
        || !shape.set(bytes, from, from + limit, true)) {
      return -1;
    }
    known.found = Found.AT_START;
    known.shape(shape);
    known.matchEnd = end;
    known.cutStart = text.byteOffset(match.start(1));
    known.cutEnd = text.byteOffset(match.end(1));
    known.wide = false;
    known.template = winner;
    return 0;
  }

  /** Notes the groups as they have to be, from the start of the shape on. */
  private void expect(
      Regex regex, MatchGroups match, RegexText text, int origin, boolean restOnly) {
    for (int i = 0; i <= regex.groupCount(); i++) {
      expected[2 * i] = match.start(i) < 0 ? -1 : text.byteOffset(match.start(i)) - origin;
      expected[2 * i + 1] = match.start(i) < 0 ? -1 : text.byteOffset(match.end(i)) - origin;
    }
    if (restOnly) {
      expected[0] = 0;
    }
  }

  /** Whether all texts of the shape match alike, and as the line does. */
  private boolean isSame(RegexNode root, Regex regex, int at) {
    if (!matcher.matches(root, regex.groupCount(), shape, at)) {
      return false;
    }
    for (int i = 0; i <= regex.groupCount(); i++) {
      if (matcher.start(i) != expected[2 * i] || matcher.end(i) != expected[2 * i + 1]) {
        return false;
      }
    }
    return true;
  }

  /** Finds hour, minute and second; those that are not plain numbers stay as they are. */
  private void clock(
      KnownDate known, TemplateProgram program, MatchGroups match, RegexText text, int origin) {
    Arrays.fill(known.clockLength, 0);
    for (int i = 0; i < program.fieldCount(); i++) {
      int part = CLOCK.indexOf(program.field(i));
      int group = program.fieldGroup(i);
      if (part >= 0 && match.start(group) >= 0) {
        known.clockAt[part] = text.byteOffset(match.start(group)) - origin;
        known.clockLength[part] = match.end(group) - match.start(group);
      }
    }
    fix(program, match, text, origin);
  }

  /** Whether the clock can be read off all texts of the shape: it is digits, and few. */
  private boolean isClockRead(KnownDate known) {
    for (int part = 0; part < CLOCK.length(); part++) {
      int length = known.clockLength[part];
      int at = known.clockAt[part];
      if (length > 2 || length > 0 && (at < 0 || at + length > shape.length)) {
        return false;
      }
      for (int i = at; i < at + length; i++) {
        if (shape.least[i] < '0' || shape.most[i] > '9') {
          return false;
        }
      }
    }
    return true;
  }

  /** Notes which places other fields are read from: those must not change. */
  private void fix(TemplateProgram program, MatchGroups match, RegexText text, int origin) {
    Arrays.fill(fixed, false);
    for (int i = 0; i < program.fieldCount(); i++) {
      int group = program.fieldGroup(i);
      boolean isFree =
          CLOCK.indexOf(program.field(i)) >= 0 || IGNORED.indexOf(program.field(i)) >= 0;
      if (!isFree && match.start(group) >= 0) {
        int from = text.byteOffset(match.start(group)) - origin;
        int to = text.byteOffset(match.end(group)) - origin;
        for (int at = Math.max(0, from); at < Math.min(to, shape.length); at++) {
          fixed[at] = true;
        }
      }
    }
  }

  private void widen(RegexNode root, Regex regex, int at, int matchEnd) {
    for (int place = at; place < shape.length; place++) {
      int now = shape.least[place];
      if (fixed[place]) {
        continue;
      }
      if (now >= '0' && now <= '9') {
        for (int last : DIGITS) {
          if (now <= last && isWider(place, '0', last, root, regex, at)) {
            break;
          }
        }
      } else if (place >= matchEnd) {
        // A host name may begin there, or the method of a request.
        if (now >= 'a' && now <= 'z') {
          isWider(place, 'a', 'z', root, regex, at);
        } else if (now >= 'A' && now <= 'Z') {
          isWider(place, 'A', 'Z', root, regex, at);
        }
      }
    }
  }

  /** Widens the range of a place if all texts still match alike. */
  private boolean isWider(int place, int first, int last, RegexNode root, Regex regex, int at) {
    int before = shape.least[place];
    shape.allow(place, first, last);
    if (isSame(root, regex, at)) {
      return true;
    }
    shape.allow(place, before, before);
    return false;
  }

  /** Whether nothing else can match in a line whose marks are all in the shape. */
  private boolean stands(
      KnownDate known, int winner, RegexNode root, Regex regex, byte[] bytes, int at) {
    int firstColon = -1;
    int lastColon = -1;
    int row = 0;
    int last = shape.length - 1;
    for (int i = 0; i < shape.length; i++) {
      row = shape.mayBe(i, '0', '9') ? row + 1 : 0;
      if (row >= TemplateFacts.RUN || shape.mayBe(i, '@', '@')) {
        return false;
      }
      if (shape.mayBe(i, ':', ':') && i > 0 && i < last && digitsRound(i)) {
        firstColon = firstColon < 0 ? i : firstColon;
        lastColon = i;
      }
    }
    int mark = marks().next(bytes, at, at + shape.length);
    if (firstColon < 0
        || mark < 0
        || shape.mayBe(0, '0', '9')
        || shape.mayBe(last, '0', '9')
        || shape.mayBe(last, ':', ':')) {
      return false;
    }
    known.mark = mark - at;
    int length = shape.length;
    shape.length = expected[1];
    shape.endsLine = true;
    known.sameInSpan = isSame(root, regex, 1);
    shape.length = length;
    shape.endsLine = false;
    for (int i = 0; i < templates.templates().size(); i++) {
      if (!isAlone(i, i == winner ? 0 : lastColon, firstColon)) {
        return false;
      }
    }
    return true;
  }

  private boolean digitsRound(int place) {
    return shape.mayBe(place - 1, '0', '9') && shape.mayBe(place + 1, '0', '9');
  }

  /**
   * Whether no match of a template has a colon of the shape and begins in front of the shape or at
   * its places up to {@code last}.
   */
  private boolean isAlone(int template, int last, int firstColon) {
    TemplateFacts facts = templates.facts().get(template);
    if (facts.mark() != Mark.CLOCK && facts.mark() != Mark.COLON) {
      return true;
    }
    int edge = shape.least[0];
    boolean isBarrier = !Character.isLetterOrDigit(edge) && !facts.consumed().contains(edge);
    if (!isBarrier && (facts.reach() + facts.prefix() > firstColon)) {
      return false;
    }
    Regex regex = templates.templates().get(template).program().regex().orElseThrow();
    for (int at = 0; at <= last; at++) {
      if (matcher.mayMatch(regex.root(), regex.groupCount(), shape, at)) {
        return false;
      }
    }
    return true;
  }

  /** What is looked for in lines; the first call compiles all templates. */
  LineMarks marks() {
    LineMarks known = marks;
    if (known == null) {
      known = new LineMarks(templates.facts());
      marks = known;
    }
    return known;
  }

  /** How many characters have to stand in front of a shape that is found by its mark. */
  static int leastBefore() {
    return PREFIX;
  }
}
