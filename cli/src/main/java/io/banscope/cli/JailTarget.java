package io.banscope.cli;

import io.banscope.analyzer.ban.BanPolicies.Standards;
import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.InvalidInputException;
import io.banscope.matcher.NearNames;
import io.banscope.matcher.TracedText;
import io.banscope.matcher.config.BanSettings;
import io.banscope.matcher.config.ConfigDirectory;
import io.banscope.matcher.config.FilterLookup;
import io.banscope.matcher.config.FilterSettings;
import io.banscope.matcher.config.JailCatalogue;
import io.banscope.matcher.config.JailOverrides;
import io.banscope.matcher.config.JailSettings;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What a word such as {@code sshd} names, a jail, a filter or a regex, as a jail to be run. */
final class JailTarget {
  /** What the jail of a regex is called. */
  private static final String REGEX = "regex";

  /**
   * What was named.
   *
   * @param settings what it asks for
   * @param standards what holds of its bans where it says nothing
   */
  record Target(JailSettings settings, Standards standards) {}

  private final ConfigDirectory directory;
  private final JailOverrides overrides;
  private final Path base;

  /**
   * For one run.
   *
   * @param overrides options that come in the place of those of the jail
   * @param base what relative paths are relative to
   */
  JailTarget(ConfigDirectory directory, JailOverrides overrides, Path base) {
    this.base = base;
    this.directory = directory;
    this.overrides = overrides;
  }

  /**
   * Reads it.
   *
   * @param backend {@code systemd} where the lines are of a journal, else {@code auto}
   * @param messages told what is wrong with it
   */
  Optional<Target> read(String target, String backend, ReplayMessages messages) {
    FilterLookup lookup = directory.filterLookup();
    FilterLookup.Result result;
    try {
      result = lookup.find(target, backend);
    } catch (InvalidInputException e) {
      messages.leaveOutJail(target, isLog(target) ? List.of(log(target)) : e.diagnostics());
      return Optional.empty();
    }
    if (result instanceof FilterLookup.Found found) {
      found.warnings().forEach(messages::tell);
      return found.kind() == FilterLookup.Kind.JAIL
          ? jail(found, backend, messages).map(jail -> new Target(jail, Standards.JAIL))
          : Optional.of(bare(found.name(), found.settings(), backend, messages));
    } else if (result instanceof FilterLookup.WrongOptions) {
      messages.leaveOutJail(
          target,
          List.of(
              Diagnostic.error("'" + target + "'", "the options behind the name are malformed")
                  .help("write name[option=value, option=\"value\"]")));
      return Optional.empty();
    } else if (result instanceof FilterLookup.Unloadable file) {
      messages.leaveOutJail(
          target,
          List.of(
              Diagnostic.error(file.text(), "is no filter")
                  .help("the names of filters end in .conf or .local")));
      return Optional.empty();
    }
    if (FilterLookup.nameIn(target).filter(name -> !name.contains("<")).isPresent()) {
      messages.leaveOutJail(target, List.of(unknown(target, lookup)));
      return Optional.empty();
    }
    return Optional.of(bare(REGEX, regex(target), backend, messages));
  }

  private static Diagnostic log(String target) {
    return Diagnostic.error("'" + target + "'", "is a file, but no filter")
        .help(
            "name a filter or jail: the last word of simulate, such as 'banscope simulate "
                + target
                + " sshd'");
  }

  /** Whether a file that cannot be read as a filter was hardly meant to be one. */
  private boolean isLog(String target) {
    try {
      return Files.isRegularFile(base.resolve(target))
          && !target.endsWith(".conf")
          && !target.endsWith(".local")
          && !directory.filterLookup().names().contains(target);
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** A word that could be a name is no regex that names anybody. */
  private Diagnostic unknown(String target, FilterLookup lookup) {
    if (!Files.isDirectory(directory.path())) {
      return Diagnostic.error(directory.name(), "there is no such directory")
          .help("name a configuration with -c: one such as /etc/fail2ban, or 'builtin'");
    } else if (isLog(target)) {
      return log(target);
    } else if (Files.isRegularFile(base.resolve(target))) {
      return Diagnostic.error(
              "'" + target + "'", "is no jail and no filter of '" + directory.name() + "'")
          .help("for the file here write './" + target + "'");
    }
    return Diagnostic.error(
            "'" + target + "'", "is no jail and no filter of '" + directory.name() + "'")
        .help(
            NearNames.help(
                target, List.copyOf(lookup.names()), "'banscope filters' lists the filters"));
  }

  private static FilterSettings regex(String regex) {
    return new FilterSettings(
        REGEX,
        Optional.empty(),
        List.of(TracedText.untraced(regex)),
        List.of(),
        OptionalInt.empty(),
        Optional.empty(),
        List.of(),
        Map.of());
  }

  private Optional<JailSettings> jail(
      FilterLookup.Found found, String backend, ReplayMessages messages) {
    JailCatalogue.Reading reading =
        directory.jailCatalogue().read(found.name(), Optional.of(backend), overrides);
    if (reading.jail().isEmpty()) {
      messages.leaveOutJail(found.name(), reading.problems());
      return Optional.empty();
    }
    reading.problemsOfBans().forEach(messages::tell);
    JailSettings jail = reading.jail().get();
    return Optional.of(found.options().isEmpty() ? jail : jail.withFilter(found.settings()));
  }

  /** A filter alone, with the thresholds of {@code [DEFAULT]} where there are jails. */
  private Target bare(String name, FilterSettings filter, String backend, ReplayMessages messages) {
    JailCatalogue catalogue = directory.jailCatalogue();
    if (Files.exists(directory.path().resolve("jail.conf"))
        || Files.exists(directory.path().resolve("jail.local"))) {
      catalogue.problems().forEach(problem -> messages.tell(problem.asWarning()));
    }
    BanSettings.Reading bans = catalogue.defaultBans(overrides);
    bans.problems().forEach(messages::tell);
    return new Target(
        new JailSettings(
            name, backend, List.of(), Optional.empty(), Optional.empty(), "warn", bans, filter),
        Standards.FILTER);
  }
}
