package io.banscope.analyzer.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A stream whose first bytes were looked at. They are taken one by one, so that no decompressor
 * below has to be asked for more than it can give; what goes wrong meanwhile is thrown where it
 * would have been without the look.
 */
final class HeadStream extends InputStream {
  private final InputStream in;
  private final byte[] head;
  private int filled;
  private int next;
  private @Nullable IOException fault;

  /** Looks at up to {@code count} bytes of {@code in}. */
  HeadStream(InputStream in, int count) {
    this.in = in;
    head = new byte[count];
    try {
      for (int b; filled < count && (b = in.read()) >= 0; ) {
        head[filled++] = (byte) b;
      }
    } catch (IOException e) {
      fault = e;
    }
  }

  /** The first bytes; to be asked before any is read. */
  byte[] head() {
    return Arrays.copyOf(head, filled);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int from, int count) throws IOException {
    if (next < filled) {
      int taken = Math.min(count, filled - next);
      System.arraycopy(head, next, target, from, taken);
      next += taken;
      return taken;
    }
    IOException thrown = fault;
    if (thrown != null) {
      throw thrown;
    }
    return in.read(target, from, count);
  }

  /**
   * Whether there is more, for decompressors that ask whether another part follows. {@code in} is
   * not asked: to a GZIPInputStream between two parts that question would be the end.
   */
  @Override
  public int available() {
    if (next == filled && fault == null) {
      next = 0;
      filled = 0;
      try {
        int b = in.read();
        if (b < 0) {
          return 0;
        }
        head[filled++] = (byte) b;
      } catch (IOException e) {
        fault = e;
      }
    }
    return Math.max(1, filled - next);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
