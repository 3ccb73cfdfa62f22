package io.banscope.cli;

import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.InvalidInputException;
import io.banscope.matcher.config.CommandStream;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code banscope config dump}: prints what a server would be told, as {@code fail2ban-client -d}
 * does. Data goes to standard output, problems to standard error; a jail that cannot be used does
 * not keep the others from being printed, but the exit code tells of it.
 */
@Command(
    name = "dump",
    description = "Print the commands that a configuration becomes, one per line.",
    sortOptions = false,
    footer = {
      "",
      "Exit codes: 0 all jails are printed, 2 wrong usage, 3 some of the configuration is invalid.",
      "",
      "Example:",
      "  banscope config dump -c /etc/fail2ban --format fail2ban"
    })
final class ConfigDumpCommand implements Callable<Integer> {
  /** In which notation the commands are printed. */
  enum Format {
    /** As {@code fail2ban-client -d} prints them. */
    fail2ban
  }

  private final CommandContext context;

  @Mixin private ConfigOption config = new ConfigOption();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "fail2ban",
      description = "The notation: ${COMPLETION-CANDIDATES} (as fail2ban-client -d prints it).")
  private Format format = Format.fail2ban;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  ConfigDumpCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    CommandStream stream;
    try {
      stream = config.open(context).commandStream();
    } catch (InvalidInputException e) {
      print(e.diagnostics());
      return ExitCode.INVALID;
    }
    print(stream.problems());
    stream
        .commands()
        .forEach(
            command ->
                context
                    .out()
                    .line(
                        switch (format) {
                          case fail2ban -> command.toPython();
                        }));
    return stream.hasErrors() ? ExitCode.INVALID : ExitCode.DONE;
  }

  private void print(List<Diagnostic> diagnostics) {
    diagnostics.forEach(problem -> problem.render().forEach(context.err()::line));
  }
}
