package io.banscope.analyzer.source;

import io.banscope.matcher.Diagnostic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The entries of the journal of this machine as lines, in the form of {@link JournalLines}: what
 * journalctl prints of them, up to the newest one. Belongs to one thread.
 */
public final class RunningJournal extends ForwardingLines {
  /** What the journal is called. */
  public static final String NAME = "systemd-journal";

  private final JournalProcess process;
  private final Runnable failed;

  private RunningJournal(LineSource lines, JournalProcess process, Runnable failed) {
    super(lines);
    this.process = process;
    this.failed = failed;
  }

  /**
   * Starts to read it.
   *
   * @param query which entries of it
   * @param directory what relative paths are relative to
   * @param env by its {@code PATH} journalctl is found
   * @param failed told when journalctl fails, now or at the end
   * @throws CommandFailedException when journalctl cannot be started
   */
  public static RunningJournal open(
      JournalQuery query, Path directory, Map<String, String> env, Runnable failed)
      throws IOException {
    try {
      JournalProcess process = query.start(directory, env);
      try {
        JournalFile entries = JournalFile.read(NAME, process.output(), JournalMatch.ALL);
        return new RunningJournal(new JournalLines(entries), process, failed);
      } catch (IOException | RuntimeException | Error e) {
        process.close();
        throw e;
      }
    } catch (CommandFailedException e) {
      failed.run();
      throw e.withEffect("it is left out");
    }
  }

  /** How journalctl ended; then what is broken in what it printed. */
  @Override
  public Optional<Diagnostic> problem() {
    Optional<Diagnostic> broken = lines.problem();
    try {
      process.finish();
      return broken;
    } catch (CommandFailedException e) {
      failed.run();
      Diagnostic problem = e.diagnostic();
      for (Diagnostic other : broken.stream().toList()) {
        problem = problem.note(other.message());
      }
      return Optional.of(
          problem
              .effect(
                  number() == 0 ? "it is left out" : "what was read counts, entries: " + number())
              .help("run the command by hand to see more"));
    } catch (IOException e) {
      return Optional.of(Diagnostic.error(NAME, LogFile.reason(e)));
    }
  }

  @Override
  public List<String> notes() {
    return number() == 0 ? List.of("the journal has no entry that matches") : List.of();
  }

  @Override
  public void close() throws IOException {
    process.close();
    lines.close();
  }
}
