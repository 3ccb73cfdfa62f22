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
 */
public record ReplayResult(
    List<LogResult> logs, List<JailResult> jails, long lines, long failures, long addresses) {
  public ReplayResult {
    logs = List.copyOf(logs);
    jails = List.copyOf(jails);
  }

  /** Whether every log was read to its end, and every jail could be used. */
  public boolean isComplete() {
    return logs.stream().allMatch(LogResult::complete);
  }
}
