package io.banscope.matcher.config;

import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.NearNames;
import io.banscope.matcher.TracedText;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a filter: once for itself, and once more for its jail when the options of the jail are
 * known. Source: spec config-dialect.md sections 5.2 to 5.5.
 */
final class FilterReader {
  private final Definition definition;
  private final Problems problems;

  FilterReader(Definition definition, Problems problems) {
    this.definition = definition;
    this.problems = problems;
    if (!definition.hasDefinition() && definition.sections().isWhole()) {
      problems.add(definition.noDefinition("filter"));
    }
  }

  /**
   * The filter {@code name} with its layers, or nothing when it has no files or unreadable ones.
   */
  static Optional<FilterReader> open(
      ConfigFiles files, Path directory, String name, Map<String, TracedText> given) {
    List<Path> layers = LayerFiles.of(directory, name);
    return layers.isEmpty()
        ? Optional.empty()
        : Definition.read(name, layers, given, files)
            .map(definition -> new FilterReader(definition, files.problems()));
  }

  Definition definition() {
    return definition;
  }

  /** The option list in use. */
  Map<String, TracedText> given() {
    return definition.given();
  }

  /** Sets {@code logtype} from the backend of the jail where the filter does not set it itself. */
  void setLogtype(String backend) {
    if (!definition.defines("logtype")) {
      definition.giveIfAbsent(
          "logtype", TracedText.untraced(backend.startsWith("systemd") ? "journal" : "file"));
    }
  }

  /** The combined options of the filter for itself. */
  Map<String, TracedText> combineAlone() {
    return combine(Map.of(), Definition.Own.BY_FALLBACK);
  }

  /**
   * The options that a jail knows as {@code known/…}: all of the filter.
   *
   * @param jail the first options of the jail
   */
  Map<String, TracedText> combineForKnown(Map<String, OptionValue> jail) {
    return combine(jail, Definition.Own.IN_TABLE);
  }

  /**
   * The combined options for a jail, behind {@link #combineForKnown}.
   *
   * @param jail all its options
   */
  Map<String, TracedText> combineForJail(Map<String, OptionValue> jail) {
    return combine(jail, Definition.Own.BY_TAG);
  }

  private Map<String, TracedText> combine(Map<String, OptionValue> jail, Definition.Own own) {
    return FilterCommand.checkMaxlines(
        definition.combine(FilterCommand.OPTIONS, jail, Set.of(), own), problems);
  }

  /** The {@code logtype} that holds: of the option list, else of the file. */
  Optional<TracedText> logtype(Map<String, TracedText> combined) {
    TracedText given = combined.get("logtype");
    return given != null ? Optional.of(given) : definition.value("logtype");
  }

  /** The names of the option list and of the parameters of the file, in order. */
  Iterable<String> parameterNames() {
    return definition.parameters().keySet();
  }

  /**
   * The problem of a filter that does not exist.
   *
   * @param otherwise the help where no filter has a name like that
   */
  static Diagnostic missing(
      String jail, TracedText reference, Path directory, String name, String otherwise) {
    return Diagnostic.error("jail " + jail, "filter '" + name + "' not found")
        .in(reference, 0, Math.max(1, name.length()))
        .note("searched: filter.d/" + name + ".conf, filter.d/" + name + ".local")
        .effect("jail '" + jail + "' is skipped")
        .help(NearNames.help(name, LayerFiles.names(directory.resolve("filter.d")), otherwise));
  }
}
