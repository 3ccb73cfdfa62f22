package io.banscope.analyzer.source;

import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.InvalidInputException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Which entries of which journal: the options of fail2ban's {@code systemd-journal[…]} and the
 * words of a journal match, as arguments of {@code journalctl}. No shell is involved.
 *
 * <p>Differs from fail2ban: {@code rotated} changes nothing, all files of a journal are read.
 */
public final class JournalQuery {
  private static final int LOCAL_ONLY = 1;
  private static final int RUNTIME_ONLY = 2;
  private static final int SYSTEM = 4;
  private static final int CURRENT_USER = 8;

  private final List<String> arguments;

  private JournalQuery(List<String> arguments) {
    this.arguments = List.copyOf(arguments);
  }

  /**
   * A query.
   *
   * @param options journalpath, journalfiles (separated by commas or white space, with wildcards),
   *     journalflags, namespace, rotated
   * @param matches words such as {@code _COMM=sshd} or {@code +}
   * @throws InvalidInputException for an unknown option, flags that are no number, a match without
   *     '='
   */
  public static JournalQuery of(Map<String, String> options, List<String> matches)
      throws InvalidInputException {
    List<String> arguments = new ArrayList<>(List.of("-o", "export", "--no-pager", "-q"));
    int flags =
        options.containsKey("journalpath") || options.containsKey("journalfiles") ? 0 : SYSTEM;
    for (Map.Entry<String, String> option : options.entrySet()) {
      String value = option.getValue();
      switch (option.getKey()) {
        case "journalpath" -> arguments.add("--directory=" + value);
        case "journalfiles" -> {
          for (String file : value.strip().split("[\\s,]+")) {
            arguments.add("--file=" + file);
          }
        }
        case "journalflags" -> flags = flags(value);
        case "namespace" -> arguments.add("--namespace=" + value);
        case "rotated" -> {}
        default ->
            throw new InvalidInputException(
                Diagnostic.error("systemd-journal", "unknown option '" + option.getKey() + "'")
                    .help(
                        "it knows journalpath, journalfiles, journalflags, namespace and rotated"));
      }
    }
    if (options.containsKey("journalpath") && options.containsKey("journalfiles")) {
      throw new InvalidInputException(
          Diagnostic.error("systemd-journal", "journalpath and journalfiles cannot both be given"));
    }
    if (!options.containsKey("journalfiles")) {
      addFlags(flags, options.containsKey("journalpath"), arguments);
    }
    for (String match : matches) {
      if (!match.equals("+") && match.indexOf('=') < 1) {
        throw new InvalidInputException(
            Diagnostic.error("journal match", "'" + match + "' is not FIELD=value"));
      }
    }
    arguments.add("--");
    arguments.addAll(matches);
    return new JournalQuery(arguments);
  }

  private static int flags(String value) throws InvalidInputException {
    try {
      return Integer.parseInt(value.strip());
    } catch (NumberFormatException e) {
      throw new InvalidInputException(
          Diagnostic.error("systemd-journal", "journalflags: '" + value + "' is not a number"));
    }
  }

  private static void addFlags(int flags, boolean directory, List<String> arguments) {
    if ((flags & LOCAL_ONLY) == 0) {
      arguments.add("--merge");
    }
    if ((flags & RUNTIME_ONLY) != 0 && !directory) {
      arguments.add("--directory=/run/log/journal");
    } else if ((flags & (SYSTEM | CURRENT_USER)) == SYSTEM) {
      arguments.add("--system");
    } else if ((flags & (SYSTEM | CURRENT_USER)) == CURRENT_USER) {
      arguments.add("--user");
    }
  }

  /** What journalctl is called with. */
  List<String> arguments() {
    return arguments;
  }

  /**
   * Starts journalctl.
   *
   * @param directory what relative paths are relative to
   * @param env by its {@code PATH} journalctl is found
   * @throws CommandFailedException when it cannot be started
   */
  public JournalProcess start(Path directory, Map<String, String> env) throws IOException {
    List<String> command = new ArrayList<>(List.of("journalctl"));
    command.addAll(arguments);
    String shown = String.join(" ", command);
    try {
      command.set(0, OutsideProgram.find("journalctl", env));
      Process process =
          ProcessGuard.start(new ProcessBuilder(command).directory(directory.toFile()));
      process.getOutputStream().close();
      return new JournalProcess(process, shown);
    } catch (IOException e) {
      throw new CommandFailedException(unstarted(e, shown));
    }
  }

  private static Diagnostic unstarted(IOException e, String command) {
    boolean missing = e instanceof NoSuchFileException;
    Throwable cause = e.getCause() == null ? e : e.getCause(); // without the whole command
    return Diagnostic.error(RunningJournal.NAME, "journalctl cannot be started")
        .note("reason: " + (missing ? "it is in no folder of PATH" : cause.getMessage()))
        .note("command: " + command)
        .effect("nothing was tested")
        .help(
            (missing ? "install systemd, " : "run the command by hand, ")
                + "or give a file with the journal as text");
  }
}
