package io.banscope.matcher.filter;

import io.banscope.matcher.date.DateDetector;
import io.banscope.matcher.date.DateState;
import io.banscope.matcher.date.LineDate;

/**
 * Lines in memory, their dates cut out, that one engine searches with the regexes of a filter: the
 * parallel stage of a replay without dates. It is in this package, but not in this module, so that
 * only benchmarks have it. One thread.
 */
public final class EngineRun {
  private final LineMatcher matcher;
  private final Observations seen = new Observations();
  private final byte[] bytes;
  private final int[] rows;

  /**
   * Finds the dates.
   *
   * @param fast whether the fast engine searches, else the reference engine
   * @param all whether all matches are asked for, else the first
   * @param bytes lines, each with its line feed
   */
  public EngineRun(
      CompiledFilter filter,
      boolean fast,
      boolean all,
      byte[] bytes,
      DateDetector detector,
      DateState state) {
    LineMatcher.Extent extent = all ? LineMatcher.Extent.ALL : LineMatcher.Extent.FIRST;
    matcher =
        fast ? new FastLineMatcher(filter, extent, true) : new ReferenceLineMatcher(filter, extent);
    this.bytes = bytes;
    int lines = 0;
    for (byte b : bytes) {
      lines += b == '\n' ? 1 : 0;
    }
    rows = new int[4 * lines];
    LineDate date = new LineDate();
    int start = 0;
    int row = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        detector.detect(state, bytes, start, i, date);
        rows[row++] = start;
        rows[row++] = i;
        rows[row++] = date.cutStart();
        rows[row++] = date.cutEnd();
        start = i + 1;
      }
    }
  }

  /** How many lines there are. */
  public int lines() {
    return rows.length / 4;
  }

  /** Searches all lines; returns how many matches there are. */
  public int matches() {
    seen.reset(bytes);
    int matches = 0;
    for (int row = 0; row < rows.length; row += 4) {
      if (row % (1 << 14) == 0) { // as much as a chunk has
        matches += seen.lines() == 0 ? 0 : seen.matchesEnd(seen.lines() - 1);
        seen.reset(bytes);
      }
      seen.beginLine(
          rows[row],
          rows[row + 1],
          rows[row + 2],
          rows[row + 3],
          Stamp.Kind.NONE,
          0,
          null,
          false,
          null);
      matcher.match(seen);
      seen.endLine();
    }
    return matches + (seen.lines() == 0 ? 0 : seen.matchesEnd(seen.lines() - 1));
  }
}
