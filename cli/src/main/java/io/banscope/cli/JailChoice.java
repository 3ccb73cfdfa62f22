package io.banscope.cli;

import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.NearNames;
import io.banscope.matcher.config.ConfigView;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * The jails that arguments name.
 *
 * @param names those that exist, each once
 * @param problems the others
 */
record JailChoice(List<String> names, List<Diagnostic> problems) {
  /** The jails of the arguments; without arguments all. */
  static JailChoice of(List<String> arguments, ConfigView view, String directory) {
    List<String> known = view.jails();
    if (arguments.isEmpty()) {
      return new JailChoice(known, List.of());
    }
    List<String> names = new ArrayList<>();
    List<Diagnostic> problems = new ArrayList<>();
    for (String argument : new LinkedHashSet<>(arguments)) {
      if (known.contains(argument)) {
        names.add(argument);
      } else {
        problems.add(
            Diagnostic.error("jail '" + argument + "'", "not found in '" + directory + "'")
                .effect("nothing is said about it")
                .help(
                    NearNames.help(
                        argument, known, "'banscope config show' lists the jails there are")));
      }
    }
    return new JailChoice(names, problems);
  }
}
