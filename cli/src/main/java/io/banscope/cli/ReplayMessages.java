package io.banscope.cli;

import io.banscope.analyzer.replay.ReplayListener;
import io.banscope.analyzer.replay.ReplayResult.Problem;
import io.banscope.analyzer.replay.ReplayResult.Subject;
import io.banscope.matcher.Diagnostic;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells on standard error what goes wrong in a replay, and remembers what the report leaves out.
 */
final class ReplayMessages implements ReplayListener {
  private static final int SHOWN_LINES = 5;

  private final CommandContext context;
  private final String command;
  private final ReplayProgress progress;
  private final List<Problem> leftOut = new ArrayList<>();
  private boolean errors;
  private boolean commandFailed;
  private boolean wrongUsage;
  private long lines;

  /**
   * For one run.
   *
   * @param command the command whose help tells more
   */
  ReplayMessages(CommandContext context, String command) {
    this.context = context;
    this.command = command;
    progress = new ReplayProgress(context.err(), InstantSource.system());
  }

  /** The command that they are of. */
  String command() {
    return command;
  }

  /** Where it is told how far the replay is. */
  ReplayProgress progress() {
    return progress;
  }

  /** Tells of something; an error makes the exit code tell of it too. */
  void tell(Diagnostic problem) {
    progress.wipe();
    problem.render().forEach(context.err()::line);
    errors |= problem.isError();
  }

  /** Tells of a jail that cannot be used. */
  void leaveOutJail(String jail, List<Diagnostic> problems) {
    problems.forEach(this::tell);
    errors = true;
    leftOut.add(
        new Problem(
            Subject.JAIL,
            jail,
            problems.stream()
                .filter(Diagnostic::isError)
                .findFirst()
                .map(Diagnostic::message)
                .orElse("cannot be used")));
  }

  /** Tells of a log that cannot be found. */
  void leaveOutLog(Diagnostic problem) {
    tell(problem);
    if (problem.isError()) {
      leftOut.add(new Problem(Subject.LOG, problem.subject(), problem.message()));
    }
  }

  /** Tells of words that cannot be understood. */
  void usage(String text) {
    context.err().line("error: " + text);
    context.err().line("  help: see 'banscope " + command + " --help'");
    wrongUsage = true;
  }

  /** The same, with what is wrong shown. */
  void usage(Diagnostic problem) {
    tell(problem);
    wrongUsage = true;
  }

  @Override
  public void unreadable(Diagnostic problem) {
    leaveOutLog(problem);
  }

  @Override
  public void line(String log, long number, String jail, String reason) {
    if (++lines <= SHOWN_LINES) {
      tell(
          Diagnostic.warning(log + ":" + number, reason)
              .effect("in jail '" + jail + "' the line counts by what else is known of it"));
    }
  }

  @Override
  public void progress(long bytes, long lineCount) {
    progress.add(bytes, lineCount);
  }

  /** Says how many lines were not shown. */
  void finish() {
    progress.wipe();
    if (lines > SHOWN_LINES) {
      context.err().line("warning: " + (lines - SHOWN_LINES) + " more lines have problems");
    }
  }

  boolean hasErrors() {
    return errors;
  }

  /** Remembers that an outside command failed, which is told as a log that cannot be read. */
  void failCommand() {
    commandFailed = true;
  }

  /** What the process hands back, as far as messages tell. */
  int exitCode() {
    if (commandFailed) {
      return ExitCode.COMMAND_FAILED;
    }
    return errors ? ExitCode.INVALID : ExitCode.DONE;
  }

  boolean isWrongUsage() {
    return wrongUsage;
  }

  /** What the numbers of the report leave out. */
  List<Problem> leftOut() {
    return leftOut;
  }
}
