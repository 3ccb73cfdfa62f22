package io.banscope.matcher.config;

import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.InvalidInputException;
import io.banscope.matcher.TracedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads all jails and writes the command stream. */
final class StreamWriter {
  private final ConfigDirectory directory;
  private final Problems problems = new Problems();
  private final ConfigFiles files;
  private final List<Command> commands = new ArrayList<>();
  private final List<String> started = new ArrayList<>();

  StreamWriter(ConfigDirectory directory) {
    this.directory = directory;
    this.files = new ConfigFiles(directory.path(), problems);
  }

  CommandStream write() throws InvalidInputException {
    directory
        .readLayers("fail2ban", files)
        .ifPresent(general -> commands.addAll(new GeneralReader(general, problems).read()));
    Optional<Sections> sections = directory.readJails(files);
    if (sections.isPresent()) {
      for (String name : directory.jailNames(sections.get())) {
        jail(name, sections.get());
      }
    }
    started.forEach(name -> commands.add(Command.of("start", name)));
    if (problems.isFatal()) {
      throw new InvalidInputException(problems.list());
    }
    return new CommandStream(commands, problems.list());
  }

  private void jail(String name, Sections sections) {
    JailReader reader = new JailReader(directory, files, sections, name, Map.of());
    if (!reader.isEnabled()) {
      return;
    }
    try {
      Jail jail = reader.read(Map.of(), Optional.empty());
      List<Command> ofActions = new ActionReader(directory, files, sections, jail).read();
      List<Command> ofJail = new JailStream(jail, problems).write();
      if (ofJail.isEmpty()) {
        commands.add(configError("Jail '" + name + "' skipped, because of missing log files."));
        return;
      }
      commands.addAll(ofJail);
      commands.addAll(ofActions);
      started.add(name);
    } catch (JailReader.SkippedJailException skipped) {
      commands.add(
          configError(
              "Jail '" + name + "' skipped, because of wrong configuration: " + skipped.reason()));
    } catch (ConfigException broken) {
      problems.addFatal(broken.diagnostic());
    }
  }

  private static Command configError(String text) {
    return Command.of("config-error", text);
  }

  /** The warning for a jail without log files. */
  static Diagnostic noLogs(String jail, TracedText logpath, String effect) {
    Diagnostic problem =
        Diagnostic.warning("jail " + jail, "no log file found")
            .effect(effect)
            .help("correct 'logpath', or set 'backend = systemd' if the logs are in the journal");
    int width = logpath.text().indexOf('\n');
    return logpath.length() == 0
        ? problem
        : Trace.at(problem, "logpath", logpath, 0, width < 0 ? logpath.length() : width);
  }
}
