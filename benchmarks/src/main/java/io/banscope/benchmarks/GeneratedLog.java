package io.banscope.benchmarks;

import io.banscope.benchmarks.log.LogGenerator;
import io.banscope.benchmarks.log.LogOptions;
import java.util.Arrays;

/** A generated log in memory and where its lines are. */
final class GeneratedLog {
  private final byte[] bytes;
  private final int[] ends;

  GeneratedLog(LogOptions options, int lines) {
    bytes = LogGenerator.lines(options, lines);
    ends = new int[lines];
    int line = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        ends[line++] = i;
      }
    }
    if (line != lines) {
      throw new AssertionError(line + " lines, not " + lines);
    }
  }

  byte[] bytes() {
    return bytes;
  }

  int lines() {
    return ends.length;
  }

  int start(int line) {
    return line == 0 ? 0 : ends[line - 1] + 1;
  }

  /** Offset of the line feed. */
  int end(int line) {
    return ends[line];
  }

  /** The line without its line feed. */
  byte[] line(int line) {
    return Arrays.copyOfRange(bytes, start(line), end(line));
  }
}
