package io.banscope.cli;

import io.banscope.analyzer.report.JsonLines;
import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.config.FilterCatalogue;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code banscope filters}: the filters of a configuration, what each says it is for, and the jails
 * that use it.
 */
@Command(
    name = "filters",
    description = {
      "List the filters of a configuration: what each says it is for, and the jails that use it."
    },
    sortOptions = false,
    footer = {
      "",
      "Exit codes: 0 all of it could be read, 2 wrong usage, 3 some of the configuration is"
          + " invalid.",
      "",
      "Examples:",
      "  banscope filters",
      "  banscope filters -c builtin",
      "  banscope filters --format json"
    })
final class FiltersCommand implements Callable<Integer> {
  /** Grows when a reader of older lines would misunderstand newer ones. */
  private static final int VERSION = 1;

  private final CommandContext context;

  @Mixin private ConfigOption config = new ConfigOption();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "The form of the list: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private ConfigFormat format = ConfigFormat.text;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  FiltersCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    var directory = config.open(context);
    FilterCatalogue catalogue = directory.filterCatalogue();
    catalogue.problems().forEach(problem -> problem.render().forEach(context.err()::line));
    if (catalogue.entries().isEmpty()) {
      Diagnostic.error(directory.name(), "has no filters")
          .note("searched: filter.d/*.conf, filter.d/*.local")
          .help("name a configuration directory with -c: one such as /etc/fail2ban, or 'builtin'")
          .render()
          .forEach(context.err()::line);
      return ExitCode.INVALID;
    }
    switch (format) {
      case text -> print(catalogue.entries());
      case json -> printJson(directory.name(), catalogue.entries());
    }
    return catalogue.problems().stream().anyMatch(Diagnostic::isError)
        ? ExitCode.INVALID
        : ExitCode.DONE;
  }

  private void print(List<FilterCatalogue.Entry> filters) {
    int width = filters.stream().mapToInt(filter -> filter.name().length()).max().orElse(0);
    String margin = " ".repeat(width + 2);
    for (FilterCatalogue.Entry filter : filters) {
      String name = filter.name() + margin.substring(filter.name().length());
      context.out().line((name + filter.summary()).stripTrailing());
      if (!filter.jails().isEmpty()) {
        String jails =
            filter.jails().stream()
                .map(use -> use.jail() + (use.enabled() ? " (enabled)" : ""))
                .collect(Collectors.joining(", "));
        context.out().line(margin + (filter.jails().size() > 1 ? "jails " : "jail ") + jails);
      }
    }
  }

  private void printJson(String directory, List<FilterCatalogue.Entry> filters) {
    JsonLines lines = new JsonLines(context.out());
    lines.line(
        "config",
        json -> {
          json.writeNumberField("version", VERSION);
          JsonLines.text(json, "directory", directory);
        });
    for (FilterCatalogue.Entry filter : filters) {
      lines.line(
          "filter",
          json -> {
            JsonLines.text(json, "name", filter.name());
            JsonLines.text(json, "summary", filter.summary());
            json.writeArrayFieldStart("jails");
            for (FilterCatalogue.Use use : filter.jails()) {
              json.writeStartObject();
              JsonLines.text(json, "jail", use.jail());
              json.writeBooleanField("enabled", use.enabled());
              json.writeEndObject();
            }
            json.writeEndArray();
          });
    }
    lines.flush();
  }
}
