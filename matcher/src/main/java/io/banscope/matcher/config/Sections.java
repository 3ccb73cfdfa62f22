package io.banscope.matcher.config;

import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.Origin;
import io.banscope.matcher.TracedText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The merged layers of one configuration name: raw values, one level of history. Source: spec
 * config-dialect.md section 2.3.
 */
final class Sections {
  /** The section whose options every other section sees. */
  static final String DEFAULT = "DEFAULT";

  /** Prefix of the internal sections that hold what was overwritten in a section. */
  static final String KNOWN = "KNOWN/";

  /** The section that names further files. */
  static final String INCLUDES = "INCLUDES";

  private final Map<String, TracedText> defaults = new LinkedHashMap<>();
  private final Map<String, Map<String, TracedText>> sections = new LinkedHashMap<>();
  private final Map<String, Set<String>> numbers = new HashMap<>();
  private final Provenance provenance = new Provenance();
  private boolean whole = true;

  /** The merged files, lowest first; those that are no layers are there by an include. */
  static Sections merged(List<IniFile> order, List<Path> layers) {
    Sections sections = new Sections();
    order.forEach(
        file -> {
          sections.merge(file);
          if (!isLayer(file.path(), layers)) {
            sections.provenance.addIncluded(file.source());
          }
        });
    return sections;
  }

  private static boolean isLayer(Path file, List<Path> layers) {
    String name = file.normalize().toString();
    return layers.stream()
        .map(layer -> layer.normalize().toString())
        .anyMatch(
            layer ->
                name.equals(layer)
                    || name.equals(
                        layer.substring(0, Math.max(0, layer.lastIndexOf('.'))) + ".local"));
  }

  /** Puts one more file on top. */
  void merge(IniFile file) {
    whole &= file.whole();
    file.headers().forEach(provenance::addHeader);
    file.sections()
        .forEach(
            (name, options) -> {
              if (name.equals(DEFAULT)) {
                defaults.putAll(options);
                note(file, name, DEFAULT, "");
                return;
              }
              int mark = name.indexOf('?');
              if (mark > 0 && mark + 1 < name.length() && SectionName.isWord(name, 0, mark)) {
                Map<String, TracedText> renamed = new LinkedHashMap<>();
                String condition = name.substring(mark);
                options.forEach((option, value) -> renamed.put(option + condition, value));
                mergeSection(name.substring(0, mark), renamed);
                note(file, name, name.substring(0, mark), condition);
              } else {
                mergeSection(name, options);
                note(file, name, name, "");
              }
            });
  }

  /** Notes the options of a section of a file as those of another name. */
  private void note(IniFile file, String written, String section, String condition) {
    Map<String, Origin> places = file.places().getOrDefault(written, Map.of());
    file.sections()
        .get(written)
        .forEach(
            (option, value) ->
                provenance.add(
                    section,
                    option + condition,
                    WrittenValue.inSection(
                        Optional.ofNullable(places.get(option)), written, value)));
  }

  /** Whether all of the files could be read: what seems to be missing may stand in the rest. */
  boolean isWhole() {
    return whole;
  }

  /** Where everything was written. */
  Provenance provenance() {
    return provenance;
  }

  private void mergeSection(String name, Map<String, TracedText> options) {
    Map<String, TracedText> target = sections.get(name);
    if (target == null) {
      sections.put(name, new LinkedHashMap<>(options));
      return;
    }
    // the section of former values is there, if empty, as soon as a second file has the section:
    // a reference then finds the default instead of the current value
    Map<String, TracedText> former =
        sections.computeIfAbsent(KNOWN + name, key -> new LinkedHashMap<>());
    options.forEach(
        (option, value) -> {
          TracedText overwritten = target.put(option, value);
          if (overwritten != null) {
            former.put(option, overwritten);
          }
        });
  }

  /** The problem at the place where a section sets an option, else where the section starts. */
  Diagnostic at(String section, String option, Diagnostic problem) {
    return provenance.visible(section, option).stream()
        .flatMap(written -> written.place().stream())
        .findFirst()
        .map(place -> problem.at(place, option.length()))
        .or(
            () ->
                Optional.ofNullable(provenance.headers().get(section))
                    .map(place -> problem.at(place, section.length() + 2)))
        .orElse(problem);
  }

  /** Sets an option of {@code [DEFAULT]} over whatever the files say. */
  void putDefault(String option, String value) {
    defaults.put(option, TracedText.untraced(value));
    provenance.add(DEFAULT, option, WrittenValue.builtIn(value));
  }

  /** Sets an option of an existing section over whatever the files say, without history. */
  void put(String section, String option, TracedText value) {
    sections.get(section).put(option, value);
  }

  /** Marks an option whose value is a number, which cannot be inserted into a text. */
  void markNumber(String section, String option) {
    numbers.computeIfAbsent(section, key -> new java.util.HashSet<>()).add(option);
  }

  boolean isNumber(String section, String option) {
    return numbers.getOrDefault(section, Set.of()).contains(option);
  }

  /** Whether a section of that name exists ({@code DEFAULT} does not count). */
  boolean has(String section) {
    return sections.containsKey(section);
  }

  /** The names of all sections of the files but {@code DEFAULT}, in order of first appearance. */
  List<String> names() {
    return sections.keySet().stream().filter(name -> !name.startsWith(KNOWN)).toList();
  }

  /** The names of the options a section has of its own. */
  List<String> ownOptions(String section) {
    return new ArrayList<>(sections.getOrDefault(section, Map.of()).keySet());
  }

  /** The names of the options of {@code [DEFAULT]}. */
  List<String> defaultOptions() {
    return new ArrayList<>(defaults.keySet());
  }

  /** All names that can be referred to from a section, for suggestions. */
  Set<String> visibleOptions(String section) {
    Map<String, TracedText> all = new LinkedHashMap<>(defaults);
    all.putAll(sections.getOrDefault(section, Map.of()));
    return all.keySet();
  }

  /** The raw value of an option in its own section only. */
  Optional<TracedText> own(String section, String option) {
    return Optional.ofNullable(sections.getOrDefault(section, Map.of()).get(option));
  }

  /** The raw value of an option of {@code [DEFAULT]}. */
  Optional<TracedText> byDefault(String option) {
    return Optional.ofNullable(defaults.get(option));
  }

  /** The raw value in the section, else in {@code [DEFAULT]}. */
  Optional<TracedText> raw(String section, String option) {
    return own(section, option).or(() -> byDefault(option));
  }

  /** The value that the last file to set the option of that section overwrote. */
  Optional<TracedText> former(String section, String option) {
    return own(KNOWN + section, option);
  }
}
