package io.banscope.matcher.config;

import io.banscope.matcher.TracedText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A filter as read for one purpose.
 *
 * @param reader the filter
 * @param combined its combined options
 * @param commands what they ask for, with those of the jail around it when there is one, in the
 *     order of the command stream
 */
record FilterReading(
    FilterReader reader, Map<String, TracedText> combined, List<FilterCommand> commands) {

  /** What is to be compiled; a broken journal match is reported. */
  FilterSettings settings(String name, Problems problems) {
    Optional<TracedText> prefregex = Optional.empty();
    Optional<TracedText> datepattern = Optional.empty();
    OptionalInt maxlines = OptionalInt.empty();
    List<TracedText> failregexes = new ArrayList<>();
    List<TracedText> ignoreregexes = new ArrayList<>();
    List<List<String>> journalmatch = new ArrayList<>();
    for (FilterCommand command : commands) {
      switch (command.option()) {
        case "prefregex" -> prefregex = Optional.of(command.value());
        case "datepattern" -> datepattern = Optional.of(command.value());
        case "maxlines" -> maxlines = OptionalInt.of(clamped(command.value()));
        case "failregex" -> failregexes.addAll(command.values());
        case "ignoreregex" -> ignoreregexes.addAll(command.values());
        case "journalmatch" -> {
          for (TracedText line : command.values()) {
            try {
              journalmatch.add(ShellWords.split("journalmatch", line));
            } catch (ConfigException broken) {
              problems.add(broken.diagnostic());
            }
          }
        }
        default -> {
          // usedns and what fail2ban passes on by accident are no part of a filter's work here
        }
      }
    }
    Map<String, String> options = new LinkedHashMap<>();
    reader.given().forEach((option, value) -> options.put(option, value.text()));
    return new FilterSettings(
        name, prefregex, failregexes, ignoreregexes, maxlines, datepattern, journalmatch, options);
  }

  /** The options in effect, as the report lists them. */
  Map<String, @Nullable Object> realOptions() {
    Map<String, @Nullable Object> real = new LinkedHashMap<>();
    reader.logtype(combined).ifPresent(value -> real.put("logtype", value.text()));
    put(real, "datepattern");
    reader.parameterNames().forEach(option -> put(real, option));
    return real;
  }

  private void put(Map<String, @Nullable Object> real, String option) {
    TracedText value = combined.get(option);
    if (value == null) {
      if (option.equals("maxlines")) {
        real.put(option, null); // an unusable value was left out of the table
      }
      return;
    }
    if (option.equals("maxlines")) {
      real.put(option, Numbers.parseInteger(value.text()).orElseThrow());
    } else {
      real.putIfAbsent(option, value.text());
    }
  }

  private static int clamped(TracedText number) {
    return Numbers.parseInteger(number.text())
        .orElseThrow()
        .max(java.math.BigInteger.valueOf(Integer.MIN_VALUE))
        .min(java.math.BigInteger.valueOf(Integer.MAX_VALUE))
        .intValue();
  }
}
