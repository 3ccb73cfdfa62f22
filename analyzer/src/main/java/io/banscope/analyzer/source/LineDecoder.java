package io.banscope.analyzer.source;

import java.util.Arrays;

/**
 * Turns the bytes of one line into valid UTF-8, as Python decodes with {@code errors="replace"}:
 * what is ill-formed becomes U+FFFD. Has a buffer of its own for lines that need changes; belongs
 * to one thread. Source: spec line-pipeline.md section 2.
 */
public abstract class LineDecoder {
  private static final int LEAST_BYTES = 1024;

  private byte[] buffer = new byte[0];
  private int start;
  private int end;
  private byte[] own = new byte[LEAST_BYTES];
  private int used;

  LineDecoder() {}

  /** Decodes a line; the result is a range of {@link #buffer()}, which may be {@code raw}. */
  public abstract void decode(byte[] raw, int from, int to);

  /** Whether a line that is all ASCII is its own result, so that it need not be decoded. */
  boolean keepsAscii() {
    return false;
  }

  /** The bytes of the last result. */
  public final byte[] buffer() {
    return buffer;
  }

  /** Where the last result starts. */
  public final int start() {
    return start;
  }

  /** Where the last result ends. */
  public final int end() {
    return end;
  }

  /** Forgets the last result and gives back what it took. */
  final void release() {
    own = new byte[LEAST_BYTES];
    used = 0;
    finish();
  }

  /** The line is a range of its own bytes. */
  final void unchanged(byte[] raw, int from, int to) {
    buffer = raw;
    start = from;
    end = to;
  }

  /** Begins a result of its own. */
  final void begin() {
    used = 0;
  }

  /** The result is what was appended since {@link #begin}. */
  final void finish() {
    unchanged(own, 0, used);
  }

  final void append(byte[] raw, int from, int to) {
    room(to - from);
    System.arraycopy(raw, from, own, used, to - from);
    used += to - from;
  }

  /** Appends a code point, a surrogate as U+FFFD. */
  final void append(int point) {
    room(4);
    if (point < 0x80) {
      own[used++] = (byte) point;
    } else if (point < 0x800) {
      own[used++] = (byte) (0xc0 | point >> 6);
      own[used++] = (byte) (0x80 | point & 0x3f);
    } else if (point < 0x10000) {
      int kept =
          point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? 0xfffd : point;
      own[used++] = (byte) (0xe0 | kept >> 12);
      own[used++] = (byte) (0x80 | kept >> 6 & 0x3f);
      own[used++] = (byte) (0x80 | kept & 0x3f);
    } else {
      own[used++] = (byte) (0xf0 | point >> 18);
      own[used++] = (byte) (0x80 | point >> 12 & 0x3f);
      own[used++] = (byte) (0x80 | point >> 6 & 0x3f);
      own[used++] = (byte) (0x80 | point & 0x3f);
    }
  }

  private void room(int bytes) {
    if (own.length - used < bytes) {
      own = Arrays.copyOf(own, Math.max(own.length + (own.length >> 1), used + bytes));
    }
  }
}
