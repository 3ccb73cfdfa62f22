package io.banscope.analyzer.source;

import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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
   * Starts journalctl and hands out what it prints; closing that ends it.
   *
   * @throws UnreadableLogException when it cannot be started
   */
  public JournalProcess start(Path directory) throws IOException {
    List<String> command = new ArrayList<>(List.of("journalctl"));
    command.addAll(arguments);
    try {
      Process process = new ProcessBuilder(command).directory(directory.toFile()).start();
      process.getOutputStream().close();
      return new JournalProcess(process);
    } catch (IOException e) {
      throw new UnreadableLogException(
          Diagnostic.error("systemd-journal", "journalctl cannot be started")
              .note("command: " + String.join(" ", command))
              .effect("nothing was tested")
              .help("install systemd, or give a file with the journal as text"));
    }
  }

  /** A running journalctl. */
  public static final class JournalProcess implements AutoCloseable {
    private final Process process;
    private final StringBuffer complaints = new StringBuffer();
    private final Thread listener;

    private JournalProcess(Process process) {
      this.process = process;
      listener = new Thread(this::listen, "journalctl-stderr");
      listener.setDaemon(true);
      listener.start();
    }

    private void listen() {
      try (InputStream err = process.getErrorStream()) {
        complaints.append(new String(err.readNBytes(4096), StandardCharsets.UTF_8));
        err.skipNBytes(Long.MAX_VALUE);
      } catch (IOException e) {
        // Its end.
      }
    }

    /** What it prints. */
    public InputStream output() {
      return process.getInputStream();
    }

    /**
     * Waits for its end after all output was read.
     *
     * @throws UnreadableLogException when it failed
     */
    public void finish() throws IOException {
      try {
        int code = process.waitFor();
        listener.join();
        if (code != 0 && !complaints.toString().isBlank()) {
          throw new UnreadableLogException(
              Diagnostic.error("systemd-journal", "journalctl exited with " + code)
                  .note("stderr: " + complaints.toString().strip()));
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    }

    @Override
    public void close() {
      process.destroy();
    }
  }
}
