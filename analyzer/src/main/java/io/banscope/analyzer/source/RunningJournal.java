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
      Optional<Diagnostic> complaint = process.finish();
      return complaint.isEmpty() ? broken : complaint.map(first -> joined(first, broken));
    } catch (CommandFailedException e) {
      failed.run();
      return Optional.of(
          joined(e.diagnostic(), broken)
              .effect(
                  number() == 0 ? "it is left out" : "what was read counts, entries: " + number())
              .help("run the command by hand to see more"));
    } catch (IOException e) {
      return Optional.of(Diagnostic.error(NAME, LogFile.reason(e)));
    }
  }

  private static Diagnostic joined(Diagnostic first, Optional<Diagnostic> other) {
    return other.map(second -> first.note(second.message())).orElse(first);
  }

  /** With {@code -o export} journalctl does not tell no journal from no entry. */
  @Override
  public List<String> notes() {
    return number() == 0
        ? List.of("journalctl prints no entry: none matches, or there is no journal")
        : List.of();
  }

  @Override
  public void close() throws IOException {
    process.close();
    lines.close();
  }
}
