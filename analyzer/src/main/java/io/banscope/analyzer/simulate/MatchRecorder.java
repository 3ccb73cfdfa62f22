package io.banscope.analyzer.simulate;

import io.banscope.analyzer.ban.FailureEvents;
import io.banscope.analyzer.ban.LineReference;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers in which lines each jail found failures: a bit for each line up to the last such one.
 * One thread.
 */
public final class MatchRecorder implements FailureEvents {
  private final Map<String, Map<String, BitSet>> matched = new LinkedHashMap<>();

  /** Nothing is remembered yet. */
  public MatchRecorder() {}

  @Override
  public void matched(String jail, LineReference line) {
    if (line.number() <= Integer.MAX_VALUE) {
      matched
          .computeIfAbsent(jail, key -> new LinkedHashMap<>())
          .computeIfAbsent(line.file(), key -> new BitSet())
          .set((int) line.number());
    }
  }

  /** The numbers of the lines, by file, in the order in which the files were read. */
  public Map<String, BitSet> lines(String jail) {
    return matched.getOrDefault(jail, Map.of());
  }
}
