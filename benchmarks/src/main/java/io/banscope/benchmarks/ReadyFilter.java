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
 * A filter ready to read generated logs: names are not resolved, the zone is UTC, the time stands
 * still behind the end of the log.
 *
 * @param filter its regexes
 * @param templates its date templates
 */
record ReadyFilter(CompiledFilter filter, DateTemplates templates) {
  /** Behind the end of every log that benchmarks read. */
  static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-06-01T00:00:00Z"));

  /** The year of generated logs. */
  static final int YEAR = 2026;

  /** Where the installed fail2ban has its configuration. */
  private static final String INSTALLED = "/etc/fail2ban";

  /**
   * Compiles a filter of Banscope's own configuration.
   *
   * @param argument its name, with options if there are: {@code sshd[mode=aggressive]}
   */
  static ReadyFilter of(String argument) {
    return of(ConfigDirectory.BUILTIN, argument);
  }

  /** Compiles a filter of the installed fail2ban, which has to be there. */
  static ReadyFilter installed(String argument) {
    return of(INSTALLED, argument);
  }

  /**
   * Compiles a filter of another configuration.
   *
   * @param config its directory, or {@code builtin}
   * @param argument the filter's name, with options if there are
   */
  static ReadyFilter of(String config, String argument) {
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
      return of(result.settings());
    } catch (InvalidInputException e) {
      throw new AssertionError("filter '" + argument + "' cannot be used", e);
    }
  }

  /** Compiles what a filter says. */
  static ReadyFilter of(FilterSettings settings) {
    try {
      DateTemplates templates =
          settings.datepattern().isPresent()
              ? DateTemplates.compile(settings.datepattern().get(), YEAR)
              : DateTemplates.defaults(YEAR);
      return new ReadyFilter(CompiledFilter.compile(settings, DnsMode.NO), templates);
    } catch (InvalidDateSettingException | InvalidFilterException e) {
      throw new AssertionError("filter '" + settings.name() + "' cannot be used", e);
    }
  }

  /** A filter without a prefregex, made of failregexes; names no file. */
  static ReadyFilter ofFailregexes(String... failregexes) {
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
      return new ReadyFilter(
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
