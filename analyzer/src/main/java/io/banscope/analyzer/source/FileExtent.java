package io.banscope.analyzer.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bytes that a file had when it was opened, and what became of the file since. */
final class FileExtent extends InputStream {
  private final SeekableByteChannel channel;
  private final InputStream in;
  private final long size;
  private long position;
  private long sizeLeft = -1; // set when the file turned out to be shorter

  private FileExtent(SeekableByteChannel channel, long size) {
    this.channel = channel;
    this.size = size;
    in = Channels.newInputStream(channel);
  }

  /** Opens a file up to its size of now. */
  static FileExtent open(Path path) throws IOException {
    SeekableByteChannel channel = Files.newByteChannel(path);
    return new FileExtent(channel, channel.size());
  }

  /** The size when it was opened. */
  long size() {
    return size;
  }

  /** Whether bytes were missing when it was their turn to be read. */
  boolean isShrunk() {
    return sizeLeft >= 0;
  }

  /** The size that was found instead. */
  long sizeLeft() {
    return sizeLeft;
  }

  /** Bytes behind the end that was read up to. */
  long grown() throws IOException {
    return Math.max(0, channel.size() - size);
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
    if (position == size || isShrunk()) {
      return -1;
    }
    int read = in.read(target, from, (int) Math.min(count, size - position));
    if (read < 0) {
      sizeLeft = channel.size();
      return -1;
    }
    position += read;
    return read;
  }

  /** What is left: decompressors ask this to learn whether another part follows. */
  @Override
  public int available() {
    return isShrunk() ? 0 : (int) Math.min(Integer.MAX_VALUE, size - position);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
