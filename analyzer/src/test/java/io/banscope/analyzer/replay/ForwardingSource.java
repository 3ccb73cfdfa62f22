package io.banscope.analyzer.replay;

import io.banscope.analyzer.source.LineSource;
import java.io.IOException;

/** Lines of another source, to be changed in a test. */
abstract class ForwardingSource implements LineSource {
  private final LineSource lines;

  ForwardingSource(LineSource lines) {
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
  public void close() throws IOException {
    lines.close();
  }
}
