package io.banscope.analyzer.report;

import io.banscope.matcher.filter.LineTriple;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of the lines that a multi-line filter still has in its buffer. A line is told from an
 * equal one by identity.
 *
 * <p>The buffer does not say which lines it drops, and keeps a line for as long as those that come
 * after it leave by themselves. So lines are held weakly: what the buffer has dropped is forgotten
 * at the next purge, and memory follows the buffer, whatever the log holds.
 */
final class BufferedLines {
  private static final int FIRST_PURGE = 256;

  /** A line and its number. */
  private record Numbered(WeakReference<LineTriple> line, long number) {}

  private List<Numbered> lines = new ArrayList<>();
  private int purgeAt = FIRST_PURGE;

  /** Takes note of the next line. */
  void add(LineTriple line, long number) {
    if (lines.size() >= purgeAt) {
      List<Numbered> kept = new ArrayList<>();
      for (Numbered numbered : lines) {
        if (numbered.line.get() != null) {
          kept.add(numbered);
        }
      }
      lines = kept;
      purgeAt = Math.max(FIRST_PURGE, kept.size() * 2);
    }
    lines.add(new Numbered(new WeakReference<>(line), number));
  }

  /** The number of a line; null for one that was never read as it is. */
  @Nullable Long number(LineTriple line) {
    for (int i = lines.size() - 1; i >= 0; i--) {
      if (lines.get(i).line.refersTo(line)) {
        return lines.get(i).number;
      }
    }
    return null;
  }
}
