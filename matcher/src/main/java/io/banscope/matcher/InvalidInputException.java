package io.banscope.matcher;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Carries the problems of one piece of user input (a filter, a configuration, an option) to the
 * border where they are printed. All problems found in one run, in order, at least one of them an
 * error.
 */
public final class InvalidInputException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient List<Diagnostic> diagnostics;

  /** For one or more problems. */
  public InvalidInputException(List<Diagnostic> diagnostics) {
    super(
        diagnostics.stream()
            .flatMap(diagnostic -> diagnostic.render().stream())
            .collect(Collectors.joining("\n")));
    this.diagnostics = List.copyOf(diagnostics);
  }

  /** For one problem. */
  public InvalidInputException(Diagnostic diagnostic) {
    this(List.of(diagnostic));
  }

  /** The problems. */
  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }
}
