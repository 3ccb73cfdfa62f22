package io.banscope.matcher.config;

import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.InvalidInputException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects the problems of one reading, each once, in the order they were found. */
final class Problems {
  private final Set<Diagnostic> found = new LinkedHashSet<>();
  private boolean fatal;

  void add(Diagnostic problem) {
    found.add(problem);
  }

  /** Adds a problem after which no part of a configuration can be used. */
  void addFatal(Diagnostic problem) {
    found.add(problem);
    fatal = true;
  }

  /** Makes the errors found so far spoil everything. */
  void setFatal() {
    fatal = true;
  }

  boolean isFatal() {
    return fatal;
  }

  boolean hasErrors() {
    return found.stream().anyMatch(problem -> problem.severity() == Diagnostic.Severity.ERROR);
  }

  List<Diagnostic> list() {
    return new ArrayList<>(found);
  }

  /** Throws everything found so far if an error is among it. */
  void throwIfErrors() throws InvalidInputException {
    if (hasErrors()) {
      throw new InvalidInputException(list());
    }
  }
}
