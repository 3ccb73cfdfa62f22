package io.banscope.matcher.config;

import io.banscope.matcher.TracedText;
import java.util.List;
import java.util.Optional;

/**
 * What an option comes to, and why.
 *
 * @param option its name
 * @param value the text after references and tags; nothing when they cannot be resolved or the text
 *     is not of the option's type
 * @param history what was written for the option: first what is in effect, then what that overrode
 */
public record EffectiveValue(
    String option, Optional<TracedText> value, List<WrittenValue> history) {
  public EffectiveValue {
    history = List.copyOf(history);
    if (history.isEmpty()) {
      throw new IllegalArgumentException("nothing was written for '" + option + "'");
    }
  }

  /** What is in effect, as it was written. */
  public WrittenValue inEffect() {
    return history.get(0);
  }

  /** What it overrode, the nearest first. */
  public List<WrittenValue> overrode() {
    return history.subList(1, history.size());
  }
}
