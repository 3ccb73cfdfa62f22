package io.banscope.analyzer.report;

import io.banscope.matcher.filter.EngineChoice;
import io.banscope.matcher.filter.EngineChoice.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** The part of a report that names the engine of each regex. */
public final class EngineReport {
  private EngineReport() {}

  /** Prints it, line by line, without line feeds. */
  public static void print(List<EngineChoice> choices, Consumer<String> out) {
    List<String> counts = new ArrayList<>();
    for (Engine engine : Engine.values()) {
      long count = choices.stream().filter(choice -> choice.engine() == engine).count();
      counts.add(engine.word() + " " + count);
    }
    out.accept("Engines: " + String.join(", ", counts));
    for (EngineChoice choice : choices) {
      out.accept(line(choice));
    }
    out.accept("`-");
  }

  private static String line(EngineChoice choice) {
    String line =
        String.format(Locale.ROOT, "|  %-9s  %s", choice.engine().word(), choice.regex())
            + choice.reason().map(reason -> ": " + reason).orElse("");
    return choice.engine() == Engine.BOTH
        ? line + "; the fast engine picks the lines that the reference engine searches"
        : line;
  }
}
