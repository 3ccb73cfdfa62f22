package io.banscope.analyzer.source;

import io.banscope.matcher.Diagnostic;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * A running journalctl. To close it ends the process, whatever it is doing, and so does our own
 * end. What it complains of is read all the time, so that it never waits for that, and only the
 * beginning is kept.
 */
public final class JournalProcess implements AutoCloseable {
  private static final int KEPT_BYTES = 4096;

  private final Process process;
  private final String command;
  private final ProcessOutput output;
  private final StringBuffer complaints = new StringBuffer();
  private final Thread listener;
  private final Thread atExit;

  JournalProcess(Process process, String command) {
    this.process = process;
    this.command = command;
    output = new ProcessOutput(process);
    listener = new Thread(this::listen, "journalctl-stderr");
    listener.setDaemon(true);
    listener.start();
    atExit = new Thread(process::destroyForcibly, "journalctl-end");
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  private void listen() {
    try (InputStream err = process.getErrorStream()) {
      complaints.append(new String(err.readNBytes(KEPT_BYTES), StandardCharsets.UTF_8));
      err.skipNBytes(Long.MAX_VALUE);
    } catch (IOException e) {
      // Its end.
    }
  }

  /** What it prints; a thread that is interrupted stops waiting for it. */
  public InputStream output() {
    return output;
  }

  /**
   * Waits for its end after all output was read. Without an entry to print it exits with 1 and says
   * nothing, which is no failure.
   *
   * @throws CommandFailedException when it failed
   */
  public void finish() throws IOException {
    try {
      int code = process.waitFor();
      listener.join();
      String said = String.join("; ", complaints.toString().strip().lines().toList());
      if (code > 1 || code == 1 && !said.isEmpty()) {
        Diagnostic problem =
            Diagnostic.error("systemd-journal", "journalctl exited with " + code)
                .note("command: " + command);
        throw new CommandFailedException(
            said.isEmpty() ? problem : problem.note("stderr: " + said));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly(); // it only reads, and one that hangs may not listen
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // we are on our way out, and so is it
    }
  }
}
