package io.banscope.analyzer.source;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;

/** How a log is compressed, told from its first bytes and not from its name. */
enum Compression {
  NONE {
    @Override
    InputStream open(InputStream in, UnpackingMemory memory) {
      return in;
    }
  },
  GZIP(0x1f, 0x8b, 0x08) {
    @Override
    InputStream open(InputStream in, UnpackingMemory memory) throws IOException {
      return new GZIPInputStream(in, BUFFER_BYTES);
    }
  },
  XZ(0xfd, '7', 'z', 'X', 'Z', 0) {
    @Override
    InputStream open(InputStream in, UnpackingMemory memory) throws IOException {
      return UnpackedStream.xz(memory, in);
    }
  },
  ZSTD(0x28, 0xb5, 0x2f, 0xfd) {
    @Override
    InputStream open(InputStream in, UnpackingMemory memory) throws IOException {
      return new ZstdInputStream(in);
    }
  },
  BZIP2('B', 'Z', 'h') {
    @Override
    InputStream open(InputStream in, UnpackingMemory memory) throws IOException {
      return UnpackedStream.of(memory, BZIP2_BYTES, () -> new BZip2CompressorInputStream(in, true));
    }
  };

  private static final int BUFFER_BYTES = 1 << 16;

  /** Bytes it takes to tell them apart. */
  static final int LONGEST = 6;

  /** A block of 900,000 bytes, and a place in it for each. */
  private static final int BZIP2_BYTES = 5 * 900_000;

  private final int[] magic;

  Compression(int... magic) {
    this.magic = magic;
  }

  /**
   * The stream behind the compression.
   *
   * @param in buffered
   * @param memory where decompressors take theirs from that need much of the heap
   */
  abstract InputStream open(InputStream in, UnpackingMemory memory) throws IOException;

  /** The content of {@code in}, decompressed where it is compressed; closes it if that fails. */
  static InputStream decompressed(InputStream in) throws IOException {
    CompressionLayers layers = new CompressionLayers(in, UnpackingMemory.SHARED);
    try {
      layers.takeOff();
    } catch (IOException | RuntimeException e) {
      layers.close();
      throw e;
    }
    return layers.isCompressed()
        // The name of the encoding may ask for a look at the first bytes again.
        ? new BufferedInputStream(layers.content(), BUFFER_BYTES)
        : layers.content();
  }

  /** The same bytes, fit for {@link #of}. */
  static InputStream buffered(InputStream in) {
    return new BufferedInputStream(in, BUFFER_BYTES);
  }

  /** How the content of a buffered stream is compressed; nothing is taken from it. */
  static Compression of(InputStream buffered) throws IOException {
    buffered.mark(LONGEST);
    byte[] head = buffered.readNBytes(LONGEST);
    buffered.reset();
    return of(head);
  }

  /** How what begins like this is compressed. */
  static Compression of(byte[] head) {
    for (Compression compression : values()) {
      if (compression != NONE && compression.starts(head)) {
        return compression;
      }
    }
    return NONE;
  }

  private boolean starts(byte[] head) {
    if (head.length < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if ((head[i] & 0xff) != magic[i]) {
        return false;
      }
    }
    return true;
  }
}
