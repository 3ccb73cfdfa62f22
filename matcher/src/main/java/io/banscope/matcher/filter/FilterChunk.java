package io.banscope.matcher.filter;

import io.banscope.matcher.date.DatedLines;

/**
 * What a filter saw in the lines of a chunk that it looked at: an entry for each, in the order in
 * which they were {@linkplain #add added}. They are {@linkplain #match matched} by any thread with
 * the dates that were guessed; a line whose date turned out to be another is added again. Cleared
 * and filled again; used by one thread at a time.
 */
public final class FilterChunk {
  private static final LineChunk NO_LINES = new LineChunk(0);

  private final Observations seen = new Observations();

  /** The line of each entry. */
  private final IntList lines = new IntList();

  private LineChunk chunk = NO_LINES;
  private DatedLines dates = new DatedLines();

  /** Begins with no entry; those that follow are of lines of {@code all}. */
  public void begin(LineChunk all, DatedLines dated) {
    chunk = all;
    dates = dated;
    lines.clear();
    seen.reset(all.bytes());
  }

  /** Adds an entry for a line, to be matched; returns its number. */
  public int add(int line) {
    lines.add(line);
    return lines.size() - 1;
  }

  /** Whether entries were added that are not matched. */
  public boolean isUnmatched() {
    return seen.lines() < lines.size();
  }

  /** Matches the lines of the entries that were added. */
  public void match(FilterSearch search) {
    for (int entry = seen.lines(); entry < lines.size(); entry++) {
      int line = lines.get(entry);
      seen.beginLine(chunk.starts()[line], chunk.ends()[line], dates, line, chunk.isPlain(line));
      search.search(seen);
    }
    search.release();
  }

  /** Begins, adds all lines, and matches them: the entry of a line is its number. */
  public void match(LineChunk all, DatedLines dated, FilterSearch search) {
    begin(all, dated);
    for (int line = 0; line < all.lines(); line++) {
      add(line);
    }
    match(search);
  }

  /** Forgets all entries and lets go of the chunk. */
  public void clear() {
    chunk = NO_LINES;
    lines.clear();
    seen.reset(NO_LINES.bytes());
  }

  /** The array that the offsets of lines are of. */
  public byte[] bytes() {
    return chunk.bytes();
  }

  /** Where the line of an entry starts. */
  public int start(int entry) {
    return seen.start(entry);
  }

  /** Where its date starts; without one, where none is cut out. */
  public int cutStart(int entry) {
    return seen.cutStart(entry);
  }

  /** Where its date ends. */
  public int cutEnd(int entry) {
    return seen.cutEnd(entry);
  }

  /** Where it ends. */
  public int end(int entry) {
    return seen.end(entry);
  }

  /** What was seen, by entries. */
  Observations seen() {
    return seen;
  }
}
