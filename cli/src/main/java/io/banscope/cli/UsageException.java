package io.banscope.cli;

import java.util.List;

/** The command line cannot be understood. */
final class UsageException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient List<String> near;

  /**
   * For a problem.
   *
   * @param near names that the user may have meant
   */
  UsageException(String message, List<String> near) {
    super(message);
    this.near = List.copyOf(near);
  }

  /** Names that the user may have meant. */
  List<String> near() {
    return near;
  }
}
