package io.banscope.cli;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneOffsetTransitionRule;
import java.time.zone.ZoneOffsetTransitionRule.TimeDefinition;
import java.time.zone.ZoneRules;
import java.time.zone.ZoneRulesProvider;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A time zone written out in the environment, such as {@code CET-1CEST,M3.5.0,M10.5.0/3}, which the
 * JVM reads without its summer time. Offsets count westwards. Summer time without rules starts and
 * ends as in the United States, which is the C library's choice.
 */
final class PosixZone {
  private static final String NAME = "(?:[A-Za-z]{3,}|<[A-Za-z0-9+-]{3,}>)";
  private static final String OFFSET = "([+-]?\\d{1,3}(?::\\d{1,2}){0,2})";
  private static final Pattern ZONE =
      Pattern.compile(NAME + OFFSET + "(?:" + NAME + OFFSET + "?(?:,([^,]+),([^,]+))?)?");
  private static final Pattern SUMMER = Pattern.compile(NAME + OFFSET + NAME + ".*");
  private static final Pattern RULE =
      Pattern.compile(
          "(?:M(\\d{1,2})\\.([1-5])\\.([0-6])|J(\\d{1,3}))(?:/(\\d{1,2}(?::\\d{1,2}){0,2}))?");
  private static final int HOUR_SECONDS = 3600;
  private static final int FIRST_YEAR = 1900;
  private static final int DAY_SECONDS = 24 * HOUR_SECONDS;

  private PosixZone() {}

  /** The zone, or nothing when {@code text} is not such a zone or has rules that are not known. */
  static Optional<ZoneId> parse(String text) {
    Matcher zone = ZONE.matcher(text);
    if (!zone.matches()) {
      return Optional.empty();
    }
    int standardSeconds = -seconds(zone.group(1));
    if (!isOffset(standardSeconds)) {
      return Optional.empty();
    }
    ZoneOffset standard = ZoneOffset.ofTotalSeconds(standardSeconds);
    if (!SUMMER.matcher(text).matches()) {
      return Optional.of(standard);
    }
    int summerSeconds =
        zone.group(2) == null ? standardSeconds + HOUR_SECONDS : -seconds(zone.group(2));
    if (!isOffset(summerSeconds)) {
      return Optional.empty();
    }
    ZoneOffset summer = ZoneOffset.ofTotalSeconds(summerSeconds);
    Optional<ZoneOffsetTransitionRule> start =
        rule(zone.group(3) == null ? "M3.2.0" : zone.group(3), standard, standard, summer);
    Optional<ZoneOffsetTransitionRule> end =
        rule(zone.group(4) == null ? "M11.1.0" : zone.group(4), standard, summer, standard);
    if (start.isEmpty() || end.isEmpty()) {
      return Optional.empty();
    }
    // rules hold only after a transition that is written out
    List<ZoneOffsetTransitionRule> rules =
        Stream.of(start.get(), end.get())
            .sorted(Comparator.comparing(rule -> rule.createTransition(FIRST_YEAR)))
            .toList();
    List<ZoneOffsetTransition> first =
        rules.stream().map(rule -> rule.createTransition(FIRST_YEAR)).toList();
    return Optional.of(
        Written.zone(
            ZoneRules.of(standard, first.get(0).getOffsetBefore(), List.of(), first, rules)));
  }

  private static boolean isOffset(int seconds) {
    return Math.abs(seconds) <= 18 * HOUR_SECONDS;
  }

  private static Optional<ZoneOffsetTransitionRule> rule(
      String text, ZoneOffset standard, ZoneOffset before, ZoneOffset after) {
    Matcher rule = RULE.matcher(text);
    if (!rule.matches()) {
      return Optional.empty();
    }
    int at = rule.group(5) == null ? 2 * HOUR_SECONDS : seconds(rule.group(5));
    if (at > DAY_SECONDS) {
      return Optional.empty();
    }
    Month month;
    int day;
    @Nullable DayOfWeek weekday = null;
    if (rule.group(4) != null) {
      int number = Integer.parseInt(rule.group(4));
      if (number < 1 || number > 365) {
        return Optional.empty();
      }
      MonthDay fixed = MonthDay.from(Year.of(2023).atDay(number)); // 29 February is never counted
      month = fixed.getMonth();
      day = fixed.getDayOfMonth();
    } else {
      int number = Integer.parseInt(rule.group(1));
      if (number < 1 || number > 12) {
        return Optional.empty();
      }
      month = Month.of(number);
      int week = Integer.parseInt(rule.group(2));
      day = week == 5 ? -1 : 7 * week - 6; // the fifth is the last
      weekday = DayOfWeek.of((Integer.parseInt(rule.group(3)) + 6) % 7 + 1); // 0 is Sunday
    }
    return Optional.of(
        ZoneOffsetTransitionRule.of(
            month,
            day,
            weekday,
            LocalTime.ofSecondOfDay(at % DAY_SECONDS),
            at == DAY_SECONDS,
            TimeDefinition.WALL,
            standard,
            before,
            after));
  }

  /** Seconds of {@code [+-]h[:m[:s]]}. */
  private static int seconds(String text) {
    boolean negative = text.startsWith("-");
    String[] parts = (negative || text.startsWith("+") ? text.substring(1) : text).split(":");
    int seconds = 0;
    int unit = HOUR_SECONDS;
    for (String part : parts) {
      seconds += Integer.parseInt(part) * unit;
      unit /= 60;
    }
    return negative ? -seconds : seconds;
  }

  /** Gives the JDK the rules of zones that no database has. */
  private static final class Written extends ZoneRulesProvider {
    private static final ConcurrentHashMap<String, ZoneRules> RULES = new ConcurrentHashMap<>();

    private final String name;

    private Written(String name) {
      this.name = name;
    }

    static synchronized ZoneId zone(ZoneRules rules) {
      for (var known : RULES.entrySet()) {
        if (known.getValue().equals(rules)) {
          return ZoneId.of(known.getKey());
        }
      }
      String name = "Environment/" + RULES.size();
      RULES.put(name, rules);
      registerProvider(new Written(name));
      return ZoneId.of(name);
    }

    @Override
    protected Set<String> provideZoneIds() {
      return Set.of(name);
    }

    @Override
    protected ZoneRules provideRules(String zoneId, boolean forCaching) {
      return RULES.get(zoneId);
    }

    @Override
    protected NavigableMap<String, ZoneRules> provideVersions(String zoneId) {
      return new TreeMap<>(Map.of("1", RULES.get(zoneId)));
    }
  }
}
