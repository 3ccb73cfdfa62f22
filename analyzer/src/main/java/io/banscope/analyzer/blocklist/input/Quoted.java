package io.banscope.analyzer.blocklist.input;

import io.banscope.analyzer.report.VisibleText;

/** Text of a list in a message: visible, and no more of it than fits. */
final class Quoted {
  private static final int WIDTH = 60;

  private Quoted() {}

  static String of(String text) {
    return VisibleText.fit(text, WIDTH);
  }
}
