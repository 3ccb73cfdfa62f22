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
  private final boolean refusedAreErrors;
  private boolean fatal;

  /** Problems of reading a configuration as {@code fail2ban-client -d} does. */
  Problems() {
    this(false);
  }

  private Problems(boolean refusedAreErrors) {
    this.refusedAreErrors = refusedAreErrors;
  }

  /** Problems of reading a configuration to say what is wrong with it. */
  static Problems ofInspection() {
    return new Problems(true);
  }

  /** Whether the reading is to say what is wrong, and to go on where fail2ban gives up. */
  boolean isInspection() {
    return refusedAreErrors;
  }

  void add(Diagnostic problem) {
    found.add(problem);
  }

  /** Adds a problem after which no part of a configuration can be used. */
  void addFatal(Diagnostic problem) {
    found.add(problem);
    fatal = true;
  }

  /**
   * Adds a problem that fail2ban sees only when its server is told of it, which then does not
   * start: a warning where the commands for a server are all that is asked for, else an error.
   */
  void addRefused(Diagnostic problem) {
    found.add(refusedAreErrors ? problem.asError() : problem);
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
