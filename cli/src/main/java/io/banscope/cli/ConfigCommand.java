package io.banscope.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code banscope config}: the commands that look at a configuration. */
@Command(
    name = "config",
    description = "Look at a fail2ban configuration.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  banscope config check",
      "  banscope config show sshd",
      "  banscope config dump -c /etc/fail2ban"
    })
final class ConfigCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  private ConfigCommand() {}

  /** The command with its subcommands. */
  static CommandLine commandLine(CommandContext context) {
    return new CommandLine(new ConfigCommand())
        .addSubcommand(new ConfigShowCommand(context))
        .addSubcommand(new ConfigCheckCommand(context))
        .addSubcommand(new ConfigDumpCommand(context));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing subcommand of 'config'");
  }
}
