package io.banscope.cli;

import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.config.ConfigDirectory;
import io.banscope.matcher.config.ConfigView;
import io.banscope.matcher.config.UnusedOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code banscope config check}: everything that is wrong with a configuration, in one run. A
 * broken jail hides nothing of the others.
 */
@Command(
    name = "check",
    description = {
      "Print everything that is wrong with a configuration.",
      "",
      "Reads what 'config dump' reads and compiles the filters of all enabled jails. What fail2ban"
          + " sees only when its server starts, such as 'bantime = 10x', is an error too."
    },
    sortOptions = false,
    footer = {
      "",
      "Exit codes: 0 no error, 2 wrong usage, 3 there are errors (with --strict: or warnings).",
      "",
      "Examples:",
      "  banscope config check",
      "  banscope config check --all-jails -c ./fail2ban",
      "  banscope config check --strict sshd"
    })
final class ConfigCheckCommand implements Callable<Integer> {
  private final CommandContext context;

  @Parameters(
      paramLabel = "JAIL",
      arity = "0..*",
      description = "Check these jails only, whether they are enabled or not.")
  private List<String> jails = new ArrayList<>();

  @Mixin private ConfigOption config = new ConfigOption();

  @Option(names = "--all-jails", description = "Check disabled jails, too.")
  private boolean all;

  @Option(names = "--strict", description = "Exit with 3 for warnings, too.")
  private boolean strict;

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

  ConfigCheckCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    ConfigDirectory directory = config.open(context);
    ConfigView view = directory.view();
    JailChoice choice = JailChoice.of(jails, view, directory.name());
    int year = context.started().atZone(LocalTime.zone(context.env())).getYear();
    Set<Diagnostic> problems = new LinkedHashSet<>();
    int checked = 0;
    for (String name : choice.names()) {
      // a broken 'enabled' of any jail spoils all of them, so it is read of all
      if (view.isEnabled(name) || all || !jails.isEmpty()) {
        problems.addAll(FilterCheck.problems(view.jail(name), year));
        checked++;
      }
    }
    Set<Diagnostic> found = new LinkedHashSet<>(choice.problems());
    found.addAll(view.problems());
    found.addAll(problems);
    (jails.isEmpty() ? view.unused() : view.unused(choice.names()))
        .stream().map(UnusedOption::diagnostic).forEach(found::add);
    ConfigReport report =
        switch (format) {
          case text -> new ConfigText(context);
          case json -> new ConfigJson(context.out(), directory.name());
        };
    report.problems(List.copyOf(found));
    int errors = (int) found.stream().filter(Diagnostic::isError).count();
    report.summary(checked, errors, found.size() - errors);
    return errors > 0 || (strict && !found.isEmpty()) ? ExitCode.INVALID : ExitCode.DONE;
  }
}
