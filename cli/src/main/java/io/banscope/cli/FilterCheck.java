package io.banscope.cli;

import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.TracedText;
import io.banscope.matcher.config.EffectiveValue;
import io.banscope.matcher.config.FilterSettings;
import io.banscope.matcher.config.JailView;
import io.banscope.matcher.date.DateTemplates;
import io.banscope.matcher.date.InvalidDateSettingException;
import io.banscope.matcher.date.LogTimeZone;
import io.banscope.matcher.filter.CompiledFilter;
import io.banscope.matcher.filter.InvalidFilterException;
import io.banscope.matcher.ip.DnsMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Compiles what a jail looks for, for the problems that only this shows. */
final class FilterCheck {
  private final JailView jail;
  private final List<Diagnostic> problems = new ArrayList<>();

  private FilterCheck(JailView jail) {
    this.jail = jail;
  }

  /**
   * The problems of the regexes and date patterns of a jail.
   *
   * @param year the local year, which sets the years that date patterns accept
   */
  static List<Diagnostic> problems(JailView jail, int year) {
    FilterCheck check = new FilterCheck(jail);
    jail.settings().ifPresent(settings -> check.compile(settings, year));
    jail.option("logtimezone").flatMap(EffectiveValue::value).ifPresent(check::zone);
    return check.problems;
  }

  private void compile(FilterSettings settings, int year) {
    Optional<TracedText> usedns = usedns();
    DnsMode mode =
        DnsMode.parse(
            usedns.map(TracedText::text).orElse("warn"),
            problem ->
                problems.add(
                    usedns.map(text -> problem.in(text, 0, text.length())).orElse(problem)));
    try {
      problems.addAll(CompiledFilter.compile(settings, mode).warnings());
    } catch (InvalidFilterException invalid) {
      problems.addAll(invalid.diagnostics());
    }
    if (settings.maxlines().orElse(1) < 1) {
      problems.add(maxlines(settings.maxlines().getAsInt()));
    }
    if (settings.datepattern().isPresent()) {
      try {
        problems.addAll(DateTemplates.compile(settings.datepattern().get(), year).warnings());
      } catch (InvalidDateSettingException invalid) {
        problems.add(invalid.diagnostic());
      }
    }
  }

  private Diagnostic maxlines(int number) {
    Diagnostic problem =
        Diagnostic.error("maxlines", "'" + number + "' is below 1")
            .help("write the number of lines a match may span");
    return values("maxlines")
        .reduce((first, last) -> last)
        .map(text -> problem.in(text, 0, text.length()))
        .orElse(problem);
  }

  /** The filter's own value is sent last and wins. */
  private Optional<TracedText> usedns() {
    return values("usedns").reduce((first, last) -> last);
  }

  /** The values of an option, in the order in which a server gets them. */
  private Stream<TracedText> values(String option) {
    return Stream.concat(
            jail.options().stream(),
            jail.filter().stream().flatMap(filter -> filter.values().stream()))
        .filter(value -> value.option().equals(option))
        .flatMap(value -> value.value().stream());
  }

  private void zone(TracedText zone) {
    try {
      LogTimeZone.minutes("logtimezone", zone);
    } catch (InvalidDateSettingException invalid) {
      problems.add(invalid.diagnostic());
    }
  }
}
