package io.banscope.analyzer.source;

import java.time.Instant;
import java.util.List;

/**
 * From when the stamps of a chain are to be understood that have no year.
 *
 * @param nows for each member, oldest first, the time to take as now when such stamps are completed
 * @param inferred whether there are stamps without year
 * @param notes how the years were inferred and what is doubtful about them, for people
 */
public record ChainYears(List<Instant> nows, boolean inferred, List<String> notes) {
  public ChainYears {
    nows = List.copyOf(nows);
    notes = List.copyOf(notes);
  }
}
