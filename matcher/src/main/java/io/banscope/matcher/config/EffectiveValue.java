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
 * @param winner where a value stands that a server gets behind this one, {@link #JAIL} or {@link
 *     #FILTER}; empty when this one counts
 */
public record EffectiveValue(
    String option, Optional<TracedText> value, List<WrittenValue> history, String winner) {
  /** The value that the jail itself sets counts. */
  public static final String JAIL = "jail";

  /** The value that the option list of the filter gives counts. */
  public static final String FILTER = "filter";

  /** One that counts. */
  EffectiveValue(String option, Optional<TracedText> value, List<WrittenValue> history) {
    this(option, value, history, "");
  }

  public EffectiveValue {
    history = List.copyOf(history);
    if (history.isEmpty()) {
      throw new IllegalArgumentException("nothing was written for '" + option + "'");
    }
  }

  /** Whether a server gets another value for the option behind this one. */
  public boolean isBeaten() {
    return !winner.isEmpty();
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
