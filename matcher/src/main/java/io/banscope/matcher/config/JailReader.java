package io.banscope.matcher.config;

import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.PythonRepr;
import io.banscope.matcher.TracedText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads one jail: its first options, its filter, all its options, the filter again, its actions.
 * Source: spec config-dialect.md section 7.4.
 */
final class JailReader {
  /** Thrown for what makes this jail, and no other, unusable. */
  static final class SkippedJailException extends Exception {
    private static final long serialVersionUID = 1;

    /** With fail2ban's words for the reason. */
    SkippedJailException(String reason) {
      super(reason);
    }

    String reason() {
      return String.valueOf(getMessage());
    }
  }

  private final ConfigDirectory directory;
  private final ConfigFiles files;
  private final Problems problems;
  private final Sections sections;
  private final String name;
  private final Variables given;

  /**
   * A reader of jail {@code name}.
   *
   * @param given options that take precedence over those of the jail
   */
  JailReader(
      ConfigDirectory directory,
      ConfigFiles files,
      Sections sections,
      String name,
      Map<String, TracedText> given) {
    this.directory = directory;
    this.files = files;
    this.problems = files.problems();
    this.sections = sections;
    this.name = name;
    this.given = Variables.of(Map.of(), given);
  }

  /** Whether the jail is to be used; a broken reference in the first options is reported. */
  boolean isEnabled() {
    return readFirst().get("enabled") instanceof OptionValue.Flag flag && flag.flag();
  }

  /** What the jail's {@code filter} says; empty when it names none. */
  TracedText filterReference() {
    return text(readFirst(), "filter");
  }

  private Map<String, OptionValue> readFirst() {
    return JailOption.read(JailOption.FIRST, sections, name, given, problems);
  }

  /**
   * Reads the jail.
   *
   * @param filterOptions options that take precedence over the option list of the filter
   * @param backend the backend to assume instead of the jail's, if any
   */
  Jail read(Map<String, TracedText> filterOptions, Optional<String> backend)
      throws SkippedJailException {
    Map<String, OptionValue> first = readFirst();
    backend.ifPresent(
        text -> first.put("backend", new OptionValue.Text(TracedText.untraced(text))));
    TracedText reference = text(first, "filter");
    Optional<FilterReader> filter = Optional.empty();
    if (reference.length() > 0) {
      FilterReader reader = openFilter(reference, filterOptions);
      reader.setLogtype(text(first, "backend").text());
      addKnown(reader.combineForKnown(first));
      filter = Optional.of(reader);
    } else if (first.containsKey("filter")) {
      problems.add(
          sections.at(
              name,
              "filter",
              Diagnostic.warning("jail " + name, "has no filter")
                  .effect("it sees no failures")
                  .help(setFilter())));
    }
    Map<String, OptionValue> options =
        JailOption.read(JailOption.ALL, sections, name, given, problems);
    backend.ifPresent(
        text -> options.put("backend", new OptionValue.Text(TracedText.untraced(text))));
    Map<String, TracedText> combined =
        filter.map(reader -> reader.combineForJail(options)).orElse(Map.of());
    List<FilterCommand> commands = commands(combined, options);
    return new Jail(
        name,
        options,
        commands,
        filter.map(reader -> new FilterReading(reader, combined, commands)));
  }

  private static List<FilterCommand> commands(
      Map<String, TracedText> combined, Map<String, OptionValue> options) {
    Map<String, TracedText> own = new LinkedHashMap<>();
    for (String option : FilterCommand.OPTIONS) {
      OptionValue value = options.get(option);
      if (value != null && !(value instanceof OptionValue.Missing)) {
        own.put(option, value.text());
      }
    }
    List<FilterCommand> ofFilter = FilterCommand.of(combined);
    List<FilterCommand> ofJail = FilterCommand.of(own);
    List<FilterCommand> all = new ArrayList<>();
    ofJail.stream().filter(FilterCommand::isFirst).forEach(all::add);
    ofFilter.stream()
        .filter(FilterCommand::isFirst)
        .sorted((a, b) -> Boolean.compare(isLate(a), isLate(b)))
        .forEach(all::add);
    ofFilter.stream().filter(command -> !command.isFirst()).forEach(all::add);
    ofJail.stream().filter(command -> !command.isFirst()).forEach(all::add);
    return all;
  }

  /** Of the commands that come first {@code usedns} comes before the others. */
  private static boolean isLate(FilterCommand command) {
    return !command.option().equals("usedns");
  }

  private FilterReader openFilter(TracedText reference, Map<String, TracedText> filterOptions)
      throws SkippedJailException {
    OptionList list;
    try {
      list = OptionList.parse(reference);
    } catch (OptionList.SyntaxException wrong) {
      problems.add(wrong.diagnostic("filter").effect("jail '" + name + "' is skipped"));
      throw new SkippedJailException(
          "Invalid filter definition "
              + PythonRepr.of(reference.text())
              + ": "
              + wrong.getMessage());
    }
    Map<String, TracedText> options = new LinkedHashMap<>(list.options());
    options.putAll(filterOptions);
    String filter = list.name().text();
    Optional<FilterReader> reader = FilterReader.open(files, directory.filters(), filter, options);
    if (reader.isEmpty()) {
      if (LayerFiles.of(directory.filters(), filter).isEmpty()) {
        String otherwise =
            sections.own(name, "filter").isPresent()
                ? "create the filter or correct the name"
                : setFilter();
        problems.add(FilterReader.missing(name, reference, directory.path(), filter, otherwise));
      }
      throw new SkippedJailException("Unable to read the filter " + PythonRepr.of(filter));
    }
    reader.get().definition().setKeys(list.keys());
    return reader.get();
  }

  private String setFilter() {
    return "set 'filter' in [" + name + "]";
  }

  private void addKnown(Map<String, TracedText> combined) {
    combined.forEach(
        (option, value) -> {
          String known = Definition.KNOWN + option;
          sections.put(name, known, value);
          if (option.equals("maxlines")) {
            sections.markNumber(name, known);
          }
        });
  }

  private static TracedText text(Map<String, OptionValue> options, String option) {
    OptionValue value = options.get(option);
    return value == null ? TracedText.empty() : value.text();
  }

  /** Whether a backend reads the journal. */
  static boolean isSystemd(String backend) {
    return backend.startsWith("systemd");
  }

  /** The filter of a jail as the regex command uses it, or nothing when there is no such jail. */
  static Optional<FilterReading> readFilter(
      ConfigDirectory directory,
      String jail,
      Map<String, TracedText> given,
      String backend,
      ConfigFiles files) {
    Optional<Sections> sections = directory.readJails(files);
    if (sections.isEmpty() || !directory.jailNames(sections.get()).contains(jail)) {
      return Optional.empty();
    }
    try {
      return new JailReader(directory, files, sections.get(), jail, given)
          .read(given, Optional.of(backend))
          .filter();
    } catch (SkippedJailException skipped) {
      return Optional.empty();
    }
  }
}
