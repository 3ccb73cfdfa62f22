package io.banscope.matcher.config;

import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.NearNames;
import io.banscope.matcher.TracedText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A filter or an action with the options it was asked for: files merged, values combined, tags
 * substituted. Source: spec config-dialect.md sections 5 and 6.
 */
final class Definition {
  /** The section that holds what a filter or an action does. */
  static final String DEFINITION = "Definition";

  /** The section that holds its parameters. */
  static final String INIT = "Init";

  /** Prefix of the names under which former values are known. */
  static final String KNOWN = "known/";

  private final String name;
  private final Sections sections;
  private final Interpolation interpolation;
  private final Map<String, TracedText> given;
  private final Problems problems;

  /** The names in the option list with their places, as far as they have one. */
  private Map<String, TracedText> keys = Map.of();

  /** The option list; after the first reading with the parameters of the files. */
  private Map<String, TracedText> inEffect;

  /** The variables of the last reading. */
  private Variables variables = Variables.NONE;

  /** Those of the first one. */
  private Optional<Variables> tagVariables = Optional.empty();

  /** What becomes of the options of {@code [Definition]} that have no meaning of their own. */
  enum Own {
    /** They are found by tags, read with the variables of the first reading. */
    BY_FALLBACK,
    /** They are part of the table, read without variables, and must all be readable. */
    IN_TABLE,
    /** They are found by tags of their exact name, read with the variables of this reading. */
    BY_TAG
  }

  private Definition(
      String name, Sections sections, Map<String, TracedText> given, Problems problems) {
    this.name = name;
    this.sections = sections;
    this.interpolation = new Interpolation(sections);
    this.given = new LinkedHashMap<>(given);
    this.inEffect = this.given;
    this.problems = problems;
  }

  /**
   * Merges files, lowest layer first, with what they include. Nothing when one of them cannot be
   * read, which was reported.
   *
   * @param given the option list of the reference
   */
  static Optional<Definition> read(
      String name, List<Path> layers, Map<String, TracedText> given, ConfigFiles files) {
    return IncludeResolver.resolve(files, layers)
        .map(
            order -> {
              Sections sections = Sections.merged(order, layers);
              return new Definition(name, sections, given, files.problems());
            });
  }

  String name() {
    return name;
  }

  /** The option list in use. */
  Map<String, TracedText> given() {
    return given;
  }

  /** Whether the files have a section {@code [Definition]}. */
  boolean hasDefinition() {
    return sections.has(DEFINITION);
  }

  /** Whether {@code [Definition]} itself has the option. */
  boolean defines(String option) {
    return sections.own(DEFINITION, option).isPresent();
  }

  /** Adds an option to the list unless it is there. */
  void giveIfAbsent(String option, TracedText value) {
    given.putIfAbsent(option, value);
  }

  /** Says where the options of the list are given. */
  void setKeys(Map<String, TracedText> places) {
    keys = places;
  }

  /** The names in the option list with their places; what the program added has none. */
  Map<String, TracedText> keys() {
    return keys;
  }

  Sections sections() {
    return sections;
  }

  /** What was written for an option or a parameter, what is in effect first. */
  List<WrittenValue> history(String option, SectionIndex index) {
    List<WrittenValue> all = new ArrayList<>();
    int mark = option.indexOf('?');
    String plain = mark > 0 && !given.containsKey(option) ? option.substring(0, mark) : option;
    TracedText inList = given.get(plain);
    if (inList != null && keys.containsKey(plain)) {
      all.add(WrittenValue.inList(keys.get(plain), inList, index));
    } else if (inList != null) {
      all.add(WrittenValue.builtIn(inList.text()));
    }
    all.addAll(sections.provenance().own(INIT, option));
    all.addAll(sections.provenance().visible(DEFINITION, option));
    return all;
  }

  /** The parameters: the option list, then {@code [Init]}; {@code known/} names are among them. */
  Map<String, TracedText> parameters() {
    Map<String, TracedText> all = new LinkedHashMap<>(inEffect);
    for (String option : sections.ownOptions(INIT)) {
      Optional<TracedText> value = read(INIT, option, Variables.NONE);
      if (value.isEmpty()) {
        continue;
      }
      all.put(KNOWN + option, value.get());
      if (!inEffect.containsKey(option)) {
        int mark = option.indexOf('?');
        TracedText plain = mark > 0 ? inEffect.get(option.substring(0, mark)) : null;
        all.put(option, plain != null ? plain : value.get());
      }
    }
    return all;
  }

  /** The combined table with its tags substituted; see {@link #table} and {@link #substitute}. */
  Map<String, TracedText> combine(
      List<String> options, Map<String, OptionValue> jail, Set<String> neverTags, Own own) {
    return substitute(table(options, jail, own), neverTags, own);
  }

  /**
   * The combined table: options read from the files where no variable takes their place, then the
   * parameters.
   *
   * <p>The first reading decides which variables tags see; from the second one on, the parameters
   * of the files are variables too.
   *
   * @param options the names with a meaning, in table order
   * @param jail the options of the jail, which are variables
   * @param own what becomes of the other options of {@code [Definition]}
   */
  Map<String, TracedText> table(List<String> options, Map<String, OptionValue> jail, Own own) {
    variables = Variables.of(jail, inEffect);
    if (tagVariables.isEmpty()) {
      tagVariables = Optional.of(variables);
    }
    Map<String, TracedText> table = new LinkedHashMap<>();
    for (String option : options) {
      if (variables.get(option).isEmpty()) {
        read(DEFINITION, option, variables).ifPresent(value -> table.put(option, value));
      }
    }
    if (own == Own.IN_TABLE) {
      for (String option : sections.ownOptions(DEFINITION)) {
        if (!table.containsKey(option)) {
          read(DEFINITION, option, Variables.NONE).ifPresent(value -> table.put(option, value));
        }
      }
    }
    inEffect = parameters();
    table.putAll(inEffect);
    return table;
  }

  /**
   * The table with tags substituted.
   *
   * @param table the last one that {@link #table} gave
   * @param neverTags tags that stay for later
   * @param own as for {@link #table}
   */
  Map<String, TracedText> substitute(
      Map<String, TracedText> table, Set<String> neverTags, Own own) {
    Set<String> ignored = new HashSet<>(neverTags);
    for (String option : table.keySet()) {
      int mark = option.indexOf('?');
      if (mark > 0) {
        ignored.add(option.substring(0, mark));
      }
    }
    Variables first = tagVariables.orElse(variables);
    Variables forOwn = own == Own.BY_TAG ? variables : first;
    TagSubstitution substitution = new TagSubstitution(ignored, tag -> findTag(tag, first, forOwn));
    try {
      return substitution.apply(table);
    } catch (ConfigException broken) {
      problems.addFatal(broken.diagnostic());
      return table;
    }
  }

  /** An option of {@code [Definition]}, the option list taking its place where it has it. */
  Optional<TracedText> value(String option) {
    return read(DEFINITION, option, Variables.of(Map.of(), inEffect));
  }

  private Optional<TracedText> findTag(String tag, Variables variables, Variables forOwn)
      throws ConfigException {
    int slash = tag.indexOf('/');
    if (slash > 0 && SectionName.isReferable(tag, 0, slash)) {
      String section = tag.substring(0, slash);
      String option = tag.substring(slash + 1);
      if (section.equalsIgnoreCase("known")) {
        Optional<TracedText> former =
            interpolation.get(Sections.KNOWN + DEFINITION, option, Variables.NONE);
        return former.isPresent() ? former : interpolation.get(DEFINITION, option, Variables.NONE);
      }
      String place = section.equalsIgnoreCase(Sections.DEFAULT) ? Sections.DEFAULT : section;
      return interpolation.get(place, option, Variables.NONE);
    }
    return interpolation.get(DEFINITION, tag, defines(tag) ? forOwn : variables);
  }

  private Optional<TracedText> read(String section, String option, Variables variables) {
    try {
      return interpolation.get(section, option, variables);
    } catch (ConfigException broken) {
      problems.addFatal(broken.diagnostic());
      return Optional.empty();
    }
  }

  /** The warning for files without {@code [Definition]}. */
  Diagnostic noDefinition(String kind) {
    return Diagnostic.warning(kind + " '" + name + "'", "has no section [Definition]")
        .effect("none of its options is used")
        .help(
            NearNames.find(DEFINITION, sections.names())
                .map(near -> "write [Definition] instead of [" + near + "]")
                .orElse("put the options into a section [Definition]"));
  }
}
