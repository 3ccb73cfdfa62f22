package io.banscope.analyzer.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;

/**
 * What a process prints. Reading a pipe cannot be interrupted, so nothing is read before there is
 * something; meanwhile the thread sleeps for {@value #LEAST_MILLIS} ms up to {@value #MOST_MILLIS}
 * ms, which is where an interruption reaches it.
 */
final class ProcessOutput extends InputStream {
  private static final long LEAST_MILLIS = 1;
  private static final long MOST_MILLIS = 32;

  private final Process process;
  private final InputStream in;

  ProcessOutput(Process process) {
    this.process = process;
    in = process.getInputStream();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int from, int count) throws IOException {
    if (count == 0) {
      return 0;
    }
    try {
      long millis = LEAST_MILLIS;
      while (true) {
        boolean ended = !process.isAlive(); // asked first: what it printed is there then
        if (in.available() > 0) {
          return in.read(target, from, count);
        }
        if (ended) { // not the end of the stream, which a child of the process may keep open
          return -1;
        }
        Thread.sleep(millis);
        millis = Math.min(MOST_MILLIS, 2 * millis);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  @Override
  public int available() throws IOException {
    return in.available();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
