package io.banscope.analyzer.report;

import io.banscope.analyzer.replay.ReplayLog;
import io.banscope.analyzer.simulate.AddressStory.Step;
import io.banscope.analyzer.simulate.LineTexts;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The texts of the lines of a story. */
final class StoryLines {
  private final Map<String, Map<Integer, String>> texts = new HashMap<>();

  StoryLines(List<Step> steps, List<ReplayLog> logs) {
    Map<String, BitSet> numbers = new HashMap<>();
    for (Step step : steps) {
      if (step.line() != null && step.line().number() > 0) {
        numbers
            .computeIfAbsent(step.line().file(), file -> new BitSet())
            .set((int) step.line().number());
      }
    }
    numbers.forEach((file, wanted) -> texts.put(file, LineTexts.read(logs, file, wanted)));
  }

  /** The text of the line of a step; null where it has none, or cannot be read again. */
  @Nullable String of(Step step) {
    return step.line() == null
        ? null
        : texts.getOrDefault(step.line().file(), Map.of()).get((int) step.line().number());
  }
}
