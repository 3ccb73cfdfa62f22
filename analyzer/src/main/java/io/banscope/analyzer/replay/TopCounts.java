package io.banscope.analyzer.replay;

import io.banscope.analyzer.replay.JailResult.Count;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.IntFunction;

/**
 * The entries of a counter with the greatest counts. Only those that are listed so far are objects,
 * for there may be many others.
 */
final class TopCounts {
  /** Most occurrences first, ties by name, then by age. */
  private record Candidate(long count, String name, int entry) implements Comparable<Candidate> {
    private static final Comparator<Candidate> ORDER =
        Comparator.comparingLong((Candidate candidate) -> -candidate.count)
            .thenComparing(Candidate::name)
            .thenComparingInt(Candidate::entry);

    @Override
    public int compareTo(Candidate other) {
      return ORDER.compare(this, other);
    }
  }

  private TopCounts() {}

  /**
   * The first {@code top} of them.
   *
   * @param name what an entry is called
   */
  static List<Count> of(SpanCounter counter, int top, IntFunction<String> name) {
    PriorityQueue<Candidate> best = new PriorityQueue<>(Comparator.reverseOrder());
    for (int entry = 0; entry < counter.size() && top > 0; entry++) {
      long count = counter.count(entry);
      if (best.size() < top) {
        best.add(new Candidate(count, name.apply(entry), entry));
      } else if (count >= best.element().count) {
        Candidate candidate = new Candidate(count, name.apply(entry), entry);
        if (candidate.compareTo(best.element()) < 0) {
          best.remove();
          best.add(candidate);
        }
      }
    }
    List<Candidate> sorted = new ArrayList<>(best);
    sorted.sort(Comparator.naturalOrder());
    return sorted.stream()
        .map(
            candidate ->
                new Count(
                    candidate.name,
                    candidate.count,
                    time(counter.first(candidate.entry)),
                    time(counter.last(candidate.entry))))
        .toList();
  }

  /** A time, if it is known. */
  static Optional<Instant> time(double second) {
    return Double.isInfinite(second)
        ? Optional.empty()
        : Optional.of(Instant.ofEpochMilli(Math.round(second * 1000)));
  }
}
