package io.banscope.matcher.config;

import io.banscope.matcher.NearNames;
import io.banscope.matcher.Origin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Collects what is written and used by nothing. What one jail uses of a file counts as used for
 * all. A file that others include offers more than each of them takes, so of its options only those
 * are reported whose names look misspelt.
 */
final class Usage {
  private static final List<String> DEFINITION_FOLDERS = List.of("filter.d", "action.d");

  private static final List<String> INCLUDE_OPTIONS = List.of("before", "after");

  /** Among more names than this no near one is looked for; stock files have some hundred. */
  private static final int MAX_CANDIDATES = 2000;

  private final Map<String, UnusedOption> unused = new LinkedHashMap<>();
  private final Set<String> used = new HashSet<>();

  /** What was found: file by file as they were looked at, and in the order of their lines. */
  List<UnusedOption> list() {
    Map<String, List<UnusedOption>> byFile = new LinkedHashMap<>();
    unused.forEach(
        (place, option) -> {
          if (!used.contains(place)) {
            byFile
                .computeIfAbsent(option.place().file().name(), unseen -> new ArrayList<>())
                .add(option);
          }
        });
    Comparator<UnusedOption> byPlace =
        Comparator.<UnusedOption>comparingInt(option -> option.place().line())
            .thenComparing(option -> option.place().column());
    return byFile.values().stream().flatMap(options -> options.stream().sorted(byPlace)).toList();
  }

  /**
   * The files of one configuration name, to be looked at.
   *
   * @param owner what they are to the user
   * @param table the options with a meaning
   */
  Scope scope(String owner, Sections sections, List<String> table) {
    return new Scope(owner, sections, table, false);
  }

  /**
   * The same for a filter or an action, which mostly came with fail2ban: what such a file does not
   * use is no business of the user, unless it looks misspelt. So only misspelt names are reported
   * of it, and what users write: {@code .local} files, folders of layers, and what overrides.
   */
  Scope scopeOfDefinition(String owner, Sections sections, List<String> table) {
    return new Scope(owner, sections, table, true);
  }

  /** Whether a file is one that users write and packages do not bring. */
  private static boolean isOfUser(String file) {
    if (file.endsWith(".local")) {
      return true;
    }
    int end = Math.max(0, file.lastIndexOf('/'));
    String folder = file.substring(file.lastIndexOf('/', end - 1) + 1, end);
    return folder.endsWith(".d") && !DEFINITION_FOLDERS.contains(folder);
  }

  /** The names that the lists of includes refer to. */
  static Set<String> inIncludes(Sections sections) {
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

  /** The sections that may have been meant: those that differ in capitals only, else near ones. */
  static List<String> nearSections(String name, List<String> known) {
    return known.stream()
        .filter(name::equalsIgnoreCase)
        .findFirst()
        .map(List::of)
        .orElseGet(() -> NearNames.of(name, known));
  }

  /** Names for suggestions that no user would write are left out. */
  static List<String> plain(Collection<String> names) {
    List<String> plain = new ArrayList<>();
    for (String name : names) {
      if (SectionName.isReferable(name, 0, name.length())) {
        plain.add(name);
      }
    }
    return plain;
  }

  /** The files of one configuration name, while they are looked at. */
  final class Scope {
    private final String owner;
    private final Sections sections;
    private final List<String> table;
    private final boolean ofDefinition;

    private Scope(String owner, Sections sections, List<String> table, boolean ofDefinition) {
      this.owner = owner;
      this.sections = sections;
      this.table = table;
      this.ofDefinition = ofDefinition;
    }

    List<String> table() {
      return table;
    }

    /** Looks at the section that names further files. */
    void includes() {
      Set<String> mentioned = inIncludes(sections);
      for (String option : sections.ownOptions(Sections.INCLUDES)) {
        look(
            Sections.INCLUDES,
            option,
            INCLUDE_OPTIONS.contains(option) || mentioned.contains(option),
            INCLUDE_OPTIONS);
      }
    }

    /** Notes for every place where an option is written whether it is used. */
    void look(String section, String option, boolean known, Collection<String> mentioned) {
      List<WrittenValue> history = sections.provenance().own(section, option);
      for (WrittenValue written : history) {
        boolean overrides = written != history.get(history.size() - 1);
        if (written.place().isEmpty()) {
          continue;
        }
        Origin place = written.place().get();
        boolean misspelt =
            section.equals(Sections.INCLUDES) || !NearNames.of(option, table).isEmpty();
        if (known || misspelt || !sections.provenance().isIncluded(place)) {
          record(
              UnusedOption.Kind.OPTION,
              option,
              written.section(),
              place,
              known,
              mentioned,
              overrides);
        }
      }
    }

    /** Notes a section that has no meaning. */
    void section(String name, List<String> near) {
      Origin place = sections.provenance().headers().get(name);
      if (place != null && (!near.isEmpty() || concernsUser(place))) {
        unused.putIfAbsent(
            place.toString(),
            new UnusedOption(UnusedOption.Kind.SECTION, name, name, owner, place, near));
      }
    }

    private boolean concernsUser(Origin place) {
      return !ofDefinition || isOfUser(place.file().name());
    }

    /** Notes of one place whether what is written there is used. */
    void record(
        UnusedOption.Kind kind,
        String name,
        String section,
        Origin place,
        boolean known,
        Collection<String> mentioned) {
      record(kind, name, section, place, known, mentioned, false);
    }

    private void record(
        UnusedOption.Kind kind,
        String name,
        String section,
        Origin place,
        boolean known,
        Collection<String> mentioned,
        boolean overrides) {
      if (known) {
        used.add(place.toString());
        return;
      }
      List<String> near =
          NearNames.of(name, section.equals(Sections.INCLUDES) ? INCLUDE_OPTIONS : table);
      if (near.isEmpty() && mentioned.size() <= MAX_CANDIDATES) {
        near = NearNames.of(name, plain(mentioned));
      }
      if (!near.isEmpty() || overrides || concernsUser(place)) {
        unused.putIfAbsent(
            place.toString(), new UnusedOption(kind, name, section, owner, place, near));
      }
    }
  }
}
