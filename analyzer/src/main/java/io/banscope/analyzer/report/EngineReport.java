package io.banscope.analyzer.report;

import io.banscope.matcher.filter.EngineChoice;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** The part of a report that names the engine of each regex. */
public final class EngineReport {
  private EngineReport() {}

  /** Prints it, line by line, without line feeds. */
  public static void print(List<EngineChoice> choices, Consumer<String> out) {
    long fast = choices.stream().filter(choice -> choice.reason().isEmpty()).count();
    out.accept("Engines: fast " + fast + ", reference " + (choices.size() - fast));
    for (EngineChoice choice : choices) {
      String line = String.format(Locale.ROOT, "|  %-9s  %s", choice.engine(), choice.regex());
      out.accept(choice.reason().map(reason -> line + ": " + reason).orElse(line));
    }
    out.accept("`-");
  }
}
