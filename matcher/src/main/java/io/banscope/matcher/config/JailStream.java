package io.banscope.matcher.config;

import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.NearNames;
import io.banscope.matcher.TracedText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes the commands of one jail, without its actions. */
final class JailStream {
  private static final List<String> BACKENDS = List.of("auto", "pyinotify", "polling", "systemd");

  private final Jail jail;
  private final Problems problems;

  JailStream(Jail jail, Problems problems) {
    this.jail = jail;
    this.problems = problems;
  }

  /** The commands, or none when the jail is to be left out for want of log files. */
  List<Command> write() throws ConfigException {
    String backend = jail.text("backend").text();
    checkBackend(jail.text("backend"));
    List<Command> logs = new ArrayList<>();
    boolean reads = !JailReader.isSystemd(backend) && jail.options().containsKey("logpath");
    if (reads) {
      logs = logFiles();
      if (logs.isEmpty()) {
        TracedText logpath = jail.text("logpath");
        if (backend.startsWith("auto")
            && jail.flag("systemd_if_nologs")
            && jail.options().containsKey("journalmatch")) {
          backend = "systemd";
          problems.add(
              StreamWriter.noLogs(jail.name(), logpath, "the jail reads the journal instead"));
        } else if (jail.flag("skip_if_nologs")) {
          problems.add(
              StreamWriter.noLogs(
                  jail.name(), logpath, "the jail is skipped, as skip_if_nologs demands"));
          return List.of();
        } else {
          problems.add(
              StreamWriter.noLogs(jail.name(), logpath, "fail2ban does not start with this jail"));
        }
      }
    }
    List<Command> commands = new ArrayList<>();
    commands.add(Command.of("add", jail.name(), backend));
    for (FilterCommand command : jail.commands()) {
      commands.addAll(command.toStream(jail.name()));
    }
    settings(commands);
    commands.addAll(logs);
    return commands;
  }

  /** Reports what is wrong with the settings, without a look at log files. */
  void check() {
    checkBackend(jail.text("backend"));
    settings(new ArrayList<>());
  }

  private void settings(List<Command> commands) {
    SettingCheck check = new SettingCheck(jail.name(), problems);
    for (JailOption option : JailOption.SETTINGS) {
      OptionValue value = jail.options().get(option.name());
      if (value == null) {
        continue;
      }
      if (!(value instanceof OptionValue.Missing)) {
        check.check(option.name(), value.text());
      }
      if (option.name().equals("ignoreip")) {
        List<Object> words = new ArrayList<>(List.of("set", jail.name(), "addignoreip"));
        words.addAll(PythonBlank.words(value.text().text().replace(',', ' ')));
        commands.add(new Command(words));
      } else {
        commands.add(Command.of("set", jail.name(), option.name(), value.plain()));
      }
    }
  }

  private void checkBackend(TracedText backend) {
    String text = backend.text();
    int open = text.indexOf('[');
    String name = (open < 0 ? text : text.substring(0, open)).toLowerCase(Locale.ROOT);
    if (!BACKENDS.contains(name)) {
      problems.addRefused(
          Trace.at(
              Diagnostic.warning("backend", "'" + name + "' is not known")
                  .effect("fail2ban refuses to start '" + jail.name() + "' with it")
                  .help(
                      NearNames.help(
                          name, BACKENDS, "write one of " + String.join(", ", BACKENDS))),
              "backend",
              backend,
              0,
              name.length()));
    }
  }

  private Diagnostic neitherHeadNorTail(TracedText entry, int at) {
    return Trace.at(
        Diagnostic.warning(
                "logpath", "'" + entry.substring(at, entry.length()) + "' is not head or tail")
            .effect("fail2ban refuses to start '" + jail.name() + "' with it")
            .help("a path cannot have blanks, put '?' in their place; write each path on a line"),
        "logpath",
        entry,
        at,
        entry.length() - at);
  }

  /** The logs there are; {@code skip_if_nologs} says that some of the paths may lead nowhere. */
  private List<Command> logFiles() {
    List<Command> commands = new ArrayList<>();
    for (TracedText line : jail.text("logpath").lines()) {
      TracedText entry = PythonBlank.strip(line);
      if (entry.length() == 0) {
        continue;
      }
      int blank = entry.text().lastIndexOf(' ');
      String pattern = blank < 0 ? entry.text() : entry.text().substring(0, blank);
      String from = blank < 0 ? "head" : entry.text().substring(blank + 1);
      if (!from.equalsIgnoreCase("head") && !from.equalsIgnoreCase("tail")) {
        problems.addRefused(neitherHeadNorTail(entry, blank + 1));
      }
      List<String> found = PathGlob.expand(pattern);
      if (found.isEmpty() && !jail.flag("skip_if_nologs")) {
        problems.add(
            Trace.at(
                Diagnostic.warning("logpath", "no file matches '" + pattern + "'")
                    .effect("nothing is read for this line")
                    .help("correct the path, or take the line out"),
                "logpath",
                entry,
                0,
                pattern.length()));
      }
      for (String path : found) {
        if (Files.exists(Path.of(path))) {
          commands.add(Command.of("set", jail.name(), "addlogpath", path, from));
        } else {
          problems.add(
              Diagnostic.warning("logpath", "'" + path + "' is a dangling symbolic link")
                  .in(entry, 0, pattern.length())
                  .effect("the file is left out")
                  .help("create its target or remove the link"));
        }
      }
    }
    return commands;
  }
}
