package io.banscope.cli;

import io.banscope.matcher.NearNames;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Log levels of fail2ban by name or number. We have no such log; the level only decides whether the
 * real options of a filter are shown.
 */
final class LogLevel {
  private static final int DEBUG = 10;
  private static final Map<String, Integer> NAMES =
      Map.ofEntries(
          Map.entry("critical", 50),
          Map.entry("fatal", 50),
          Map.entry("error", 40),
          Map.entry("warning", 30),
          Map.entry("warn", 30),
          Map.entry("notice", 25),
          Map.entry("info", 20),
          Map.entry("msg", 18),
          Map.entry("debug", DEBUG),
          Map.entry("tracedebug", 7),
          Map.entry("heavydebug", 5),
          Map.entry("notset", 0));

  private LogLevel() {}

  /** Refuses a level that is none. */
  static void check(OptionParser.Given given) throws UsageException {
    if (number(given.value()).isEmpty()) {
      throw new UsageException(
          "option " + given.name() + ": unknown log level: '" + given.value() + "'",
          NearNames.of(given.value().toLowerCase(Locale.ROOT), NAMES.keySet()));
    }
  }

  /** Whether the level shows what only debugging needs. */
  static boolean isDebug(String level) {
    return number(level).orElseThrow() <= DEBUG;
  }

  private static Optional<Integer> number(String level) {
    Integer named = NAMES.get(level.toLowerCase(Locale.ROOT));
    if (named != null) {
      return Optional.of(named);
    }
    return level.matches("\\d{1,9}") ? Optional.of(Integer.parseInt(level)) : Optional.empty();
  }
}
