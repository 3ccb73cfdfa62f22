package io.banscope.analyzer.report;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The lines of one class: how many, and as many of them as may be printed. A line that turns out to
 * belong to another class later, in a multi-line match, is taken out by its text, the first one of
 * several; that takes the same time however many lines there are.
 */
final class LineList {
  private final long kept;
  private final boolean removes;
  private final List<@Nullable String> lines = new ArrayList<>();
  private final Map<String, Deque<Integer>> places = new HashMap<>();
  private long count;

  /**
   * An empty list.
   *
   * @param kept how many lines are kept at most
   * @param removes whether lines will be taken out again
   */
  LineList(long kept, boolean removes) {
    this.kept = kept;
    this.removes = removes;
  }

  /** Counts a line, and keeps it as long as there are few. */
  void add(String line) {
    count++;
    if (count <= kept) {
      if (removes) {
        places.computeIfAbsent(line, key -> new ArrayDeque<>(1)).add(lines.size());
      }
      lines.add(line);
    }
  }

  /** Takes a line out. */
  void remove(String line) {
    count--;
    Deque<Integer> at = places.get(line);
    if (at != null) {
      lines.set(at.pop(), null);
      if (at.isEmpty()) {
        places.remove(line);
      }
    }
  }

  /** Changes how many lines there are without listing any. */
  void count(int more) {
    count += more;
  }

  /** How many lines there are. */
  long count() {
    return count;
  }

  /** The kept ones, in order. */
  Stream<String> lines() {
    return lines.stream().filter(Objects::nonNull);
  }
}
