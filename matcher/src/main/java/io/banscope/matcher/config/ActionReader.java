package io.banscope.matcher.config;

import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.NearNames;
import io.banscope.matcher.PythonRepr;
import io.banscope.matcher.TracedText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the actions of a jail into commands. Source: spec config-dialect.md section 6. */
final class ActionReader {
  /** The options of an action that have a meaning, in table order. */
  static final List<String> OPTIONS =
      List.of(
          "actionstart",
          "actionstart_on_demand",
          "actionstop",
          "actionflush",
          "actionreload",
          "actioncheck",
          "actionrepair",
          "actionrepair_on_unban",
          "actionban",
          "actionprolong",
          "actionreban",
          "actionunban",
          "norestored");

  static final Set<String> FLAGS =
      Set.of("actionstart_on_demand", "actionrepair_on_unban", "norestored");

  /** Everything that has a meaning in an action or its option list. */
  static final List<String> TABLE =
      Stream.concat(OPTIONS.stream(), Stream.of("timeout", "name", "actname")).toList();

  /** Tags that only the moment of a ban can fill. */
  static final Set<String> LATE_TAGS =
      Set.of("matches", "ipmatches", "ipjailmatches", "timeout", "bantime");

  private final ConfigDirectory directory;
  private final ConfigFiles files;
  private final Sections sections;
  private final Jail jail;
  private final List<ActionReading> actions = new ArrayList<>();

  ActionReader(ConfigDirectory directory, ConfigFiles files, Sections sections, Jail jail) {
    this.directory = directory;
    this.files = files;
    this.sections = sections;
    this.jail = jail;
  }

  /** Reads all actions and gives their commands, in order. */
  List<Command> read() throws JailReader.SkippedJailException {
    List<TracedText> entries = ActionList.split(jail.text("action"));
    // one that cannot be resolved is not in the table
    if (entries.isEmpty() && jail.options().containsKey("action")) {
      files
          .problems()
          .add(
              sections.at(
                  jail.name(),
                  "action",
                  Diagnostic.warning("jail " + jail.name(), "has no action")
                      .effect("a ban does nothing but show in the log")
                      .help("set 'action' in [" + jail.name() + "]")));
    }
    JailReader.SkippedJailException firstFault = null;
    for (TracedText entry : entries) {
      try {
        OptionList reference = parse(entry);
        if (firstFault == null || files.problems().isInspection()) {
          actions.add(read(entry, reference));
        } else if (!isPython(reference)) {
          layers(entry, reference.name().text());
        }
      } catch (JailReader.SkippedJailException fault) {
        // the entries behind it are still looked at, so that all their faults show in one run
        firstFault = firstFault == null ? fault : firstFault;
      }
    }
    List<Command> commands = new ArrayList<>();
    if (firstFault == null || files.problems().isInspection()) {
      // tags are substituted only when all actions could be read
      actions.forEach(action -> commands.addAll(commands(action)));
    }
    if (firstFault != null) {
      throw firstFault;
    }
    return commands;
  }

  /** The actions read: up to the first faulty one, in an inspection all but the faulty ones. */
  List<ActionReading> actions() {
    return actions;
  }

  private OptionList parse(TracedText entry) throws JailReader.SkippedJailException {
    try {
      return OptionList.parse(entry);
    } catch (OptionList.SyntaxException wrong) {
      files.problems().add(wrong.diagnostic("action").effect(skipped()));
      throw new JailReader.SkippedJailException(
          "Invalid action definition " + PythonRepr.of(entry.text()) + ": " + wrong.getMessage());
    }
  }

  private static boolean isPython(OptionList reference) {
    return reference.name().text().endsWith(".py");
  }

  private ActionReading read(TracedText entry, OptionList reference)
      throws JailReader.SkippedJailException {
    String name = reference.name().text();
    if (isPython(reference)) {
      return new ActionReading(reference, Optional.empty(), Map.of());
    }
    Map<String, TracedText> given = new LinkedHashMap<>(reference.options());
    given.putIfAbsent("name", TracedText.untraced(jail.name()));
    given.putIfAbsent("actname", TracedText.untraced(actname(name, given.get("name").text())));
    Definition definition =
        Definition.read(name, layers(entry, name), given, files)
            .orElseThrow(() -> unreadable(name));
    definition.setKeys(reference.keys());
    Map<String, TracedText> table =
        definition.table(OPTIONS, jail.options(), Definition.Own.BY_FALLBACK);
    return new ActionReading(reference, Optional.of(definition), table);
  }

  private List<Path> layers(TracedText entry, String name) throws JailReader.SkippedJailException {
    List<Path> layers = LayerFiles.of(directory.actions(), name);
    if (layers.isEmpty()) {
      files
          .problems()
          .add(
              Diagnostic.error("jail " + jail.name(), "action '" + name + "' not found")
                  .in(entry, 0, Math.max(1, name.length()))
                  .note("searched: action.d/" + name + ".conf, action.d/" + name + ".local")
                  .effect(skipped())
                  .help(
                      NearNames.help(
                          name,
                          LayerFiles.names(directory.actions()),
                          "create the action or correct the name")));
      throw unreadable(name);
    }
    return layers;
  }

  private static JailReader.SkippedJailException unreadable(String name) {
    return new JailReader.SkippedJailException("Unable to read action " + PythonRepr.of(name));
  }

  private String skipped() {
    return "jail '" + jail.name() + "' is skipped";
  }

  /** The identity of an action that has a {@code name} of its own. */
  private String actname(String file, String name) {
    if (name.equals(jail.name())) {
      return file;
    }
    return name.startsWith(jail.name())
        ? file + name.substring(jail.name().length())
        : file + "-" + name;
  }

  private List<Command> commands(ActionReading action) {
    if (action.definition().isEmpty()) {
      return List.of(pythonAction(action.reference()));
    }
    Definition definition = action.definition().get();
    List<Object> pairs = new ArrayList<>();
    Map<String, TracedText> combined = action.options();
    if (!definition.hasDefinition()) {
      if (definition.sections().isWhole()) {
        files.problems().add(definition.noDefinition("action"));
      }
      OPTIONS.stream()
          .filter(option -> !combined.containsKey(option))
          .forEach(option -> pairs.add(Arrays.asList(option, null)));
    }
    combined.forEach(
        (option, value) ->
            pairs.add(
                List.of(
                    option,
                    FLAGS.contains(option) ? Numbers.parseBoolean(value.text()) : value.text())));
    action.parameters().forEach((option, value) -> pairs.add(List.of(option, value.text())));
    return List.of(
        Command.of("set", jail.name(), "addaction", action.actname()),
        Command.of("multi-set", jail.name(), "action", action.actname(), pairs));
  }

  /** A Python action is passed on with its path and its options as JSON. */
  private Command pythonAction(OptionList reference) {
    String file = reference.name().text();
    StringBuilder json = new StringBuilder("{");
    for (Map.Entry<String, TracedText> option : reference.options().entrySet()) {
      if (!option.getKey().equals("actname")) {
        json.append(json.length() > 1 ? ", " : "");
        appendJson(json, option.getKey());
        appendJson(json.append(": "), option.getValue().text());
      }
    }
    files
        .problems()
        .add(
            Diagnostic.warning("jail " + jail.name(), "action '" + file + "' is a Python program")
                .in(reference.name(), 0, file.length())
                .effect("banscope cannot run it; the command stream carries it")
                .help("use an action that runs commands"));
    return Command.of(
        "set",
        jail.name(),
        "addaction",
        new ActionReading(reference, Optional.empty(), Map.of()).actname(),
        Path.of(directory.name(), "action.d", file).toString(),
        json.append('}').toString());
  }

  /** JSON with everything outside ASCII escaped. */
  private static void appendJson(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      switch (unit) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        default -> {
          if (unit < 0x20 || unit > 0x7e) {
            out.append(String.format("\\u%04x", (int) unit));
          } else {
            out.append(unit);
          }
        }
      }
    }
    out.append('"');
  }
}
