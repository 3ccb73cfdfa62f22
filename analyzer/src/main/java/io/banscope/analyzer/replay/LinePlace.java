package io.banscope.analyzer.replay;

import io.banscope.analyzer.ban.LineReference;

/** Where the line is that is judged. The ordered thread only; changed from line to line. */
final class LinePlace {
  private String file = "";
  private long number;
  private long offset;

  void set(String newFile, long newNumber, long newOffset) {
    file = newFile;
    number = newNumber;
    offset = newOffset;
  }

  LineReference reference() {
    return new LineReference(file, number, offset);
  }
}
