package io.banscope.matcher.config;

import io.banscope.matcher.TracedText;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A jail as read, without its actions.
 *
 * @param name its section
 * @param options its options of the option table, converted, with defaults
 * @param commands what its regexes and those of its filter ask for, in the order of the stream
 * @param filter its filter, when it has one
 */
record Jail(
    String name,
    Map<String, OptionValue> options,
    List<FilterCommand> commands,
    Optional<FilterReading> filter) {
  Jail {
    commands = List.copyOf(commands);
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
  }

  /** An option that is a text, or the empty text. */
  TracedText text(String option) {
    OptionValue value = options.get(option);
    return value == null ? TracedText.empty() : value.text();
  }

  /** An option that is a boolean. */
  boolean flag(String option) {
    return options.get(option) instanceof OptionValue.Flag flag && flag.flag();
  }
}
