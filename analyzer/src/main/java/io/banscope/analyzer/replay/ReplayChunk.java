package io.banscope.analyzer.replay;

import io.banscope.matcher.date.DateDetector;
import io.banscope.matcher.date.DateState;
import io.banscope.matcher.date.DatedLines;
import io.banscope.matcher.filter.FilterGate;
import io.banscope.matcher.filter.GateSearch;
import io.banscope.matcher.filter.GatedChunk;
import io.banscope.matcher.filter.LineChunk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chunk on its way: its lines, the dates that each {@link DateGroup} saw in them, and what the
 * filters of its jails matched. Filled by the reader, then {@linkplain #speculate by any thread},
 * then {@linkplain #verify in order}; used again when it is done with.
 */
final class ReplayChunk {
  private static final int LONG_LINE = 1 << 20;

  private final List<DateGroup> groups;
  private final int bytes;
  private final LineChunk lines;
  private final List<DatedLines> dates = new ArrayList<>();
  private final GatedChunk filters;
  private final @Nullable FilterGate gate;

  /** The jail of each filter. */
  private final List<Integer> jails = new ArrayList<>();

  private final List<DateState> guesses = new ArrayList<>();
  private Instant now = Instant.EPOCH;
  private String member = "";

  /**
   * @param gate what keeps lines from the jails of the groups; null where each sees every line
   * @param comments whether lines that start with {@code #} count
   */
  ReplayChunk(List<DateGroup> groups, @Nullable FilterGate gate, int bytes, boolean comments) {
    this.groups = groups;
    this.gate = gate;
    this.bytes = bytes;
    lines = new LineChunk(bytes, comments);
    for (DateGroup group : groups) {
      dates.add(new DatedLines());
      guesses.add(group.dates().newState());
      jails.addAll(group.jails());
    }
    filters = new GatedChunk(groups.stream().map(group -> group.jails().size()).toList());
  }

  LineChunk lines() {
    return lines;
  }

  /** Whether a line made it grow; to match such a chunk takes many times the bytes of the line. */
  boolean isHeavy() {
    return lines.used() > bytes + LONG_LINE;
  }

  /** Forgets all lines, and gives back what a long one took. */
  void clear() {
    lines.clear();
    filters.clear();
  }

  /** The dates that a group sees. */
  DatedLines dates(int group) {
    return dates.get(group);
  }

  /** What the jails see, those of the first group first. */
  GatedChunk filters() {
    return filters;
  }

  /** The file that the lines are of. */
  String member() {
    return member;
  }

  /**
   * Sets of which file the lines are, by when incomplete stamps are completed, and from which
   * states dates are guessed.
   */
  void prepare(String file, Instant memberNow, List<DateState> states) {
    member = file;
    now = memberNow;
    for (int i = 0; i < guesses.size(); i++) {
      guesses.get(i).copyFrom(states.get(i));
    }
  }

  /** Dates and matches all lines from the guessed states. */
  void speculate(ReplayScratch scratch) {
    scratch.begin(isHeavy());
    try {
      match(scratch);
    } finally {
      scratch.end(isHeavy());
    }
  }

  private void match(ReplayScratch scratch) {
    for (int i = 0; i < groups.size(); i++) {
      DateGroup group = groups.get(i);
      DatedLines dated = dates.get(i);
      dated.speculate(
          scratch.detector(group, now),
          guesses.get(i),
          lines.bytes(),
          lines.starts(),
          lines.ends(),
          lines.lines());
    }
    filters.match(lines, dates, scratch.gate(gate), place -> scratch.search(jails.get(place)));
  }

  /**
   * Makes dates and matches true.
   *
   * @param states the true states in front of the chunk; behind it in the end
   */
  void verify(ReplayScratch scratch, List<DateState> states) {
    scratch.begin(isHeavy());
    try {
      correct(scratch, states);
    } finally {
      scratch.end(isHeavy());
    }
  }

  private void correct(ReplayScratch scratch, List<DateState> states) {
    GateSearch search = scratch.gate(gate);
    for (int i = 0; i < groups.size(); i++) {
      DateGroup group = groups.get(i);
      DateDetector detector = scratch.detector(group, now);
      int number = i;
      dates
          .get(i)
          .verify(
              detector,
              states.get(i),
              lines.bytes(),
              lines.starts(),
              lines.ends(),
              line ->
                  filters.rematch(line, number, search, place -> scratch.search(jails.get(place))));
    }
  }
}
