package io.banscope.analyzer.replay;

import io.banscope.matcher.Diagnostic;

/**
 * Told how a replay goes: what goes wrong, in a fixed order whatever the number of threads (the
 * rest goes on), and how far it is.
 */
public interface ReplayListener {
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

  /**
   * How much more was read.
   *
   * @param bytes bytes of lines
   * @param lines lines
   */
  default void progress(long bytes, long lines) {}
}
