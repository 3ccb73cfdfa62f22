package io.banscope.matcher.filter;

import io.banscope.matcher.regex.dfa.SetSearch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@link FilterGate} with the scratch of one thread. A line is searched once for each way in
 * which its date is cut out: most groups of filters agree about that, or see no date.
 */
public final class GateSearch {
  private final FilterGate gate;
  private final @Nullable SetSearch search;
  private final long[] all;
  private byte[] bytes = NO_BYTES;
  private int start;
  private int end;
  private boolean plain;

  /** Where each cut of the line begins and ends, and what was let through with it. */
  private final IntList cuts = new IntList();

  private final List<long[]> through = new ArrayList<>();
  private static final byte[] NO_BYTES = {};

  /** The search of a gate. */
  public GateSearch(FilterGate gate) {
    this.gate = gate;
    search = gate.set().isUsed() ? new SetSearch(gate.set()) : null;
    all = FilterGate.none(gate.filters());
    for (int filter = 0; filter < gate.filters(); filter++) {
      FilterGate.add(all, filter);
    }
  }

  /**
   * Begins a line, the range {@code [from, to)} of a text.
   *
   * @param isPlain whether it is known to be ASCII without line feeds
   */
  void begin(byte[] text, int from, int to, boolean isPlain) {
    plain = isPlain;
    bytes = text;
    start = from;
    end = to;
    cuts.clear();
  }

  /** Lets go of the lines. */
  void release() {
    bytes = NO_BYTES;
    if (search != null) {
      search.release();
    }
  }

  /**
   * Finds the filters that are to see the line, a bit each, good until the next line.
   *
   * @param cutStart where the date starts that is cut out
   * @param cutEnd its end
   */
  long[] search(int cutStart, int cutEnd) {
    int from = cutStart == cutEnd ? start : cutStart; // without a cut all are alike
    int to = cutStart == cutEnd ? start : cutEnd;
    for (int cut = 0; cut < cuts.size(); cut += 2) {
      if (cuts.get(cut) == from && cuts.get(cut + 1) == to) {
        return through.get(cut / 2);
      }
    }
    int number = cuts.size() / 2;
    cuts.add(from);
    cuts.add(to);
    if (number == through.size()) {
      through.add(new long[all.length]);
    }
    search(from, to, through.get(number));
    return through.get(number);
  }

  private void search(int cutStart, int cutEnd, long[] found) {
    boolean answered = true;
    if (search != null) {
      answered = search.search(bytes, start, cutStart, cutEnd, end, true, plain);
    }
    System.arraycopy(answered ? gate.open() : all, 0, found, 0, found.length);
    for (int hit = 0; search != null && answered && hit < search.hits(); hit++) {
      for (int filter : gate.filtersOf(search.hit(hit))) {
        FilterGate.add(found, filter);
      }
    }
  }
}
