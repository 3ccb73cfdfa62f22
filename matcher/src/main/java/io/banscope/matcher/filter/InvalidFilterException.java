package io.banscope.matcher.filter;

import io.banscope.matcher.Diagnostic;
import java.util.List;
import java.util.stream.Collectors;

/** A filter with at least one regex that cannot be used; carries all problems, in filter order. */
public final class InvalidFilterException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient List<FilterProblem> problems;

  InvalidFilterException(List<FilterProblem> problems) {
    super(
        problems.stream()
            .flatMap(problem -> problem.diagnostic().render().stream())
            .collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** The problems, in the order prefregex, failregexes, ignoreregexes. */
  public List<FilterProblem> problems() {
    return problems;
  }

  /** What we say of them. */
  public List<Diagnostic> diagnostics() {
    return problems.stream().map(FilterProblem::diagnostic).toList();
  }
}
