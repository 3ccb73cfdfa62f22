package io.banscope.analyzer.replay;

import io.banscope.matcher.Diagnostic;

/**
 * Told what goes wrong while logs are read, in a fixed order whatever the number of threads; the
 * replay goes on with the rest.
 */
public interface ReplayProblems {
  /** A part of a log that cannot be read. */
  void unreadable(Diagnostic problem);

  /**
   * A line on which something went wrong.
   *
   * @param log the name of its log
   * @param number its number in its file
   * @param jail the jail whose filter it is about
   * @param reason what went wrong
   */
  void line(String log, long number, String jail, String reason);
}
