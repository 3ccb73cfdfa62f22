package io.banscope.matcher.date;

import io.banscope.matcher.regex.MatchGroups;
import io.banscope.matcher.regex.ReferenceMatcher;
import io.banscope.matcher.regex.RegexText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the template that wins a line, and keeps the books about it. The answer depends on the
 * lines before: on the order of the list, and on where and between which characters the last winner
 * matched. Source: spec dates.md section 7. Belongs to one thread.
 */
final class TemplateSearch {
  /** No template. */
  static final int NONE = -1;

  /** Time after which an unused template gives way to one of less weight: 300 s, in ms. */
  private static final long UNUSED_MILLIS = 300_000;

  /**
   * Lines whose list is gone through without the automaton of all templates, which takes longer to
   * make than these; and how long in characters they may be, as it is linear in the line.
   */
  private static final int LINES_WITHOUT_ALL = 40;

  private static final int LENGTH_WITHOUT_ALL = 1 << 9;

  private final List<DateTemplate> templates;
  private final @Nullable ReferenceMatcher[] matchers;

  /** For searches between the ends of the last match; their groups outlive a search of the line. */
  private final @Nullable ReferenceMatcher[] spanMatchers;

  /** The last match of each template, in the line and between the ends of the last match. */
  private final @Nullable MatchGroups[] groups;

  private final @Nullable MatchGroups[] spanGroups;

  private final StartTable starts = new StartTable();
  private final TemplateScan scan;
  private final boolean fast;
  private int linesWithoutAll;

  /** Whether it is known of the line if the automaton of all templates searches it. */
  private boolean routed;

  private boolean inAll;

  /** Candidate of the search under way: its place in the list and the start of its match. */
  private int candidate;

  private int candidateStart;

  /** Whether the candidate's groups are those of its span matcher. */
  private boolean candidateInSpan;

  /** Whether the groups of the winner of the last search are those of its span matcher. */
  private boolean wonInSpan;

  /**
   * @param fast whether the fast engine searches what it takes
   */
  TemplateSearch(DateTemplates all, boolean fast) {
    this.fast = fast;
    templates = all.templates();
    scan = new TemplateScan(all);
    matchers = new ReferenceMatcher[templates.size()];
    spanMatchers = new ReferenceMatcher[templates.size()];
    groups = new MatchGroups[templates.size()];
    spanGroups = new MatchGroups[templates.size()];
  }

  /** The matcher of a template, of those that search the line or those that search a span of it. */
  private ReferenceMatcher matcher(int template, boolean inSpan) {
    @Nullable ReferenceMatcher[] pool = inSpan ? spanMatchers : matchers;
    ReferenceMatcher matcher = pool[template];
    if (matcher == null) {
      matcher =
          templates
              .get(template)
              .program()
              .matcher()
              .orElseThrow(() -> new UnusableTemplateException(templates.get(template)));
      pool[template] = matcher;
    }
    return matcher;
  }

  /** Lets go of the line; the last search can be asked for nothing more. */
  void release() {
    scan.release();
  }

  /** The match of the template that won the last search. */
  MatchGroups winningMatch(int template) {
    return match(template, wonInSpan);
  }

  /** After how many bytes of the line the match of the last winner alone was decided. */
  int decidedAt(int template) {
    return groups[template] == matchers[template] ? -1 : scan.decidedAt(template);
  }

  private MatchGroups match(int template, boolean inSpan) {
    MatchGroups found = inSpan ? spanGroups[template] : groups[template];
    if (found == null) {
      throw new IllegalStateException("template " + template + " has no match");
    }
    return found;
  }

  /**
   * Place in the list of the template that wins the line, or {@link #NONE}. Changes nothing in
   * {@code state} but who has ever matched.
   *
   * @param bytes the text as UTF-8, from {@code lineStart} on
   */
  int find(DateState state, RegexText text, byte[] bytes, int lineStart) {
    scan.setLine(bytes, lineStart, text);
    candidate = NONE;
    candidateStart = Integer.MAX_VALUE;
    candidateInSpan = false;
    wonInSpan = false;
    routed = false;
    starts.clear();
    int last = state.lastPlace;
    if (last == NONE) {
      return findInList(state, text, NONE);
    }
    int template = state.order[last];
    if (templates.get(template).isAnchored()) {
      return matchesAlone(state, text, template) ? last : findInList(state, text, last);
    }
    boolean alike = looksAlike(state, text);
    boolean found = alike ? matchesInSpan(state, text, template) : matches(state, text, template);
    if (found) {
      MatchGroups match = match(template, alike);
      if (state.order.length == 1
          || match.start(0) == state.last.start && match.end(0) == state.last.end) {
        wonInSpan = alike;
        return last;
      }
      candidate = last;
      candidateStart = match.start(0);
      candidateInSpan = alike;
    }
    return findInList(state, text, alike ? NONE : last);
  }

  /**
   * Whether the last winner wins again in every line that begins with a text, and matches the same:
   * then nothing that follows changes the answer.
   */
  boolean isDecidedIn(DateState state, RegexText head, byte[] bytes, int lineStart) {
    if (state.lastPlace == NONE) {
      return false;
    }
    int template = state.order[state.lastPlace];
    if (!templates.get(template).isAnchored()) {
      return false;
    }
    scan.setLine(bytes, lineStart, head);
    MatchGroups match = scan.single(template);
    return match != null
        && match.start(0) >= 0
        && match.end(0) > 0
        && match.start(1) < match.end(1)
        && match.end(0) + 1 < head.length()
        && scan.decidedAt(template) >= 0;
  }

  private int findInList(DateState state, RegexText text, int skipped) {
    int count = state.order.length;
    for (int place = 0; place < count; place++) {
      int template = state.order[place];
      if (place == skipped || !matches(state, text, template)) {
        continue;
      }
      int start = match(template, false).start(0);
      if (place == count - 1 || templates.get(template).isAnchored()) {
        return place;
      }
      if (start == 0 && state.hits[template] > 0 && !state.everMatched[state.order[place + 1]]) {
        return place;
      }
      if (start <= state.distance[template] && start <= state.last.start) {
        return place;
      }
      if (start < candidateStart) {
        candidate = place;
        candidateStart = start;
        candidateInSpan = false;
      }
    }
    wonInSpan = candidateInSpan;
    return candidate;
  }

  /** Searches the line for a template that is likely to match at its start. */
  private boolean matchesAlone(DateState state, RegexText text, int template) {
    MatchGroups match = fast ? scan.single(template) : null;
    if (match == null) {
      return matchesSlowly(state, text, template);
    }
    return take(state, template, match, groups);
  }

  private static boolean take(
      DateState state, int template, MatchGroups match, @Nullable MatchGroups[] into) {
    boolean found = match.start(0) >= 0;
    state.everMatched[template] |= found;
    into[template] = match;
    return found;
  }

  /** Whether the automaton of all templates searches the line. */
  private boolean isInAll(RegexText text) {
    if (!routed) {
      routed = true;
      inAll =
          fast
              && (text.length() > LENGTH_WITHOUT_ALL
                  || linesWithoutAll == LINES_WITHOUT_ALL
                  || scan.hasAll());
      if (!inAll) {
        linesWithoutAll++;
      }
    }
    return inAll;
  }

  /** Searches the line for a template of the list. */
  private boolean matches(DateState state, RegexText text, int template) {
    MatchGroups match = isInAll(text) ? scan.inLine(template) : null;
    return match == null
        ? matchesSlowly(state, text, template)
        : take(state, template, match, groups);
  }

  /** Searches the line with the reference engine. */
  private boolean matchesSlowly(DateState state, RegexText text, int template) {
    StartFilter filter = templates.get(template).program().startFilter();
    int length = text.length();
    if (filter.isLineBegin()) {
      if (!filter.admits(text, 0, length)) {
        return false; // often before there is a matcher of it
      }
      ReferenceMatcher matcher = matcher(template, false);
      groups[template] = matcher;
      boolean found = matcher.matchAt(text, 0, length);
      state.everMatched[template] |= found;
      return found;
    }
    starts.add(template, filter);
    boolean listed = starts.lists(template, length);
    if (listed && !starts.admitsAnywhere(text, template)) {
      return false;
    }
    ReferenceMatcher matcher = matcher(template, false);
    groups[template] = matcher;
    return scan(state, text, template, matcher, listed, 0, length);
  }

  /** Searches between the ends of the last match, the second one acting as the line's end. */
  private boolean matchesInSpan(DateState state, RegexText text, int template) {
    int from = Math.min(state.last.start, text.length());
    int end = Math.min(state.last.end, text.length());
    if (fast && from <= end) {
      MatchGroups match = scan.at(template, from, end);
      if (match != null && match.start(0) >= 0) {
        return take(state, template, match, spanGroups);
      }
    }
    spanGroups[template] = matcher(template, true);
    return scan(state, text, template, matcher(template, true), false, from, end);
  }

  /**
   * Tries the positions that the filter admits.
   *
   * @param listed whether the table of starts can be asked, which knows the whole line only
   */
  private boolean scan(
      DateState state,
      RegexText text,
      int template,
      ReferenceMatcher matcher,
      boolean listed,
      int from,
      int end) {
    StartFilter filter = templates.get(template).program().startFilter();
    boolean found = false;
    int at = from - 1;
    do {
      at = listed ? starts.next(template, at + 1, end) : filter.next(text, at + 1, end);
      if (at < 0) {
        return false;
      }
      found = filter.isUnbounded() ? matcher.search(text, at, end) : matcher.matchAt(text, at, end);
    } while (!found && !filter.isUnbounded());
    state.everMatched[template] |= found;
    return found;
  }

  /** Whether the place of the last match looks the same in this line. */
  static boolean looksAlike(DateState state, RegexText text) {
    MatchPlace last = state.last;
    return last.looksLike(
        character(text, last.start - 1),
        character(text, last.start),
        character(text, last.end - 1),
        character(text, last.end));
  }

  private static int character(RegexText text, int index) {
    return index >= 0 && index < text.length() ? text.codePointAt(index) : MatchPlace.NO_CHARACTER;
  }

  /**
   * Records that the template at {@code place} won.
   *
   * @return false when fail2ban fails here: the match is empty and stands at the end of the line
   */
  boolean record(DateState state, RegexText text, int place, long nowMillis, LineDate verdict) {
    int template = state.order[place];
    int start = winningMatch(template).start(0);
    int end = winningMatch(template).end(0);
    state.hits[template]++;
    state.lastUsed[template] = nowMillis;
    state.distance[template] = start;
    if (place == state.firstUnused) {
      state.firstUnused++;
    }
    if (start >= text.length()) {
      return false;
    }
    MatchPlace last = state.last;
    last.start = start;
    last.before = character(text, start - 1);
    last.first = text.codePointAt(start);
    last.end = end;
    last.last = text.codePointAt((end == 0 ? text.length() : end) - 1);
    last.behind = character(text, end);
    int newPlace = place;
    if (place != 0 && place != state.lastPlace) {
      verdict.reorderTried();
      newPlace = reorder(state, place);
    }
    state.lastPlace = newPlace;
    return true;
  }

  private int reorder(DateState state, int place) {
    int target = state.firstUnused < place ? state.firstUnused : place / 2;
    if (!isMovable(state, place, target)) {
      if (target == place - 1) {
        return place;
      }
      target = place - 1;
      if (!isMovable(state, place, target)) {
        return place;
      }
    }
    int template = state.order[place];
    System.arraycopy(state.order, target, state.order, target + 1, place - target);
    state.order[target] = template;
    while (state.firstUnused < state.order.length
        && state.hits[state.order[state.firstUnused]] > 0) {
      state.firstUnused++;
    }
    return target;
  }

  private boolean isMovable(DateState state, int place, int target) {
    int template = state.order[place];
    int other = state.order[target];
    return weight(state, template) > weight(state, other)
        || state.lastUsed[template] - state.lastUsed[other] > UNUSED_MILLIS;
  }

  private double weight(DateState state, int template) {
    return weight(templates.get(template), state.hits[template], state.distance[template]);
  }

  /** Weight of a template in its detector: its hits count less the further right they are. */
  static double weight(DateTemplate template, int hits, int distance) {
    return hits * template.weight() / Math.max(1, distance);
  }
}
