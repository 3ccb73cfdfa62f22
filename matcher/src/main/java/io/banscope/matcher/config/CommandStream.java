package io.banscope.matcher.config;

import io.banscope.matcher.Diagnostic;
import java.util.List;

/**
 * A whole configuration as the commands that a server would get. Source: spec config-dialect.md
 * section 11.
 *
 * @param commands the commands, in order; a jail that cannot be used is one {@code config-error}
 * @param problems warnings, and errors that concern single jails only
 */
public record CommandStream(List<Command> commands, List<Diagnostic> problems) {
  public CommandStream {
    commands = List.copyOf(commands);
    problems = List.copyOf(problems);
  }

  /** Whether a jail had to be left out. */
  public boolean hasErrors() {
    return problems.stream().anyMatch(problem -> problem.severity() == Diagnostic.Severity.ERROR);
  }
}
