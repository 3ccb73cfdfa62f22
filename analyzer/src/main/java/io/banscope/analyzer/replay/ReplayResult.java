package io.banscope.analyzer.replay;

import java.util.List;

/**
 * What a replay found.
 *
 * @param logs the logs that were read, in the order given
 * @param jails the jails, in the order of the configuration or of the command line
 * @param lines lines of all logs, each counted once
 * @param failures failures of all jails
 * @param addresses different addresses (or other ids) of all jails
 * @param problems what could not be read or used, in the order found
 */
public record ReplayResult(
    List<LogResult> logs,
    List<JailResult> jails,
    long lines,
    long failures,
    long addresses,
    List<Problem> problems) {
  public ReplayResult {
    logs = List.copyOf(logs);
    jails = List.copyOf(jails);
    problems = List.copyOf(problems);
  }

  /** Without problems. */
  public ReplayResult(
      List<LogResult> logs, List<JailResult> jails, long lines, long failures, long addresses) {
    this(logs, jails, lines, failures, addresses, List.of());
  }

  /** Whether every log was read to its end, and every jail could be used. */
  public boolean isComplete() {
    return problems.isEmpty()
        && logs.stream().allMatch(log -> log.complete() && log.skipped() == 0);
  }

  /**
   * Something that the numbers leave out.
   *
   * @param subject what kind of thing it is
   * @param name its name
   * @param text what is wrong with it, for people
   */
  public record Problem(Subject subject, String name, String text) {}

  /** What can be left out. */
  public enum Subject {
    /** A log that cannot be read, or not to its end. */
    LOG,
    /** A jail that cannot be used. */
    JAIL
  }
}
