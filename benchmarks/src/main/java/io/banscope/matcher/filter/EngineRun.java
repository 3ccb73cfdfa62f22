package io.banscope.matcher.filter;

import io.banscope.matcher.date.DateDetector;
import io.banscope.matcher.date.DateState;
import io.banscope.matcher.date.LineDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Lines in memory, their dates cut out, that one engine searches with the regexes of a filter: the
 * parallel stage of a replay without dates. It is in this package, but not in this module, so that
 * only benchmarks have it. One thread.
 */
public final class EngineRun {
  private final @Nullable LineMatcher matcher;
  private final @Nullable PeerLineSearch peer;
  private final Observations seen = new Observations();
  private final byte[] bytes;
  private final int[] rows;

  /**
   * Finds the dates.
   *
   * @param engine who searches; what it cannot express is {@link #leftOut}
   * @param all whether all matches are asked for, else the first
   * @param bytes lines, each with its line feed
   */
  public EngineRun(
      CompiledFilter filter,
      SearchEngine engine,
      boolean all,
      byte[] bytes,
      DateDetector detector,
      DateState state) {
    LineMatcher.Extent extent = all ? LineMatcher.Extent.ALL : LineMatcher.Extent.FIRST;
    matcher =
        switch (engine) {
          case FAST -> new FastLineMatcher(filter, extent, true);
          case REFERENCE -> new ReferenceLineMatcher(filter, extent);
          case JDK, RE2J -> null;
        };
    peer = matcher == null ? new PeerLineSearch(filter, engine, all) : null;
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

  /** The regexes that the engine cannot express, with the reason. */
  public List<String> leftOut() {
    return peer == null ? List.of() : peer.leftOut();
  }

  /** Searches all lines; returns how many matches there are. */
  public int matches() {
    return peer == null ? matches(Objects.requireNonNull(matcher)) : matches(peer);
  }

  private int matches(PeerLineSearch search) {
    int matches = 0;
    for (int row = 0; row < rows.length; row += 4) {
      matches += search.matches(bytes, rows[row], rows[row + 2], rows[row + 3], rows[row + 1]);
    }
    return matches;
  }

  private int matches(LineMatcher search) {
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
      search.match(seen);
      seen.endLine();
    }
    return matches + (seen.lines() == 0 ? 0 : seen.matchesEnd(seen.lines() - 1));
  }
}
