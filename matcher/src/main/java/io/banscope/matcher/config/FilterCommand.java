package io.banscope.matcher.config;

import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.TracedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What one option of a filter (or the same option of a jail) asks of a running jail, still with the
 * places its texts came from. Source: spec config-dialect.md section 11.
 *
 * @param option the option: one of section 5.1, or any other name that fail2ban passes on
 * @param values the texts: one for most options, one per regex, one per journal match
 */
record FilterCommand(String option, List<TracedText> values) {
  /** The options of a filter that have a meaning, in table order. */
  static final List<String> OPTIONS =
      List.of(
          "usedns",
          "prefregex",
          "ignoreregex",
          "failregex",
          "maxlines",
          "datepattern",
          "journalmatch");

  private static final List<String> FIRST = List.of("usedns", "prefregex", "maxlines");

  FilterCommand {
    values = List.copyOf(values);
  }

  /** Whether the command stands before all regexes. */
  boolean isFirst() {
    return FIRST.contains(option);
  }

  /** The text of a command that has one. */
  TracedText value() {
    return values.get(0);
  }

  /** Whether fail2ban passes the option on by accident, as it does parts of one word. */
  static boolean isPassedOn(String option) {
    return "datepattern".contains(option);
  }

  /** The commands of a table of options, in its order; options without a meaning give none. */
  static List<FilterCommand> of(Map<String, TracedText> table) {
    List<FilterCommand> commands = new ArrayList<>();
    table.forEach(
        (option, value) -> {
          switch (option) {
            case "failregex", "ignoreregex", "journalmatch" -> {
              List<TracedText> lines =
                  value.lines().stream().filter(line -> line.length() > 0).toList();
              if (!lines.isEmpty()) {
                commands.add(new FilterCommand(option, lines));
              }
            }
            case "usedns", "prefregex", "maxlines" ->
                commands.add(new FilterCommand(option, List.of(value)));
            default -> {
              if (isPassedOn(option)) {
                commands.add(new FilterCommand(option, List.of(value)));
              }
            }
          }
        });
    return commands;
  }

  /** The command stream of the jail for this command. */
  List<Command> toStream(String jail) throws ConfigException {
    switch (option) {
      case "failregex", "ignoreregex":
        List<String> texts = values.stream().map(TracedText::text).toList();
        return List.of(
            texts.size() == 1
                ? Command.of("set", jail, "add" + option, texts.get(0))
                : Command.of("multi-set", jail, "add" + option, texts));
      case "journalmatch":
        List<Command> matches = new ArrayList<>();
        for (TracedText line : values) {
          List<Object> words = new ArrayList<>(List.of("set", jail, "addjournalmatch"));
          words.addAll(ShellWords.split(option, line));
          matches.add(new Command(words));
        }
        return matches;
      case "maxlines":
        return List.of(
            Command.of("set", jail, option, Numbers.parseInteger(value().text()).orElseThrow()));
      default:
        return List.of(Command.of("set", jail, option, value().text()));
    }
  }

  /** The table without an unusable {@code maxlines}, which is reported. */
  static Map<String, TracedText> checkMaxlines(Map<String, TracedText> table, Problems problems) {
    TracedText maxlines = table.get("maxlines");
    if (maxlines == null || Numbers.parseInteger(maxlines.text()).isPresent()) {
      return table;
    }
    problems.add(
        Trace.at(
            Diagnostic.warning("maxlines", "'" + maxlines + "' is not an integer")
                .effect("the option is left out, as fail2ban does")
                .help("write a number of lines such as 10"),
            "maxlines",
            maxlines,
            0,
            maxlines.length()));
    Map<String, TracedText> rest = new java.util.LinkedHashMap<>(table);
    rest.remove("maxlines");
    return rest;
  }
}
