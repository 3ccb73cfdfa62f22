package io.banscope.analyzer.blocklist.input;

/** From some place on a list cannot be understood at all. */
public final class BrokenListException extends Exception {
  private static final long serialVersionUID = 1;

  private final long line;

  BrokenListException(long line, String problem) {
    super(problem);
    this.line = line;
  }

  /** Number of the line where it is, from 1. */
  public long line() {
    return line;
  }
}
