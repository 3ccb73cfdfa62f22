package io.banscope.matcher.config;

import io.banscope.matcher.NearNames;
import io.banscope.matcher.Origin;
import io.banscope.matcher.SourceFile;
import io.banscope.matcher.TracedText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds what is written and used by nothing. What one jail uses of a file counts as used for all. A
 * file that others include offers more than each of them takes, so of its options only those are
 * reported whose names look misspelt.
 */
final class Usage {
  /** The owner of what stands in the general file. */
  static final String GENERAL = "fail2ban.conf";

  private static final List<String> SECTIONS =
      List.of(Definition.DEFINITION, Definition.INIT, Sections.INCLUDES, Sections.DEFAULT);
  private static final List<String> INCLUDE_OPTIONS = List.of("before", "after");

  private final Map<String, UnusedOption> unused = new LinkedHashMap<>();
  private final Set<String> used = new HashSet<>();
  private final Map<SourceFile, List<String>> sectionsByLine = new IdentityHashMap<>();

  /** What was found, in the order it was looked at. */
  List<UnusedOption> list() {
    return unused.entrySet().stream()
        .filter(entry -> !used.contains(entry.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  /**
   * Looks at the sections that hold jails.
   *
   * @param reached what each jail refers to
   */
  void addJails(Sections sections, Map<String, References> reached) {
    List<String> table = JailOption.ALL.stream().map(JailOption::name).toList();
    Set<String> anywhere = new LinkedHashSet<>(inIncludes(sections));
    Set<String> elsewhere = new HashSet<>();
    reached
        .values()
        .forEach(
            references -> {
              anywhere.addAll(references.names());
              elsewhere.addAll(references.elsewhere());
            });
    Scope scope = new Scope(UnusedOption.JAILS, sections, table);
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
    lookAtIncludes(scope);
  }

  /** A section whose name looks like one with a meaning is a jail of that name. */
  private boolean lookAtName(Scope scope, String jail) {
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

  /** Looks at {@code fail2ban.conf}. */
  void addGeneral(Sections sections) {
    Scope scope = new Scope(GENERAL, sections, GeneralReader.OPTIONS);
    References reached = References.from(sections, Definition.DEFINITION, GeneralReader.OPTIONS);
    References thread =
        References.from(sections, GeneralReader.THREAD, List.of(GeneralReader.STACKSIZE));
    Set<String> names = new LinkedHashSet<>(reached.names());
    names.addAll(thread.names());
    names.addAll(inIncludes(sections));
    Set<String> elsewhere = new HashSet<>(reached.elsewhere());
    elsewhere.addAll(thread.elsewhere());
    for (String section : sections.names()) {
      boolean meant = section.equals(Definition.DEFINITION) || section.equals(GeneralReader.THREAD);
      if (section.equals(Sections.INCLUDES)) {
        continue;
      }
      if (!meant && elsewhere.stream().noneMatch(key -> key.startsWith(section + "/"))) {
        scope.section(
            section,
            nearSections(
                section,
                List.of(
                    Definition.DEFINITION,
                    GeneralReader.THREAD,
                    Sections.DEFAULT,
                    Sections.INCLUDES)));
        continue;
      }
      for (String option : sections.ownOptions(section)) {
        boolean known =
            section.equals(GeneralReader.THREAD)
                ? option.equals(GeneralReader.STACKSIZE)
                : meant && GeneralReader.OPTIONS.contains(option);
        scope.look(
            section,
            option,
            known || names.contains(option) || elsewhere.contains(section + "/" + option),
            names);
      }
    }
    for (String option : sections.defaultOptions()) {
      scope.look(
          Sections.DEFAULT,
          option,
          GeneralReader.OPTIONS.contains(option)
              || names.contains(option)
              || elsewhere.contains(Sections.DEFAULT + "/" + option),
          names);
    }
    lookAtIncludes(scope);
  }

  /**
   * Looks at the files of a filter or an action.
   *
   * @param kind {@code filter} or {@code action}
   * @param table the options with a meaning
   * @param jail the section of the jail that uses it
   * @param jailTexts what the jail says, which may refer to {@code known/} options of it
   */
  void addDefinition(
      String kind, Definition definition, List<String> table, String jail, List<String> jailTexts) {
    Sections sections = definition.sections();
    Mentions mentions = new Mentions();
    sections.provenance().forEachText(text -> mentions.addText(text.text()));
    definition.given().values().forEach(text -> mentions.addText(text.text()));
    jailTexts.forEach(mentions::addKnown);
    Scope scope = new Scope(kind + " '" + definition.name() + "'", sections, table);
    for (Map.Entry<String, Origin> header : sections.provenance().headers().entrySet()) {
      String section = withoutCondition(header.getKey());
      if (!SECTIONS.contains(section)
          && !mentions.hasSection(section)
          && !sections.provenance().isIncluded(header.getValue())) {
        scope.section(header.getKey(), nearSections(section, SECTIONS));
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
    lookAtIncludes(scope);
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
  private void lookAtGiven(Scope scope, Definition definition, String jail, Mentions mentions) {
    Set<String> candidates = new LinkedHashSet<>(mentions.names());
    candidates.addAll(definition.sections().ownOptions(Definition.INIT));
    boolean filter = scope.table == FilterCommand.OPTIONS;
    definition
        .keys()
        .forEach(
            (key, place) -> {
              TracedText value = definition.given().getOrDefault(key, TracedText.empty());
              boolean ofJail = standsIn(jail, place);
              boolean known =
                  isKnown(key, scope.table, mentions)
                      || definition.sections().own(Definition.INIT, key).isPresent();
              if (!ofJail && filter && standsIn(jail, value)) {
                scope.record(UnusedOption.Kind.GIVEN, key, jail, start(value), known, candidates);
              } else if (place.originAt(0).isPresent()
                  && (ofJail || known || !NearNames.of(key, plain(candidates)).isEmpty())) {
                String section = sectionOf(start(place)).orElse(jail);
                scope.record(
                    UnusedOption.Kind.GIVEN, key, section, start(place), known, candidates);
              }
            });
  }

  private static Origin start(TracedText text) {
    return text.originAt(0).orElseThrow();
  }

  private boolean standsIn(String section, TracedText text) {
    return text.originAt(0).flatMap(this::sectionOf).filter(section::equals).isPresent();
  }

  private Optional<String> sectionOf(Origin place) {
    List<String> lines = sectionsByLine.computeIfAbsent(place.file(), IniParser::sectionsByLine);
    return Optional.of(lines.get(place.line() - 1)).filter(name -> !name.isEmpty());
  }

  private void lookAtIncludes(Scope scope) {
    Set<String> mentioned = inIncludes(scope.sections);
    for (String option : scope.sections.ownOptions(Sections.INCLUDES)) {
      scope.look(
          Sections.INCLUDES,
          option,
          INCLUDE_OPTIONS.contains(option) || mentioned.contains(option),
          INCLUDE_OPTIONS);
    }
  }

  /** The names that the lists of includes refer to. */
  private static Set<String> inIncludes(Sections sections) {
    Set<String> names = new HashSet<>();
    for (String option : sections.ownOptions(Sections.INCLUDES)) {
      for (WrittenValue value : sections.provenance().own(Sections.INCLUDES, option)) {
        for (String key : References.keys(value.raw().text())) {
          names.add(key.substring(key.indexOf('/') + 1).toLowerCase(Locale.ROOT));
        }
      }
    }
    return names;
  }

  private static String withoutCondition(String section) {
    int mark = section.indexOf('?');
    return mark > 0 && SectionName.isWord(section, 0, mark) ? section.substring(0, mark) : section;
  }

  private static List<String> nearSections(String name, List<String> known) {
    return known.stream()
        .filter(name::equalsIgnoreCase)
        .findFirst()
        .map(List::of)
        .orElseGet(() -> NearNames.of(name, known));
  }

  /** The files of one configuration name, while they are looked at. */
  private final class Scope {
    private final String owner;
    private final Sections sections;
    private final List<String> table;

    Scope(String owner, Sections sections, List<String> table) {
      this.owner = owner;
      this.sections = sections;
      this.table = table;
    }

    /** Notes for every place where an option is written whether it is used. */
    void look(String section, String option, boolean known, Collection<String> mentioned) {
      for (WrittenValue written : sections.provenance().own(section, option)) {
        if (written.place().isEmpty()) {
          continue;
        }
        Origin place = written.place().get();
        boolean misspelt =
            section.equals(Sections.INCLUDES) || !NearNames.of(option, table).isEmpty();
        if (known || misspelt || !sections.provenance().isIncluded(place)) {
          record(UnusedOption.Kind.OPTION, option, written.section(), place, known, mentioned);
        }
      }
    }

    void section(String name, List<String> near) {
      Origin place = sections.provenance().headers().get(name);
      if (place != null) {
        unused.putIfAbsent(
            place.toString(),
            new UnusedOption(UnusedOption.Kind.SECTION, name, name, owner, place, near));
      }
    }

    void record(
        UnusedOption.Kind kind,
        String name,
        String section,
        Origin place,
        boolean known,
        Collection<String> mentioned) {
      if (known) {
        used.add(place.toString());
        return;
      }
      List<String> near =
          NearNames.of(name, section.equals(Sections.INCLUDES) ? INCLUDE_OPTIONS : table);
      if (near.isEmpty()) {
        near = NearNames.of(name, plain(mentioned));
      }
      unused.putIfAbsent(
          place.toString(), new UnusedOption(kind, name, section, owner, place, near));
    }
  }

  /** Names for suggestions that no user would write are left out. */
  private static List<String> plain(Collection<String> names) {
    List<String> plain = new ArrayList<>();
    for (String name : names) {
      if (SectionName.isReferable(name, 0, name.length())) {
        plain.add(name);
      }
    }
    return plain;
  }
}
