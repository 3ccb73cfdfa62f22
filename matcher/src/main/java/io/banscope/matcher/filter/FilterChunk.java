package io.banscope.matcher.filter;

import io.banscope.matcher.date.DatedLines;
import java.util.Arrays;

/**
 * What a filter saw in the lines of a chunk: {@linkplain #match matched} by any thread with the
 * dates that were guessed, then {@linkplain #rematch matched again}, line by line, where a date
 * turned out to be another. Cleared and filled again; used by one thread at a time.
 */
public final class FilterChunk {
  private static final int UNPATCHED = -1;
  private static final LineChunk NO_LINES = new LineChunk(0);

  private final Observations seen = new Observations();
  private final Observations patches = new Observations();

  /** For each line its entry in the patches; shorter than the chunk while there are none. */
  private int[] patch = new int[0];

  private LineChunk chunk = NO_LINES;
  private DatedLines dates = new DatedLines();
  private boolean patched;

  /** Matches all lines. */
  public void match(LineChunk lines, DatedLines dated, FilterSearch search) {
    chunk = lines;
    dates = dated;
    patched = false;
    seen.reset(lines.bytes());
    patches.reset(lines.bytes());
    for (int line = 0; line < lines.lines(); line++) {
      observe(line, seen, search);
    }
    search.release();
  }

  /** Forgets all lines and lets go of the chunk. */
  public void clear() {
    chunk = NO_LINES;
    patched = false;
    seen.reset(NO_LINES.bytes());
    patches.reset(NO_LINES.bytes());
  }

  /** Matches a line again whose date has changed. */
  public void rematch(int line, FilterSearch search) {
    if (!patched) {
      patched = true;
      if (patch.length < chunk.lines()) {
        patch = new int[chunk.lines()];
      }
      Arrays.fill(patch, 0, chunk.lines(), UNPATCHED);
    }
    patch[line] = patches.lines();
    observe(line, patches, search);
    search.release();
  }

  private void observe(int line, Observations out, FilterSearch search) {
    out.beginLine(chunk.starts()[line], chunk.ends()[line], dates, line, chunk.isPlain(line));
    search.search(out);
  }

  /** The array that the offsets of lines are of. */
  public byte[] bytes() {
    return chunk.bytes();
  }

  /** Where a line starts. */
  public int start(int line) {
    return chunk.starts()[line];
  }

  /** Where its date starts; without one, where none is cut out. */
  public int cutStart(int line) {
    return dates.cutStart(line);
  }

  /** Where its date ends. */
  public int cutEnd(int line) {
    return dates.cutEnd(line);
  }

  /** Where a line ends. */
  public int end(int line) {
    return chunk.ends()[line];
  }

  /** The observations that hold a line. */
  Observations of(int line) {
    return patched && patch[line] != UNPATCHED ? patches : seen;
  }

  /** Its entry there. */
  int entry(int line) {
    return patched && patch[line] != UNPATCHED ? patch[line] : line;
  }
}
