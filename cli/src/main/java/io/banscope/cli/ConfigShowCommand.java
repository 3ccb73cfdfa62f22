package io.banscope.cli;

import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.config.ConfigDirectory;
import io.banscope.matcher.config.ConfigView;
import io.banscope.matcher.config.JailView;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code banscope config show}: what every option comes to, the file and line that say so, what
 * they overrode, and what is written in vain.
 */
@Command(
    name = "show",
    description = {
      "Print every value in effect with the file and line it came from, what it overrode, and the"
          + " options that change nothing.",
      "",
      "Without JAIL: the general options, [DEFAULT], and a table of all jails."
    },
    sortOptions = false,
    footer = {
      "",
      "Exit codes: 0 all of it could be read, 2 wrong usage, 3 some of the configuration is"
          + " invalid.",
      "",
      "Examples:",
      "  banscope config show",
      "  banscope config show sshd",
      "  banscope config show -c ./fail2ban --format json sshd recidive"
    })
final class ConfigShowCommand implements Callable<Integer> {
  private final CommandContext context;

  @Parameters(
      paramLabel = "JAIL",
      arity = "0..*",
      description = "Show everything of these jails, also of disabled ones.")
  private List<String> jails = new ArrayList<>();

  @Mixin private ConfigOption config = new ConfigOption();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "The form of the report: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private ConfigFormat format = ConfigFormat.text;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  ConfigShowCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    ConfigDirectory directory = config.open(context);
    ConfigView view = directory.view();
    ConfigReport report =
        switch (format) {
          case text -> new ConfigText(context);
          case json -> new ConfigJson(context.out(), directory.name());
        };
    JailChoice choice = JailChoice.of(jails, view, directory.name());
    if (jails.isEmpty()) {
      report.general(view.general());
      report.defaults(view.defaults());
      report.jails(
          choice.names().stream()
              .map(name -> view.isEnabled(name) ? view.jail(name) : view.outline(name))
              .toList());
    } else {
      for (String name : choice.names()) {
        JailView jail = view.jail(name);
        report.jail(jail);
      }
    }
    report.unused(jails.isEmpty() ? view.unused() : view.unused(choice.names()));
    List<Diagnostic> problems = new ArrayList<>(view.problems());
    problems.addAll(choice.problems());
    report.problems(problems);
    return problems.stream().anyMatch(Diagnostic::isError) ? ExitCode.INVALID : ExitCode.DONE;
  }
}
