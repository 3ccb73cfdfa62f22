package io.banscope.matcher.filter;

import org.jspecify.annotations.Nullable;

/**
 * Finds the matches that simply name an address: what {@link PlainFailure} says of their regexes is
 * so of their groups, and these lie in one piece. Depends on the line alone, so that any thread may
 * do it. Immutable.
 */
final class PlainReader {
  private static final long NONE = -1;

  private final @Nullable PlainFailure[] plain;
  private final int contentGroup;

  PlainReader(CompiledFilter filter) {
    plain = new PlainFailure[filter.failregexes().size()];
    for (int i = 0; i < plain.length; i++) {
      plain[i] = PlainFailure.of(filter.failregexes().get(i), filter.prefregex());
    }
    contentGroup = filter.prefregex().map(regex -> regex.groups().number("content")).orElse(-1);
  }

  /** Records whether the match of a line, if it is the only one and not ignored, is plain. */
  void read(Observations seen, int line) {
    int match = seen.matchesBegin(line);
    if (seen.matchesEnd(line) - match != 1
        || seen.lateIgnoreBegin(match) < seen.lateIgnoreEnd(match)) {
      return;
    }
    PlainFailure groups = plain[seen.failregex(match)];
    if (groups == null) {
      return;
    }
    int spans = seen.failSpans(match);
    int prefix = seen.prefregex(line);
    int content = contentStart(seen, prefix);
    if (range(seen, spans, prefix, content, groups.dns()) != NONE) {
      return;
    }
    long ip = range(seen, spans, prefix, content, groups.ip4());
    if (ip == NONE) {
      ip = range(seen, spans, prefix, content, groups.ip6());
    }
    long user = range(seen, spans, prefix, content, groups.user());
    long idPlace = ip == NONE ? NONE : place(seen, line, ip);
    long userPlace = user == NONE ? 0 : place(seen, line, user);
    if (idPlace != NONE && userPlace != NONE) {
      seen.setPlain(match, idPlace, userPlace);
    }
  }

  /**
   * A group in the virtual text, start in the upper half, end in the lower: that of the failregex,
   * else that of the prefregex.
   */
  private static long range(
      Observations seen, int spans, int prefix, int content, PlainFailure.Pair group) {
    int own = group.own();
    if (own >= 0 && seen.groupStart(spans, own) >= 0) {
      return range(content + seen.groupStart(spans, own), content + seen.groupEnd(spans, own));
    }
    int ofPrefix = group.prefix();
    if (ofPrefix >= 0 && prefix >= 0 && seen.groupStart(prefix, ofPrefix) >= 0) {
      return range(seen.groupStart(prefix, ofPrefix), seen.groupEnd(prefix, ofPrefix));
    }
    return NONE;
  }

  private static long range(int start, int end) {
    return (long) start << 32 | end;
  }

  /** Where the text begins that the failregexes searched. */
  private int contentStart(Observations seen, int prefix) {
    if (contentGroup < 0 || prefix < 0) {
      return 0;
    }
    int start = seen.groupStart(prefix, contentGroup);
    return start < seen.groupEnd(prefix, contentGroup) ? start : 0;
  }

  /** The range of the chunk that one of the virtual text is, if it lies in one piece. */
  private static long place(Observations seen, int line, long range) {
    int from = (int) (range >>> 32);
    int to = (int) range;
    int before = seen.cutStart(line) - seen.start(line);
    int shift;
    if (to <= before) {
      shift = seen.start(line);
    } else if (from >= before) {
      shift = seen.cutEnd(line) - before;
    } else {
      return NONE;
    }
    return to + shift > seen.end(line) // the line feed that is only in the virtual text
        ? NONE
        : range(from + shift, to + shift);
  }
}
