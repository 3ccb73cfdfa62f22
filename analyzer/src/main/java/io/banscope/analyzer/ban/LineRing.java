package io.banscope.analyzer.ban;

import java.util.ArrayList;
import java.util.List;

/** The newest of the lines of a ticket, in a ring of fixed size. */
final class LineRing {
  private final LineReference[] lines;
  private long added;

  LineRing(int most) {
    lines = new LineReference[most];
  }

  void add(LineReference line) {
    lines[(int) (added++ % lines.length)] = line;
  }

  /** Oldest first. */
  List<LineReference> list() {
    List<LineReference> list = new ArrayList<>();
    for (long i = Math.max(0, added - lines.length); i < added; i++) {
      list.add(lines[(int) (i % lines.length)]);
    }
    return list;
  }
}
