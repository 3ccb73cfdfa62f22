package io.banscope.analyzer.source;

import io.banscope.matcher.Diagnostic;
import java.util.List;

/**
 * What {@link LogFinder} found.
 *
 * @param logs the logs, in the order in which the user named them
 * @param problems what could not be found or read
 * @param notes what was left out or is odd, for people
 */
public record FoundLogs(List<LogChain> logs, List<Diagnostic> problems, List<String> notes) {
  public FoundLogs {
    logs = List.copyOf(logs);
    problems = List.copyOf(problems);
    notes = List.copyOf(notes);
  }
}
