package io.banscope.analyzer.source;

import io.banscope.matcher.Diagnostic;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The records of one log that could not be read: how many, for which reasons, and where the first
 * ones stand. Remembers no more than {@value #SHOWN} places and {@value #REASONS} reasons, however
 * many records are broken: reasons may name what a stranger wrote.
 */
public final class BrokenRecords {
  private static final int SHOWN = 10;
  private static final int REASONS = 20;

  /**
   * A place.
   *
   * @param number of the line or entry, counted from 1
   * @param reason what is wrong with it
   */
  public record Place(long number, String reason) {}

  private final String unit;
  private final List<Place> first = new ArrayList<>();
  private final Map<String, Long> reasons = new TreeMap<>();
  private long count;
  private long undated;

  /** For records that are numbered by {@code unit}: "line", "entry". */
  BrokenRecords(String unit) {
    this.unit = unit;
  }

  void add(long number, String reason) {
    count++;
    if (first.size() < SHOWN) {
      first.add(new Place(number, reason));
    }
    if (reasons.size() < REASONS || reasons.containsKey(reason)) {
      reasons.merge(reason, 1L, Long::sum);
    }
  }

  /** Counts one of which only the time cannot be read. */
  void addUndated(long number, String reason) {
    undated++;
    add(number, reason);
  }

  /** How many there were up to now. */
  public long count() {
    return count;
  }

  /** The first ones, in the order of the log. */
  public List<Place> first() {
    return Collections.unmodifiableList(first);
  }

  /** How often each reason was met, by reason; reasons that were met late may be missing. */
  public Map<String, Long> reasons() {
    return Collections.unmodifiableMap(reasons);
  }

  /**
   * One error with the first places as its notes; none when nothing was broken.
   *
   * @param log what the user called it
   */
  public List<Diagnostic> diagnostics(String log) {
    if (count == 0) {
      return List.of();
    }
    Diagnostic problem =
        Diagnostic.error(
            log, count == 1 ? "1 record cannot be read" : count + " records cannot be read");
    for (Place place : first) {
      problem = problem.note(unit + " " + place.number() + ": " + place.reason());
    }
    if (count > first.size()) {
      problem = problem.note("and " + (count - first.size()) + " more");
    }
    return List.of(problem.effect(effect()));
  }

  private String effect() {
    if (undated == count) {
      return count == 1 ? "it is read without a time" : "they are read without a time";
    }
    String rest = (count == 1 ? "it is" : "they are") + " left out; the others are read";
    return undated == 0 ? rest : rest + ", " + undated + " without a time";
  }
}
