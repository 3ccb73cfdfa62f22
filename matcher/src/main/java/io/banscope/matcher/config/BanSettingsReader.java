package io.banscope.matcher.config;

import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.TracedText;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Reads the options by which a jail bans. They are read apart from its others, because who only
 * looks for failures can do without them, however wrong they are.
 */
final class BanSettingsReader {
  private static final Set<String> OTHERS = Set.of("ignorecache", "logtimezone", "logencoding");

  private static final List<JailOption> OPTIONS =
      JailOption.SETTINGS.stream().filter(option -> !OTHERS.contains(option.name())).toList();

  private final String section;
  private final Map<String, OptionValue> values;
  private final Problems problems;
  private final SettingCheck check;

  private BanSettingsReader(String section, Map<String, OptionValue> values, Problems problems) {
    this.section = section;
    this.values = values;
    this.problems = problems;
    this.check = new SettingCheck(section, problems);
  }

  /**
   * Reads the settings of a jail, or of {@code [DEFAULT]}.
   *
   * @param given options that take precedence over those of the section
   */
  static BanSettings.Reading read(Sections sections, String section, JailOverrides given) {
    Problems problems = Problems.ofInspection(); // what no server takes, no simulation takes either
    Map<String, OptionValue> values =
        JailOption.read(
            OPTIONS, sections, section, Variables.of(Map.of(), given.values()), problems);
    BanSettings settings = new BanSettingsReader(section, values, problems).settings();
    return new BanSettings.Reading(settings, given.named(problems.list()));
  }

  private BanSettings settings() {
    OptionalDouble bantime = time("bantime");
    return new BanSettings(
        whole("maxretry"),
        time("findtime"),
        bantime.isPresent() ? OptionalLong.of((long) bantime.getAsDouble()) : OptionalLong.empty(),
        whole("maxmatches"),
        increment(),
        !(values.get("ignoreself") instanceof OptionValue.Flag flag) || flag.flag(),
        text("ignoreip").map(list -> PythonBlank.words(list, ',')).orElse(List.of()),
        text("ignorecommand"));
  }

  private BanSettings.Increment increment() {
    return new BanSettings.Increment(
        flag("bantime.increment"),
        checked("bantime.factor"),
        checked("bantime.formula"),
        checked("bantime.multipliers").map(BanSettingsReader::numbers).orElse(List.of()),
        text("bantime.maxtime").isPresent() ? time("bantime.maxtime") : OptionalDouble.empty(),
        checked("bantime.rndtime"),
        flag("bantime.overalljails"));
  }

  private boolean flag(String option) {
    return values.get(option) instanceof OptionValue.Flag flag && flag.flag();
  }

  /** What does not fit an int is as good as the nearest one. */
  private OptionalInt whole(String option) {
    if (!(values.get(option) instanceof OptionValue.Whole whole)) {
      return OptionalInt.empty();
    }
    BigInteger number = whole.number();
    return OptionalInt.of(
        number.bitLength() < 32
            ? number.intValue()
            : number.signum() < 0 ? Integer.MIN_VALUE : Integer.MAX_VALUE);
  }

  private Optional<TracedText> text(String option) {
    return Optional.ofNullable(values.get(option))
        .map(OptionValue::text)
        .filter(text -> text.length() > 0);
  }

  /** A text a server takes; an error, and nothing, for another one. */
  private Optional<TracedText> checked(String option) {
    return text(option)
        .filter(
            text -> {
              check.check(option, text);
              return !SettingCheck.isRefused(option, text.text());
            });
  }

  /** A time, which an empty text is not. */
  private OptionalDouble time(String option) {
    if (!(values.get(option) instanceof OptionValue.Text value)) {
      return OptionalDouble.empty();
    }
    TracedText text = value.text();
    check.check(option, text);
    if (SettingCheck.isRefused(option, text.text())) {
      return OptionalDouble.empty();
    }
    double seconds = TimeExpression.seconds(text.text()).doubleValue();
    if (!Double.isFinite(seconds)) {
      problems.addRefused(
          Trace.at(
              Diagnostic.warning(option, "comes to no finite time")
                  .effect("nobody can tell how '" + section + "' bans")
                  .help(SettingCheck.TIME_HELP),
              option,
              text,
              0,
              text.length()));
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(seconds);
  }

  private static List<BigInteger> numbers(TracedText list) {
    return Arrays.stream(list.text().split(" "))
        .map(number -> Numbers.parseInteger(number).orElseThrow())
        .toList();
  }
}
