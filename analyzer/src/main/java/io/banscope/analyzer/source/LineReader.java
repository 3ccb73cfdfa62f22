package io.banscope.analyzer.source;

import io.banscope.matcher.filter.LineChunk;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Lines of a byte stream. Reads large pieces into a buffer that only grows for a line longer than
 * itself, and never far beyond the limit: what follows of a line that is too long is read over. A
 * line that is valid UTF-8 is handed out where it was read; into a chunk such lines are copied many
 * at a time.
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
  private long offset;
  private long read; // offset of the first of the pieces

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
    boolean ascii = true;
    while (true) {
      int end = LineScan.lineEnd(pieces, scanned, filled);
      if (end < 0) {
        end = ~end;
        ascii = false;
      }
      if (end < filled) {
        return deliver(from, end, true, ascii);
      }
      if (filled - from > limit) {
        skipping = true;
        return refuse(filled);
      }
      if (ended) {
        return from < filled && deliver(from, filled, false, ascii);
      }
      scanned = filled - from;
      fill(from);
      from = 0;
    }
  }

  /** Reads over the rest of a line up to its line feed; false when the stream ends before it. */
  private boolean skip() throws IOException {
    while (!ended) {
      int end = LineScan.lineFeed(pieces, next, filled);
      if (end < filled) {
        next = end + 1;
        skipping = false;
        return true;
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
    read += from;
    filled = kept;
    int count = in.read(pieces, kept, Math.min(PIECE_BYTES, pieces.length - kept));
    if (count < 0) {
      ended = true;
    } else {
      filled += count;
    }
  }

  private boolean deliver(int from, int to, boolean lineFeed, boolean ascii) {
    if (to - from > limit) {
      return refuse(to + 1);
    }
    next = lineFeed ? to + 1 : to;
    offset = read + from;
    terminated = lineFeed;
    tooLong = false;
    number++;
    decode(from, to, ascii);
    if (decoder.end() - decoder.start() > limit) {
      tooLong = true;
      decoder.decode(pieces, 0, 0);
    }
    return true;
  }

  private void decode(int from, int to, boolean ascii) {
    if (ascii && decoder.keepsAscii()) {
      decoder.unchanged(pieces, from, to);
    } else {
      decoder.decode(pieces, from, to);
    }
  }

  private boolean refuse(int behind) {
    next = behind;
    terminated = true;
    tooLong = true;
    number++;
    decoder.decode(pieces, 0, 0);
    return true;
  }

  /**
   * PERF: lines that stay as they are and follow each other, a run, are copied at once. With the
   * scan of {@link LineScan} a line of 112 bytes takes 30 ns instead of 57.
   */
  @Override
  public int addTo(LineChunk chunk, int full, int most) {
    if (skipping) {
      return 0;
    }
    int longest = Math.min(most, limit);
    boolean keepsAscii = decoder.keepsAscii();
    boolean comments = chunk.takesComments();
    byte[] buffer = pieces;
    int added = 0;
    int run = next; // where it starts
    int shift = chunk.used() - run; // from here to its place in the chunk
    int line = next;
    while (line + shift < full) {
      int end = LineScan.lineEnd(buffer, line, filled);
      boolean ascii = end >= 0;
      end = ascii ? end : ~end;
      if (end == filled || end - line > longest) {
        break;
      }
      byte[] source = buffer;
      int from = line;
      int to = end;
      if (!ascii || !keepsAscii) {
        decoder.decode(buffer, line, end);
        source = decoder.buffer();
        from = decoder.start();
        to = decoder.end();
        if (to - from > longest) {
          break;
        }
      }
      while (to > from && source[to - 1] == '\r') {
        to--;
      }
      number++;
      boolean counts = to > from && (source[from] != '#' || comments);
      if (counts && source == buffer) {
        buffer[to] = '\n'; // in place of a carriage return
        chunk.announce(from + shift, to + shift, number, read + line, ascii);
      } else {
        chunk.append(buffer, run, line);
        if (counts) {
          chunk.add(source, from, to, number, read + line);
        }
        run = end + 1;
        shift = chunk.used() - run;
      }
      added += counts ? to - from + 1 : 0;
      line = end + 1;
    }
    next = line;
    chunk.append(pieces, run, next);
    return added;
  }

  @Override
  public long number() {
    return number;
  }

  @Override
  public long offset() {
    return offset;
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
      read += next;
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
