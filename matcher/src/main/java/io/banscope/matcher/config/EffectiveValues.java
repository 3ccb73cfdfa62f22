package io.banscope.matcher.config;

import io.banscope.matcher.TracedText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Pairs the values of a jail, its filter and its actions with what was written for them. */
final class EffectiveValues {
  /** What a server does where the commands do not say; spec config-dialect.md section 7.1. */
  private static final Map<String, String> SERVER_DEFAULTS =
      Map.of(
          "maxretry",
          "3",
          "maxmatches",
          "5",
          "findtime",
          "600",
          "bantime",
          "600",
          "bantime.increment",
          "false",
          "bantime.factor",
          "1",
          "bantime.overalljails",
          "false",
          "ignoreself",
          "true",
          "usedns",
          "warn",
          "logencoding",
          "auto");

  /** Options of a jail of which the filter's option list has the last word; spec section 5.4. */
  private static final Set<String> LISTS_WIN = Set.of("usedns", "prefregex", "maxlines");

  private final Sections sections;
  private final String jail;
  private final SectionIndex index;

  /** Those of one jail. */
  EffectiveValues(Sections sections, String jail, SectionIndex index) {
    this.sections = sections;
    this.jail = jail;
    this.index = index;
  }

  /** The options with a meaning; those that nothing sets and that have no standard are left out. */
  List<EffectiveValue> options(Map<String, OptionValue> values, Optional<FilterReading> filter) {
    List<EffectiveValue> shown = new ArrayList<>();
    Provenance provenance = sections.provenance();
    for (JailOption option : JailOption.ALL) {
      List<WrittenValue> history = new ArrayList<>(provenance.visible(jail, option.name()));
      if (!history.isEmpty() && FilterCommand.OPTIONS.contains(option.name())) {
        // what the jail sets is not read from the filter
        filter.ifPresent(
            reading ->
                history.addAll(
                    reading
                        .reader()
                        .definition()
                        .sections()
                        .provenance()
                        .visible(Definition.DEFINITION, option.name())));
      }
      String standard = standard(option, filter);
      if (standard != null && (!standard.isEmpty() || history.isEmpty())) {
        history.add(WrittenValue.builtIn(standard));
      }
      if (!history.isEmpty()) {
        Optional<TracedText> value =
            history.get(0).source() == WrittenValue.Source.BUILT_IN
                ? Optional.of(history.get(0).raw())
                : text(values.get(option.name()));
        boolean beaten =
            LISTS_WIN.contains(option.name())
                && history.get(0).source() != WrittenValue.Source.BUILT_IN
                && filter.filter(read -> read.combined().containsKey(option.name())).isPresent();
        shown.add(
            new EffectiveValue(
                option.name(),
                value.filter(text -> !SettingCheck.isRefused(option.name(), text.text())),
                history,
                beaten ? EffectiveValue.FILTER : ""));
      }
    }
    return shown;
  }

  /** What holds where nothing sets the option, or null: also what only a server decides. */
  private static @Nullable String standard(JailOption option, Optional<FilterReading> filter) {
    if (option.name().equals("usedns")
        && filter.filter(reading -> reading.combined().containsKey("usedns")).isPresent()) {
      return null;
    }
    return option.standard() != null ? option.standard() : SERVER_DEFAULTS.get(option.name());
  }

  private static Optional<TracedText> text(@Nullable OptionValue value) {
    if (value == null || value instanceof OptionValue.Missing) {
      return Optional.empty();
    }
    return value instanceof OptionValue.Flag flag
        ? Optional.of(TracedText.untraced(Boolean.toString(flag.flag())))
        : Optional.of(value.text());
  }

  /** What else the section has, or its options refer to. */
  List<EffectiveValue> variables() {
    Set<String> names = new LinkedHashSet<>(sections.ownOptions(jail));
    names.addAll(references(sections, jail).names());
    List<EffectiveValue> shown = new ArrayList<>();
    for (String name : names) {
      List<WrittenValue> history = sections.provenance().visible(jail, name);
      if (!history.isEmpty()
          && JailOption.ALL.stream().noneMatch(option -> option.name().equals(name))) {
        shown.add(new EffectiveValue(name, resolved(sections, jail, name), history));
      }
    }
    return shown;
  }

  /** The value of an option that may be read by nothing: one that is broken is no problem yet. */
  static Optional<TracedText> resolved(Sections all, String section, String option) {
    try {
      return new Interpolation(all).get(section, option, Variables.NONE);
    } catch (ConfigException broken) {
      return Optional.empty();
    }
  }

  /** A filter as its jail uses it. */
  DefinitionView view(FilterReading reading, Map<String, OptionValue> ofJail) {
    Definition definition = reading.reader().definition();
    List<EffectiveValue> values = new ArrayList<>();
    reading
        .combined()
        .forEach(
            (option, value) -> {
              if (!option.startsWith(Definition.KNOWN)) {
                values.add(
                    new EffectiveValue(
                        option,
                        Optional.of(value),
                        definition.history(option, index),
                        option.equals("datepattern") && ofJail.containsKey(option)
                            ? EffectiveValue.JAIL
                            : ""));
              }
            });
    return new DefinitionView(definition.name(), definition.name(), values);
  }

  /** An action as its jail uses it. */
  DefinitionView view(ActionReading action) {
    List<EffectiveValue> values = new ArrayList<>();
    Map<String, TracedText> all = new LinkedHashMap<>(action.options());
    all.putAll(action.parameters());
    all.forEach(
        (option, value) ->
            values.add(
                new EffectiveValue(
                    option,
                    Optional.of(value),
                    action
                        .definition()
                        .map(definition -> definition.history(option, index))
                        .orElseGet(
                            () ->
                                List.of(
                                    WrittenValue.inList(
                                        action.reference().keys().get(option), value, index))))));
    return new DefinitionView(action.reference().name().text(), action.actname(), values);
  }

  /** What the jail reads, option by option. */
  static References references(Sections all, String jail) {
    return References.from(all, jail, JailOption.ALL.stream().map(JailOption::name).toList());
  }
}
