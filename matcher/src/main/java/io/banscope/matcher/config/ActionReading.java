package io.banscope.matcher.config;

import io.banscope.matcher.TracedText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An action as read for a jail.
 *
 * @param reference what the jail says
 * @param definition its files; nothing for a Python program
 * @param table its combined options, tags not substituted
 */
record ActionReading(
    OptionList reference, Optional<Definition> definition, Map<String, TracedText> table) {

  /** What tells it apart in its jail. */
  String actname() {
    TracedText given = definition.map(Definition::given).orElse(reference.options()).get("actname");
    String file = reference.name().text();
    return given == null ? file.substring(0, file.length() - ".py".length()) : given.text();
  }

  /** Its options with a meaning, tags substituted as far as they can be before a ban. */
  Map<String, TracedText> options() {
    Map<String, TracedText> options = new LinkedHashMap<>();
    definition.ifPresent(
        files ->
            files
                .substitute(table, ActionReader.LATE_TAGS, Definition.Own.BY_FALLBACK)
                .forEach(
                    (option, value) -> {
                      if (ActionReader.OPTIONS.contains(option)) {
                        options.put(option, value);
                      }
                    }));
    return options;
  }

  /** Its parameters, which keep their tags until a command is run. */
  Map<String, TracedText> parameters() {
    Map<String, TracedText> parameters = new LinkedHashMap<>();
    definition
        .map(Definition::parameters)
        .orElse(reference.options())
        .forEach(
            (option, value) -> {
              if (!ActionReader.OPTIONS.contains(option) && !option.startsWith(Definition.KNOWN)) {
                parameters.put(option, value);
              }
            });
    return parameters;
  }
}
