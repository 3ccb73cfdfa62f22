package io.banscope.analyzer.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Lines of a byte stream. Reads large pieces into a buffer that only grows for a line longer than
 * itself, and never far beyond the limit: what follows of a line that is too long is read over. A
 * line that is valid UTF-8 is handed out where it was read.
 */
public final class LineReader implements LineSource {
  /**
   * Longer lines are {@linkplain #isTooLong too long}, as they are in the log or decoded: a line
   * must fit into memory with room to match it, which takes some ten times its bytes. 12 MiB with a
   * heap of 164 MiB, and no less with less.
   */
  public static final int LIMIT_BYTES =
      (int) Math.max(12 << 20, Math.min(512 << 20, Runtime.getRuntime().maxMemory() / 16));

  private static final int PIECE_BYTES = 1 << 18;

  private final InputStream in;
  private final LineDecoder decoder;
  private final int limit;
  private byte[] pieces = new byte[PIECE_BYTES];
  private int next;
  private int filled;
  private boolean ended;
  private boolean terminated;
  private boolean tooLong;
  private boolean skipping; // the rest of a line that is too long is still to be read
  private long number;

  /** Reads {@code in} to its end; the decoder belongs to this reader from now on. */
  public LineReader(InputStream in, LineDecoder decoder) {
    this(in, decoder, LIMIT_BYTES);
  }

  /** The same, where lines of more than {@code limit} bytes are too long. */
  LineReader(InputStream in, LineDecoder decoder, int limit) {
    this.in = in;
    this.decoder = decoder;
    this.limit = limit;
  }

  @Override
  public boolean next() throws IOException {
    if (skipping && !skip()) {
      return false;
    }
    int from = next;
    int scanned = from;
    while (true) {
      for (int i = scanned; i < filled; i++) {
        if (pieces[i] == '\n') {
          return deliver(from, i, true);
        }
      }
      if (filled - from > limit) {
        skipping = true;
        return refuse(filled);
      }
      if (ended) {
        return from < filled && deliver(from, filled, false);
      }
      scanned = filled - from;
      fill(from);
      from = 0;
    }
  }

  /** Reads over the rest of a line up to its line feed; false when the stream ends before it. */
  private boolean skip() throws IOException {
    while (!ended) {
      for (int i = next; i < filled; i++) {
        if (pieces[i] == '\n') {
          next = i + 1;
          skipping = false;
          return true;
        }
      }
      fill(filled);
    }
    return false;
  }

  /** Moves what stands from {@code from} on to the front and reads more behind it. */
  private void fill(int from) throws IOException {
    int kept = filled - from;
    if (pieces.length - kept < PIECE_BYTES / 2) {
      pieces = Arrays.copyOf(pieces, pieces.length * 2);
    }
    if (from > 0) { // else a long line read in small pieces would be moved again and again
      System.arraycopy(pieces, from, pieces, 0, kept);
    }
    next = 0;
    filled = kept;
    int read = in.read(pieces, kept, Math.min(PIECE_BYTES, pieces.length - kept));
    if (read < 0) {
      ended = true;
    } else {
      filled += read;
    }
  }

  private boolean deliver(int from, int to, boolean lineFeed) {
    if (to - from > limit) {
      return refuse(to + 1);
    }
    next = lineFeed ? to + 1 : to;
    terminated = lineFeed;
    tooLong = false;
    number++;
    decoder.decode(pieces, from, to);
    if (decoder.end() - decoder.start() > limit) {
      tooLong = true;
      decoder.decode(pieces, 0, 0);
    }
    return true;
  }

  private boolean refuse(int behind) {
    next = behind;
    terminated = true;
    tooLong = true;
    number++;
    decoder.decode(pieces, 0, 0);
    return true;
  }

  @Override
  public long number() {
    return number;
  }

  @Override
  public boolean isTooLong() {
    return tooLong;
  }

  @Override
  public byte[] buffer() {
    return decoder.buffer();
  }

  @Override
  public int start() {
    return decoder.start();
  }

  @Override
  public int end() {
    return decoder.end();
  }

  @Override
  public boolean isTerminated() {
    return terminated;
  }

  @Override
  public void release() {
    int kept = filled - next; // less than a piece, since no more is read at once
    if (pieces.length > 2 * PIECE_BYTES) {
      byte[] smaller = new byte[2 * PIECE_BYTES];
      System.arraycopy(pieces, next, smaller, 0, kept);
      pieces = smaller;
      next = 0;
      filled = kept;
    }
    decoder.release();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
