package io.banscope.cli;

import io.banscope.analyzer.ban.JailBans.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  /** What comes in the place of the options of jails, by name; tells of what is no setting. */
  Map<String, String> overrides(ReplayMessages messages) {
    Map<String, String> overrides = new LinkedHashMap<>();
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      if (equals < 1) {
        messages.usage("--set takes KEY=VALUE, not '" + setting + "'");
      } else {
        overrides.put(setting.substring(0, equals).strip(), setting.substring(equals + 1).strip());
      }
    }
    put(overrides, "maxretry", maxretry);
    put(overrides, "findtime", findtime);
    put(overrides, "bantime", bantime);
    put(overrides, "ignoreip", ignoreip);
    return overrides;
  }

  private static void put(Map<String, String> overrides, String name, @Nullable String value) {
    if (value != null) {
      overrides.put(name, value);
    }
  }
}
