package io.banscope.analyzer.source;

import java.io.IOException;

/** The lines of another source, for one that changes some of them. Belongs to one thread. */
public abstract class ForwardingLines implements LineSource {
  /** The other source, which belongs to this one. */
  protected final LineSource lines;

  /** Hands on the lines of {@code lines}, and closes it. */
  protected ForwardingLines(LineSource lines) {
    this.lines = lines;
  }

  @Override
  public boolean next() throws IOException {
    return lines.next();
  }

  @Override
  public long number() {
    return lines.number();
  }

  @Override
  public boolean isTooLong() {
    return lines.isTooLong();
  }

  @Override
  public byte[] buffer() {
    return lines.buffer();
  }

  @Override
  public int start() {
    return lines.start();
  }

  @Override
  public int end() {
    return lines.end();
  }

  @Override
  public boolean isTerminated() {
    return lines.isTerminated();
  }

  @Override
  public void release() {
    lines.release();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
