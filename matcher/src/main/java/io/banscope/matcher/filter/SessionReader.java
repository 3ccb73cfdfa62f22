package io.banscope.matcher.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Writes the {@link SessionRows} of matches. Depends on the line alone, so that any thread may do
 * it; one thread at a time.
 */
final class SessionReader {
  /** Names that a session keeps for itself; a group of that name is too odd for rows. */
  private static final Set<String> OWN = Set.of("mlfpending", "users", "matches");

  private static final int FIELDS = FieldNames.FORGET + 1;
  private static final long NONE = -1;

  /** An odd number without pattern: the golden ratio. */
  private static final long MIX = 0x9E3779B97F4A7C15L;

  private static final long EACH = 0x0101010101010101L;

  private final ObservedMatch matches;
  private final int contentGroup;
  private final Groups[] groups;

  /** Where the fields of the match are in the array; {@value #NONE} for null. */
  private final long[] places = new long[FIELDS];

  /**
   * The groups of one failregex and of the prefregex before it.
   *
   * @param fields those that have a group in one or both of them
   * @param own by field, the groups of the failregex; -1 for none
   * @param prefix likewise of the prefregex
   * @param gifts groups of the failregex that give their value to a field, in order
   * @param prefixGives whether the prefregex has such groups
   */
  private record Groups(int[] fields, int[] own, int[] prefix, Gift[] gifts, boolean prefixGives) {}

  private record Gift(int group, int field) {}

  private SessionReader(CompiledFilter filter) {
    matches = new ObservedMatch(filter, new MatchPlans(filter, false));
    contentGroup = filter.prefregex().map(regex -> regex.groups().number("content")).orElse(-1);
    groups =
        filter.failregexes().stream().map(regex -> groups(filter, regex)).toArray(Groups[]::new);
  }

  /** Whether {@link CountedSessions} take all that the regexes of a filter may say. */
  static boolean suits(CompiledFilter filter) {
    boolean hasSessions = false;
    for (GroupPlan plan : plans(filter)) {
      if (!plan.tuples().isEmpty()
          || plan.alternatives().stream().anyMatch(gift -> gift.target().startsWith("alt_"))
          || plan.names().stream().anyMatch(OWN::contains)) {
        return false;
      }
      hasSessions |= plan.names().contains("mlfid");
    }
    return hasSessions && filter.maxlines() <= 1;
  }

  private static List<GroupPlan> plans(CompiledFilter filter) {
    List<GroupPlan> plans = new ArrayList<>();
    filter.failregexes().forEach(regex -> plans.add(regex.groups()));
    filter.prefregex().ifPresent(regex -> plans.add(regex.groups()));
    return plans;
  }

  /** One for a filter that {@linkplain #suits is suited}. */
  static SessionReader of(CompiledFilter filter) {
    return new SessionReader(filter);
  }

  private static Groups groups(CompiledFilter filter, FilterRegex failregex) {
    List<Integer> fields = new ArrayList<>();
    int[] own = new int[FIELDS];
    int[] prefix = new int[FIELDS];
    for (int field = 0; field < FIELDS; field++) {
      String name = FieldNames.known(field);
      own[field] = failregex.groups().number(name);
      prefix[field] = filter.prefregex().map(regex -> regex.groups().number(name)).orElse(-1);
      if (own[field] >= 0 || prefix[field] >= 0) {
        fields.add(field);
      }
    }
    return new Groups(
        fields.stream().mapToInt(Integer::intValue).toArray(),
        own,
        prefix,
        gifts(failregex.groups()),
        filter.prefregex().map(regex -> regex.groups().hasGifts()).orElse(false));
  }

  private static Gift[] gifts(GroupPlan plan) {
    List<Gift> gifts = new ArrayList<>();
    for (GroupPlan.Gift gift : plan.alternatives()) {
      for (int field = 0; field < FIELDS; field++) {
        if (gift.target().equals(FieldNames.known(field))) {
          gifts.add(new Gift(plan.number(gift.source()), field));
        }
      }
    }
    return gifts.toArray(new Gift[0]);
  }

  /** Writes the rows of the matches of a line that are not ignored and have a session id. */
  void read(Observations seen, int line) {
    for (int match = seen.matchesBegin(line); match < seen.matchesEnd(line); match++) {
      if (seen.lateIgnoreBegin(match) == seen.lateIgnoreEnd(match)) {
        read(seen, line, match);
      }
    }
  }

  private void read(Observations seen, int line, int match) {
    Groups regex = groups[seen.failregex(match)];
    if (regex.prefixGives || !place(seen, line, match, regex)) {
      join(seen, line, match);
    } else if (places[FieldNames.MLFID] != NONE) {
      write(seen, match, seen.chunk(), 0);
    }
  }

  /** Sets the places in the chunk; false where a value is not in one piece there. */
  private boolean place(Observations seen, int line, int match, Groups regex) {
    int prefix = seen.prefregex(line);
    int spans = seen.failSpans(match);
    int before = seen.cutStart(line) - seen.start(line);
    int length = before + seen.end(line) - seen.cutEnd(line);
    int content = 0;
    int contentEnd = length;
    if (prefix >= 0 && contentGroup >= 0) {
      int from = seen.groupStart(prefix, contentGroup);
      int to = seen.groupEnd(prefix, contentGroup);
      if (from < to) {
        content = from;
        contentEnd = Math.min(to, length);
      }
    }
    Arrays.fill(places, NONE);
    int given = 0; // bit f: the failregex gives field f a value that is not empty
    for (int field : regex.fields) {
      int from = -1;
      int to = -1;
      int most = contentEnd;
      int group = regex.own[field];
      if (group >= 0) {
        from = seen.groupStart(spans, group);
        to = content + seen.groupEnd(spans, group);
      }
      if (from >= 0) {
        from += content;
        given |= from < to ? 1 << field : 0;
      } else if (prefix >= 0 && regex.prefix[field] >= 0) {
        from = seen.groupStart(prefix, regex.prefix[field]);
        to = seen.groupEnd(prefix, regex.prefix[field]);
        most = length;
      }
      if (from >= 0 && !place(seen, line, field, from, to, most)) {
        return false;
      }
    }
    for (Gift gift : regex.gifts) {
      int from = seen.groupStart(spans, gift.group);
      int to = seen.groupEnd(spans, gift.group);
      if (from >= 0 && from < to && (given >>> gift.field & 1) == 0) {
        given |= 1 << gift.field;
        if (!place(seen, line, gift.field, content + from, content + to, contentEnd)) {
          return false;
        }
      }
    }
    return true;
  }

  /**
   * Sets the place of a field to a range of the virtual text; false where it has the cut in it or
   * goes beyond {@code most}.
   */
  private boolean place(Observations seen, int line, int field, int from, int to, int most) {
    int before = seen.cutStart(line) - seen.start(line);
    int shift = from >= before ? seen.cutEnd(line) - before : seen.start(line);
    places[field] = (long) (from + shift) << 32 | to + shift;
    return to <= most && (from >= before || to <= before);
  }

  /** Writes the row of a match whose values are made of several pieces or groups. */
  private void join(Observations seen, int line, int match) {
    MatchData data = matches.read(seen, line, match);
    if (!data.isSet(FieldNames.MLFID)) {
      return;
    }
    SessionRows rows = seen.sessions();
    Arrays.fill(places, NONE);
    for (int field = 0; field < FIELDS; field++) {
      if (data.isSet(field)) {
        int start = rows.join(data.bytes(field), data.start(field), data.end(field));
        places[field] = (long) start << 32 | start + data.end(field) - data.start(field);
      }
    }
    write(seen, match, rows.joined(), SessionRows.JOINED);
  }

  private void write(Observations seen, int match, byte[] bytes, int flags) {
    SessionRows sessions = seen.sessions();
    int row = sessions.begin();
    long[] rows = sessions.longs();
    long key = places[FieldNames.MLFID];
    int start = (int) (key >>> 32);
    int end = (int) key;
    rows[row + SessionRows.KEY] = key;
    long hash = end - start;
    for (int i = 0; i < SessionRows.KEY_WORD_COUNT; i++) {
      long word = FirstBytes.word(bytes, start + i * Long.BYTES, end);
      rows[row + SessionRows.KEY_WORDS + i] = word;
      hash = (hash ^ word) * MIX;
      hash ^= hash >>> 29;
    }
    int meta = flags;
    int at = row + SessionRows.ID;
    for (int field = FieldNames.FID; field < FieldNames.USER; field++) {
      if (places[field] != NONE) {
        meta |= writeField(rows, at, bytes, field);
        at = at == row + SessionRows.ID ? row + SessionRows.MORE : at + SessionRows.FIELD;
      }
    }
    if (at == row + SessionRows.ID) {
      rows[at] = 0;
      rows[at + 1] = 0;
      rows[at + 2] = 0;
      at = row + SessionRows.MORE;
    }
    if (places[FieldNames.USER] == NONE) {
      rows[row + SessionRows.USER] = 0;
      rows[row + SessionRows.USER + 1] = 0;
      rows[row + SessionRows.USER + 2] = 0;
    } else {
      meta |= writeField(rows, row + SessionRows.USER, bytes, FieldNames.USER);
    }
    boolean gained = isNonEmpty(FieldNames.GAINED);
    meta |= gained ? SessionRows.GAINED : 0;
    meta |= gained || isNonEmpty(FieldNames.NOFAIL) ? SessionRows.INFORMS : 0;
    meta |= isNonEmpty(FieldNames.FORGET) ? SessionRows.FORGETS : 0;
    rows[row + SessionRows.META] = hash & 0xffffffffL << 32 | meta;
    sessions.end(at - row);
    seen.setSession(match, row);
  }

  private boolean isNonEmpty(int field) {
    long place = places[field];
    return place != NONE && (int) (place >>> 32) < (int) place;
  }

  /** Writes where a field is and what is in it; the bits of it. */
  private int writeField(long[] rows, int at, byte[] bytes, int field) {
    long place = places[field];
    int start = (int) (place >>> 32);
    int end = (int) place;
    long low = FirstBytes.low(bytes, start, end);
    long high = FirstBytes.high(bytes, start, end);
    rows[at] = place;
    rows[at + 1] = low;
    rows[at + 2] = high;
    boolean odd = isOdd(low) || isOdd(high);
    for (int i = start + FirstBytes.COUNT; i < end && !odd; i++) {
      odd = bytes[i] == '[' || bytes[i] == '/';
    }
    return 1 << field | (odd ? 1 << field + SessionRows.ODD_SHIFT : 0);
  }

  private static boolean isOdd(long word) {
    return hasZero(word ^ '[' * EACH) || hasZero(word ^ '/' * EACH);
  }

  /** Whether one of the eight bytes is 0. */
  private static boolean hasZero(long word) {
    return (word - EACH & ~word & EACH << 7) != 0;
  }
}
