package io.banscope.benchmarks;

import io.banscope.matcher.InvalidInputException;
import io.banscope.matcher.TracedText;
import io.banscope.matcher.config.ConfigDirectory;
import io.banscope.matcher.config.FilterLookup;
import io.banscope.matcher.config.FilterSettings;
import io.banscope.matcher.date.DateClock;
import io.banscope.matcher.date.DateDetector;
import io.banscope.matcher.date.DateTemplates;
import io.banscope.matcher.date.InvalidDateSettingException;
import io.banscope.matcher.filter.CompiledFilter;
import io.banscope.matcher.filter.InvalidFilterException;
import io.banscope.matcher.filter.RunMode;
import io.banscope.matcher.filter.SequentialDriver;
import io.banscope.matcher.ip.DnsMode;
import io.banscope.matcher.ip.HostLookup;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * A filter of Banscope's own configuration, ready to read generated logs: names are not resolved,
 * the zone is UTC, the time stands still behind the end of the log.
 *
 * @param filter its regexes
 * @param templates its date templates
 */
record BuiltinFilter(CompiledFilter filter, DateTemplates templates) {
  /** Behind the end of every log that benchmarks read. */
  static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-06-01T00:00:00Z"));

  /** The year of generated logs. */
  static final int YEAR = 2026;

  /**
   * Compiles a filter.
   *
   * @param argument its name, with options if there are: {@code sshd[mode=aggressive]}
   */
  static BuiltinFilter of(String argument) {
    return of("builtin", argument);
  }

  /**
   * Compiles a filter of another configuration.
   *
   * @param config its directory, or {@code builtin}
   * @param argument the filter's name, with options if there are
   */
  static BuiltinFilter of(String config, String argument) {
    int bracket = argument.indexOf('[');
    String file =
        bracket < 0
            ? argument + ".conf"
            : argument.substring(0, bracket) + ".conf" + argument.substring(bracket);
    try {
      FilterLookup.Result found = ConfigDirectory.open(config).filterLookup().find(file);
      if (!(found instanceof FilterLookup.Found result)) {
        throw new IllegalArgumentException("no filter '" + argument + "': " + found);
      }
      FilterSettings settings = result.settings();
      DateTemplates templates =
          settings.datepattern().isPresent()
              ? DateTemplates.compile(settings.datepattern().get(), YEAR)
              : DateTemplates.defaults(YEAR);
      return new BuiltinFilter(CompiledFilter.compile(settings, DnsMode.NO), templates);
    } catch (InvalidInputException | InvalidDateSettingException | InvalidFilterException e) {
      throw new AssertionError("filter '" + argument + "' cannot be used", e);
    }
  }

  /** A filter without a prefregex, made of failregexes; names no file. */
  static BuiltinFilter ofFailregexes(String... failregexes) {
    FilterSettings settings =
        new FilterSettings(
            "failregexes",
            Optional.empty(),
            Stream.of(failregexes).map(TracedText::untraced).toList(),
            List.of(),
            OptionalInt.empty(),
            Optional.empty(),
            List.of(),
            Map.of());
    try {
      return new BuiltinFilter(
          CompiledFilter.compile(settings, DnsMode.NO), DateTemplates.defaults(YEAR));
    } catch (InvalidFilterException e) {
      throw new AssertionError("not all of them can be used", e);
    }
  }

  /** A driver that has seen no line. */
  SequentialDriver driver(RunMode mode) {
    return new SequentialDriver(
        filter,
        detector(templates),
        templates.newState(),
        new HostLookup(
            DnsMode.NO,
            name -> {
              throw new AssertionError("asked for " + name);
            },
            warning -> {}),
        mode,
        CLOCK);
  }

  /** A detector of dates in UTC. */
  static DateDetector detector(DateTemplates templates) {
    return new DateDetector(templates, ZoneOffset.UTC, OptionalInt.empty(), DateClock.of(CLOCK));
  }
}
