package io.banscope.analyzer.source;

import java.io.IOException;
import java.io.InputStream;
import org.tukaani.xz.MemoryLimitException;
import org.tukaani.xz.XZInputStream;

/** The content of a decompressor that takes much memory, which is given back when it is closed. */
final class UnpackedStream extends InputStream {
  /** At the start of an xz stream: the headers of the stream and of its first block. */
  private static final int XZ_HEAD_BYTES = 12 + 1024;

  private static final int KIBIBYTE = 1 << 10;

  private final UnpackingMemory memory;
  private final long taken;
  private final InputStream in;
  private boolean closed;

  private UnpackedStream(UnpackingMemory memory, long taken, InputStream in) {
    this.memory = memory;
    this.taken = taken;
    this.in = in;
  }

  /** Opens a decompressor. */
  interface Opener {
    /** Opens it. */
    InputStream open() throws IOException;
  }

  /**
   * A decompressor that takes {@code bytes} of memory.
   *
   * @throws UnpackingMemoryException when there is not as much
   */
  static InputStream of(UnpackingMemory memory, long bytes, Opener opener) throws IOException {
    memory.take(bytes);
    boolean opened = false;
    try {
      InputStream in = opener.open();
      opened = true;
      return new UnpackedStream(memory, bytes, in);
    } finally {
      if (!opened) {
        memory.free(bytes);
      }
    }
  }

  /**
   * The content of an xz stream. Its first block says what it takes; where a later one wants more
   * the content ends.
   */
  static InputStream xz(UnpackingMemory memory, InputStream buffered) throws IOException {
    int kibibytes = xzNeeds(buffered);
    return of(memory, (long) kibibytes * KIBIBYTE, () -> new XZInputStream(buffered, kibibytes));
  }

  /** What the decompressor asks for at the first block; of what is damaged, nothing. */
  private static int xzNeeds(InputStream buffered) throws IOException {
    buffered.mark(XZ_HEAD_BYTES);
    int needed = 0;
    try {
      new XZInputStream(buffered, 0).read();
    } catch (MemoryLimitException e) {
      needed = e.getMemoryNeeded();
    } catch (IOException e) {
      // who reads it will meet it again
    }
    buffered.reset();
    return needed;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int from, int count) throws IOException {
    try {
      return in.read(target, from, count);
    } catch (MemoryLimitException e) {
      throw UnpackingMemoryException.grown((long) e.getMemoryNeeded() * KIBIBYTE, taken);
    }
  }

  @Override
  public int available() throws IOException {
    return in.available();
  }

  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      memory.free(taken);
    }
    in.close();
  }
}
