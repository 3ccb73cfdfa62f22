package io.banscope.cli;

import io.banscope.matcher.config.ConfigDirectory;
import picocli.CommandLine.Option;

/** Which configuration a {@code config} command looks at. */
final class ConfigOption {
  @Option(
      names = {"-c", "--config"},
      paramLabel = "DIR",
      description =
          "The configuration directory, or 'builtin' for Banscope's own (default: "
              + ConfigDirectory.INSTALLED
              + " if it exists, else builtin).")
  private String directory = ConfigDirectory.standard();

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
