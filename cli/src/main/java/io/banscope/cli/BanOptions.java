package io.banscope.cli;

import io.banscope.analyzer.ban.JailBans.World;
import io.banscope.matcher.config.JailOverrides;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of commands that decide bans: values in the place of those of the configuration. */
final class BanOptions {
  @Option(
      names = "--maxretry",
      paramLabel = "N",
      description = "Ban at N failures, in the place of what the configuration says.")
  private @Nullable String maxretry;

  @Option(
      names = "--findtime",
      paramLabel = "TIME",
      description = "Count failures of so long a time, such as 600, 10m or 1d.")
  private @Nullable String findtime;

  @Option(names = "--bantime", paramLabel = "TIME", description = "Ban for so long; -1 for ever.")
  private @Nullable String bantime;

  @Option(
      names = "--ignoreip",
      paramLabel = "LIST",
      description = "Never ban these addresses and networks, and those in file:PATH.")
  private @Nullable String ignoreip;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description =
          "Set any option of the jails, such as bantime.increment=true; may be given several times.")
  private List<String> settings = new ArrayList<>();

  @Option(
      names = "--blocked",
      description =
          "Drop what an id does while it is banned, as a firewall would (default: it counts, as the"
              + " log has it).")
  private boolean blocked;

  /** Whether any of them was given. */
  boolean isGiven() {
    return blocked
        || !settings.isEmpty()
        || maxretry != null
        || findtime != null
        || bantime != null
        || ignoreip != null;
  }

  World world() {
    return blocked ? World.BLOCKED : World.AS_RECORDED;
  }

  /** What comes in the place of the options of jails; tells of what is no setting. */
  JailOverrides overrides(ReplayMessages messages) {
    JailOverrides overrides = JailOverrides.NONE;
    for (String setting : settings) {
      overrides = overrides.withAssignment(setting, "--set");
    }
    overrides = with(overrides, "maxretry", maxretry);
    overrides = with(overrides, "findtime", findtime);
    overrides = with(overrides, "bantime", bantime);
    overrides = with(overrides, "ignoreip", ignoreip);
    overrides.problems().forEach(messages::usage);
    return overrides;
  }

  private static JailOverrides with(
      JailOverrides overrides, String option, @Nullable String value) {
    return value == null ? overrides : overrides.with(option, value, "--" + option);
  }
}
