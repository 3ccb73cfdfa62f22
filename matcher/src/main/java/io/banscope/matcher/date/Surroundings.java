package io.banscope.matcher.date;

import io.banscope.matcher.regex.RegexText;

/**
 * Looks at the place of the last match in a line whose date was found by its mark. Scratch of one
 * thread.
 */
final class Surroundings {
  private final RegexText text;

  /**
   * @param text for lines that have to be decoded; the caller clears it
   */
  Surroundings(RegexText text) {
    this.text = text;
  }

  /**
   * The number of characters in front of a known date that is at {@code at}; -1 when a search might
   * take another match: where the place of the last match looks the same as then, it is searched
   * alone, which finds the date only if it is there.
   */
  int pointsBefore(DateState state, KnownDate known, byte[] bytes, int from, int at, int to) {
    MatchPlace last = state.last;
    int needed = (int) Math.max(at, Math.min(to, (long) from + last.end + 1));
    int points = at - from;
    boolean alike;
    if (ByteWords.isAscii(bytes, from, needed)) {
      alike =
          last.looksLike(
              byteAt(bytes, from, to, last.start - 1),
              byteAt(bytes, from, to, last.start),
              byteAt(bytes, from, to, last.end - 1),
              byteAt(bytes, from, to, last.end));
    } else {
      text.clear();
      text.append(bytes, from, to);
      points = text.indexOf(at - from);
      alike = TemplateSearch.looksAlike(state, text);
      text.clear();
    }
    boolean isThere = last.start == points + 1 && last.end == points + known.matchEnd;
    return !alike || isThere && known.sameInSpan ? points : -1;
  }

  private static int byteAt(byte[] bytes, int from, int to, int index) {
    return index >= 0 && index < to - from ? bytes[from + index] : MatchPlace.NO_CHARACTER;
  }
}
