package io.banscope.analyzer.source;

import io.banscope.matcher.Diagnostic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A running journalctl. To close it ends the process, whatever it is doing, and so does our own
 * end. What it complains of is read all the time, so that it never waits for that, and only the
 * beginning is kept.
 */
public final class JournalProcess implements AutoCloseable {
  private static final int KEPT_BYTES = 4096;

  /** How long its complaints are waited for when it has ended: a child of it may keep them open. */
  private static final long COMPLAINTS_MILLIS = 1000;

  private final Process process;
  private final String command;
  private final ProcessOutput output;
  private final ByteArrayOutputStream complaints = new ByteArrayOutputStream(); // synchronized
  private final Thread listener;

  JournalProcess(Process process, String command) {
    this.process = process;
    this.command = command;
    output = new ProcessOutput(process);
    listener = new Thread(this::listen, "journalctl-stderr");
    listener.setDaemon(true);
    listener.start();
  }

  private void listen() {
    byte[] piece = new byte[KEPT_BYTES];
    try (InputStream err = process.getErrorStream()) {
      for (int count; (count = err.read(piece)) >= 0; ) {
        complaints.write(piece, 0, Math.min(count, KEPT_BYTES - complaints.size()));
      }
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
   * @return what it complained of though it did its work, such as a file that it left out
   * @throws CommandFailedException when it failed
   */
  public Optional<Diagnostic> finish() throws IOException {
    try {
      int code = process.waitFor();
      listener.join(COMPLAINTS_MILLIS);
      String said =
          String.join("; ", complaints.toString(StandardCharsets.UTF_8).strip().lines().toList());
      boolean failed = code > 1 || code == 1 && !said.isEmpty();
      if (!failed && said.isEmpty()) {
        return Optional.empty();
      }
      Diagnostic problem =
          Diagnostic.error(
                  RunningJournal.NAME,
                  failed ? "journalctl exited with " + code : "journalctl complains")
              .note("command: " + command);
      if (!said.isEmpty()) {
        problem = problem.note("stderr: " + said);
      }
      if (failed) {
        throw new CommandFailedException(problem);
      }
      return Optional.of(problem.effect("what it left out does not count"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public void close() {
    ProcessGuard.end(process);
  }
}
