package io.banscope.matcher.config;

import io.banscope.matcher.testing.Peers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the installed fail2ban over a configuration. */
final class InstalledFail2ban {
  /** What it printed, line by line, and its exit code. */
  record Result(List<String> lines, List<String> errors, int exit) {
    boolean isOk() {
      return exit == 0;
    }
  }

  private InstalledFail2ban() {}

  /** {@code fail2ban-client -c DIR -d}. */
  static Result dump(Path directory) throws IOException, InterruptedException {
    return run(
        directory.resolveSibling(directory.getFileName() + ".peer"),
        List.of(Peers.requireFail2banClient().toString(), "-c", directory.toString(), "-d"));
  }

  /** {@code fail2ban-regex} with the given arguments. */
  static Result regex(Path scratch, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new java.util.ArrayList<>(arguments);
    command.add(0, Peers.requireFail2ban().toString());
    return run(scratch.resolve("regex.peer"), command);
  }

  private static Result run(Path scratch, List<String> command)
      throws IOException, InterruptedException {
    Path out = Path.of(scratch + ".out");
    Path err = Path.of(scratch + ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .directory(scratch.toAbsolutePath().getParent().toFile());
    builder.environment().put("PYTHONIOENCODING", "utf-8");
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process process = builder.start();
    process.getOutputStream().close();
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException(command + " does not end");
    }
    return new Result(lines(out), lines(err), process.exitValue());
  }

  /** Lines end at line feeds only: the notation escapes all other separators. */
  private static List<String> lines(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.UTF_8);
    return text.isEmpty() ? List.of() : List.of(text.split("\n"));
  }
}
