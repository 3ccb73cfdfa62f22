package io.banscope.analyzer.source;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/**
 * Takes the compression off a stream, and another one below it: a log that was packed and then
 * rotated by a logrotate that packs. More than {@value #MOST} are not taken off, since each lets a
 * few bytes stand for a thousand times as many.
 */
final class CompressionLayers implements Closeable {
  static final int MOST = 2;

  private final UnpackingMemory memory;
  private InputStream in;
  private int count;

  /** Nothing is read yet. */
  CompressionLayers(InputStream raw, UnpackingMemory memory) {
    this.memory = memory;
    in = Compression.buffered(raw);
  }

  /**
   * Takes them off.
   *
   * @throws IOException when the stream cannot be read, is damaged at its start, or has too many
   */
  void takeOff() throws IOException {
    Compression compression = Compression.of(in);
    while (compression != Compression.NONE) {
      if (++count > MOST) {
        throw new IOException("is compressed more than twice over");
      }
      InputStream opened = compression.open(count == 1 ? in : Compression.buffered(in), memory);
      HeadStream content = new HeadStream(opened, Compression.LONGEST);
      in = content;
      compression = Compression.of(content.head());
    }
  }

  /** Whether something was taken off, or tried to. */
  boolean isCompressed() {
    return count > 0;
  }

  /** Whether there are more than can be taken off. */
  boolean isTooDeep() {
    return count > MOST;
  }

  /** The content below what was taken off. */
  InputStream content() {
    return in;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
