package io.banscope.matcher.config;

import io.banscope.matcher.NearNames;
import io.banscope.matcher.Origin;
import io.banscope.matcher.TracedText;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds what is written for jails in vain: nothing they read refers to it. */
final class JailUsage {
  private JailUsage() {}

  /**
   * Looks at the sections that hold jails.
   *
   * @param usage where to note it
   * @param reached what each jail refers to
   */
  static void look(Usage usage, Sections sections, Map<String, References> reached) {
    List<String> table = JailOption.ALL.stream().map(JailOption::name).toList();
    Set<String> anywhere = new LinkedHashSet<>(Usage.inIncludes(sections));
    Set<String> elsewhere = new HashSet<>();
    reached
        .values()
        .forEach(
            references -> {
              anywhere.addAll(references.names());
              elsewhere.addAll(references.elsewhere());
            });
    Usage.Scope scope = usage.scope(UnusedOption.JAILS, sections, table);
    for (Map.Entry<String, References> jail : reached.entrySet()) {
      String name = jail.getKey();
      if (lookAtName(scope, name)) {
        continue; // its options are meant for somewhere else
      }
      for (String option : sections.ownOptions(name)) {
        if (!option.startsWith(Definition.KNOWN)) {
          Set<String> here = jail.getValue().names();
          scope.look(
              name,
              option,
              table.contains(option)
                  || here.contains(option)
                  || elsewhere.contains(name + "/" + option),
              here);
        }
      }
    }
    lookAtDefaults(scope, sections, anywhere, elsewhere);
    scope.includes();
  }

  private static void lookAtDefaults(
      Usage.Scope scope, Sections sections, Set<String> anywhere, Set<String> elsewhere) {
    List<String> table = scope.table();
    List<String> offered =
        sections.defaultOptions().stream()
            .filter(option -> isOffered(sections, option, table))
            .toList();
    References behindOffers = References.from(sections, Sections.DEFAULT, offered);
    for (String option : sections.defaultOptions()) {
      boolean known =
          table.contains(option)
              || anywhere.contains(option)
              || elsewhere.contains(Sections.DEFAULT + "/" + option)
              || offered.contains(option);
      List<WrittenValue> history = sections.provenance().own(Sections.DEFAULT, option);
      if (!known && behindOffers.names().contains(option)) {
        // set once, it is a part of the offer; changed, somebody expects it to matter
        Optional<Origin> place = history.get(0).place();
        if (history.size() > 1
            && place.isPresent()
            && !sections.provenance().isIncluded(place.get())) {
          scope.record(
              UnusedOption.Kind.OPTION, option, Sections.DEFAULT, place.get(), false, anywhere);
        }
      } else {
        scope.look(Sections.DEFAULT, option, known, anywhere);
      }
    }
  }

  /** A section whose name looks like one with a meaning is a jail of that name. */
  private static boolean lookAtName(Usage.Scope scope, String jail) {
    List<String> special = List.of(Sections.DEFAULT, Sections.INCLUDES);
    String upper = jail.toUpperCase(Locale.ROOT);
    List<String> near = special.contains(upper) ? List.of(upper) : NearNames.of(upper, special);
    if (!near.isEmpty()) {
      scope.section(jail, near);
    }
    return !near.isEmpty();
  }

  /**
   * Whether an option of {@code [DEFAULT]} is there for jails to choose: it is called as the stock
   * ones are ({@code action_mw}), or is a text that is made of others or has an option list, under
   * a name that is not misspelt.
   */
  private static boolean isOffered(Sections sections, String option, List<String> table) {
    String text = sections.byDefault(option).map(TracedText::text).orElse("");
    return (option.startsWith("action_") || text.contains("%(") || text.endsWith("]"))
        && NearNames.of(option, table).stream().allMatch(option::startsWith);
  }
}
