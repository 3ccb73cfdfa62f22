package io.banscope.cli;

import io.banscope.matcher.config.ConfigDirectory;
import picocli.CommandLine.Option;

/** Which configuration a {@code config} command looks at. */
final class ConfigOption {
  @Option(
      names = {"-c", "--config"},
      paramLabel = "DIR",
      defaultValue = "/etc/fail2ban",
      description = "The configuration directory (default: ${DEFAULT-VALUE}).")
  private String directory = "/etc/fail2ban";

  @Option(
      names = "--fail2ban-version",
      paramLabel = "VERSION",
      defaultValue = ConfigDirectory.VERSION,
      description =
          "What %%(fail2ban_version)s stands for in the files (default: ${DEFAULT-VALUE}).")
  private String version = ConfigDirectory.VERSION;

  /** The configuration that is meant. */
  ConfigDirectory open(CommandContext context) {
    return ConfigDirectory.open(directory, context.directory()).withVersion(version);
  }
}
