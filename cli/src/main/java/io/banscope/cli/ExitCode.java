package io.banscope.cli;

/** What the process hands back; where several apply, the highest. */
final class ExitCode {
  /** The run completed. */
  static final int DONE = 0;

  /** The run completed and an {@code --expect} is not true. */
  static final int NO = 1;

  /** Wrong usage. */
  static final int USAGE = 2;

  /** Some input is unreadable or invalid, or the output cannot be written. */
  static final int INVALID = 3;

  /** An outside command failed. */
  static final int COMMAND_FAILED = 4;

  /** Our bug. */
  static final int BUG = 70;

  /** How fail2ban-regex refuses arguments, filters and patterns. */
  static final int REFUSED = 255;

  private ExitCode() {}
}
