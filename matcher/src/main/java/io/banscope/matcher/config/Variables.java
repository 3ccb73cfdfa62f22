package io.banscope.matcher.config;

import io.banscope.matcher.TracedText;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Values that take precedence over the options of a section while one of its options is read. Names
 * are in lower case. Source: spec config-dialect.md sections 3 and 5.2.
 */
final class Variables {
  static final Variables NONE = new Variables(Map.of());

  private final Map<String, OptionValue> values;

  private Variables(Map<String, OptionValue> values) {
    this.values = values;
  }

  /** Later maps win. */
  static Variables of(Map<String, OptionValue> lower, Map<String, TracedText> higher) {
    Map<String, OptionValue> all = new LinkedHashMap<>();
    lower.forEach((name, value) -> all.put(name.toLowerCase(Locale.ROOT), value));
    higher.forEach(
        (name, value) -> all.put(name.toLowerCase(Locale.ROOT), new OptionValue.Text(value)));
    return new Variables(all);
  }

  Optional<OptionValue> get(String name) {
    return Optional.ofNullable(values.get(name));
  }

  Iterable<String> names() {
    return values.keySet();
  }
}
