package io.banscope.analyzer.blocklist.input;

import io.banscope.analyzer.blocklist.ListedBan;

/** Takes what is read of a list. */
public interface BanSink {
  /** The next ban. */
  void ban(ListedBan ban);

  /**
   * Something in the list that is not understood; reading goes on behind it.
   *
   * @param line number of its line, from 1
   * @param problem what is wrong with it; quotes of the list are visible text
   */
  void broken(long line, String problem);

  /** Something that makes the list as a whole doubtful. */
  void doubt(String problem);
}
