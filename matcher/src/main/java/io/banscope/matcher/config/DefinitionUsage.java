package io.banscope.matcher.config;

import io.banscope.matcher.NearNames;
import io.banscope.matcher.Origin;
import io.banscope.matcher.TracedText;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds what is written in vain in the files of filters and actions and in their option lists. */
final class DefinitionUsage {
  private static final List<String> SECTIONS =
      List.of(Definition.DEFINITION, Definition.INIT, Sections.INCLUDES, Sections.DEFAULT);

  private final Usage usage;
  private final SectionIndex index;

  DefinitionUsage(Usage usage, SectionIndex index) {
    this.usage = usage;
    this.index = index;
  }

  /**
   * Looks at the files of a filter or an action.
   *
   * @param kind {@code filter} or {@code action}
   * @param table the options with a meaning
   * @param jail the section of the jail that uses it
   * @param jailTexts what the jail says, which may refer to {@code known/} options of it
   */
  void look(
      String kind, Definition definition, List<String> table, String jail, List<String> jailTexts) {
    Sections sections = definition.sections();
    Mentions mentions = new Mentions();
    sections.provenance().forEachText(text -> mentions.addText(text.text()));
    definition.given().values().forEach(text -> mentions.addText(text.text()));
    jailTexts.forEach(mentions::addKnown);
    Usage.Scope scope =
        usage.scopeOfDefinition(kind + " '" + definition.name() + "'", sections, table);
    for (Map.Entry<String, Origin> header : sections.provenance().headers().entrySet()) {
      String section = withoutCondition(header.getKey());
      if (!SECTIONS.contains(section)
          && !mentions.hasSection(section)
          && !sections.provenance().isIncluded(header.getValue())) {
        scope.section(header.getKey(), Usage.nearSections(section, SECTIONS));
      }
    }
    for (String section : sections.names()) {
      if (section.equals(Sections.INCLUDES)
          || !(SECTIONS.contains(section) || mentions.hasSection(section))) {
        continue;
      }
      for (String option : sections.ownOptions(section)) {
        scope.look(section, option, isKnown(option, table, mentions), mentions.names());
      }
    }
    for (String option : sections.defaultOptions()) {
      scope.look(Sections.DEFAULT, option, isKnown(option, table, mentions), mentions.names());
    }
    scope.includes();
    lookAtGiven(scope, definition, jail, mentions);
  }

  private static boolean isKnown(String option, List<String> table, Mentions mentions) {
    int mark = option.indexOf('?');
    String plain = mark > 0 ? option.substring(0, mark) : option;
    return table.contains(plain)
        || mentions.hasOption(option)
        || (table == FilterCommand.OPTIONS && FilterCommand.isPassedOn(plain));
  }

  /**
   * Looks at the option list. What the jail itself says, as a key or as the text behind one, is
   * meant for its own filter. What is said for all jails is meant for those filters that know it,
   * so that it is reported only if it looks misspelt and none knows it.
   */
  private void lookAtGiven(
      Usage.Scope scope, Definition definition, String jail, Mentions mentions) {
    Set<String> candidates = new LinkedHashSet<>(mentions.names());
    candidates.addAll(definition.sections().ownOptions(Definition.INIT));
    boolean filter = scope.table() == FilterCommand.OPTIONS;
    definition
        .keys()
        .forEach(
            (key, place) -> {
              TracedText value = definition.given().getOrDefault(key, TracedText.empty());
              boolean ofJail = standsIn(jail, place);
              boolean known =
                  isKnown(key, scope.table(), mentions)
                      || definition.sections().own(Definition.INIT, key).isPresent();
              if (!ofJail && filter && standsIn(jail, value)) {
                scope.record(UnusedOption.Kind.GIVEN, key, jail, start(value), known, candidates);
              } else if (place.originAt(0).isPresent()
                  && (ofJail || known || !NearNames.of(key, Usage.plain(candidates)).isEmpty())) {
                String section = index.of(start(place));
                scope.record(
                    UnusedOption.Kind.GIVEN, key, section, start(place), known, candidates);
              }
            });
  }

  private static Origin start(TracedText text) {
    return text.originAt(0).orElseThrow();
  }

  private boolean standsIn(String section, TracedText text) {
    return text.originAt(0).map(index::of).filter(section::equals).isPresent();
  }

  private static String withoutCondition(String section) {
    int mark = section.indexOf('?');
    return mark > 0 && SectionName.isWord(section, 0, mark) ? section.substring(0, mark) : section;
  }
}
