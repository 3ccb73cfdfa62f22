package io.banscope.matcher.filter;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Some lines of a log that follow each other, as ranges of one array of valid UTF-8, each with its
 * number and perhaps its offset in its log. Behind each line there is a line feed that is no part
 * of it, so that one byte more may be read. Cleared and filled again, when it gives back what a
 * long line made it grow to; used by one thread at a time.
 */
public final class LineChunk {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long LOW_BITS = 0x7f7f7f7f7f7f7f7fL;
  private static final long LINE_FEEDS = 0x0a0a0a0a0a0a0a0aL;

  /** The offset of a line of which none is known. */
  public static final long NO_OFFSET = -1;

  private final int capacity;
  private final boolean comments;
  private byte[] bytes;
  private int used;
  private int lines;
  private int[] starts = new int[64];
  private int[] ends = new int[64];
  private long[] numbers = new long[64];
  private long[] offsets = new long[64];
  private boolean[] plain = new boolean[64];

  /** An empty chunk that can take {@code capacity} bytes before it has to grow, no comments. */
  public LineChunk(int capacity) {
    this(capacity, false);
  }

  /**
   * The same.
   *
   * @param comments whether lines that start with {@code #} are taken, as fail2ban's server takes
   *     them, and not left out, as fail2ban-regex does
   */
  public LineChunk(int capacity, boolean comments) {
    this.capacity = capacity;
    this.comments = comments;
    bytes = new byte[capacity];
  }

  /** Makes it empty. */
  public void clear() {
    if (bytes.length > 2L * capacity) {
      bytes = new byte[capacity];
    }
    used = 0;
    lines = 0;
  }

  /** Adds a line of no known offset: the range {@code [from, to)} of {@code source}, copied. */
  public void add(byte[] source, int from, int to, long number) {
    add(source, from, to, number, NO_OFFSET);
  }

  /** The same, with its offset. */
  public void add(byte[] source, int from, int to, long number, long offset) {
    announce(used, used + to - from, number, offset, isPlain(source, from, to));
    grow(to - from + 1);
    System.arraycopy(source, from, bytes, used, to - from);
    used += to - from;
    bytes[used++] = '\n';
  }

  /**
   * Adds a line that {@link #append} brings afterwards: where it will be. Several lines that follow
   * each other can so be copied at once.
   */
  public void announce(int start, int end, long number, long offset, boolean isPlain) {
    if (lines == starts.length) {
      starts = Arrays.copyOf(starts, 2 * lines);
      ends = Arrays.copyOf(ends, 2 * lines);
      numbers = Arrays.copyOf(numbers, 2 * lines);
      offsets = Arrays.copyOf(offsets, 2 * lines);
      plain = Arrays.copyOf(plain, 2 * lines);
    }
    starts[lines] = start;
    ends[lines] = end;
    plain[lines] = isPlain;
    offsets[lines] = offset;
    numbers[lines++] = number;
  }

  /** Appends the bytes of lines that were announced, with a line feed at the end of each. */
  public void append(byte[] source, int from, int to) {
    grow(to - from);
    System.arraycopy(source, from, bytes, used, to - from);
    used += to - from;
  }

  private void grow(int more) {
    if (more > bytes.length - used) {
      bytes = Arrays.copyOf(bytes, Math.max(used + more, bytes.length + bytes.length / 2));
    }
  }

  /** PERF: eight bytes at a time. */
  private static boolean isPlain(byte[] source, int from, int to) {
    int i = from;
    for (; i <= to - Long.BYTES; i += Long.BYTES) {
      long word = (long) LONG.get(source, i);
      // in a byte that is ASCII the sum has no high bit only where it is a line feed
      if (((word | ~((word ^ LINE_FEEDS) + LOW_BITS)) & HIGH_BITS) != 0) {
        return false;
      }
    }
    for (; i < to; i++) {
      if (source[i] < 0 || source[i] == '\n') {
        return false;
      }
    }
    return true;
  }

  /** Whether lines that start with {@code #} are to be added. */
  public boolean takesComments() {
    return comments;
  }

  /** Number of lines. */
  public int lines() {
    return lines;
  }

  /** Bytes of all lines with their line feeds. */
  public int used() {
    return used;
  }

  /** The array that the ranges are of; the byte at the end of each line is a line feed. */
  public byte[] bytes() {
    return bytes;
  }

  /** First byte of each line; longer than there are lines. */
  public int[] starts() {
    return starts;
  }

  /** End of each line. */
  public int[] ends() {
    return ends;
  }

  /** Number of a line in its log. */
  public long number(int line) {
    return numbers[line];
  }

  /** Offset of the first byte of a line in its log, or {@link #NO_OFFSET}. */
  public long offset(int line) {
    return offsets[line];
  }

  /** Whether a line has only ASCII characters and no line feed in it. */
  public boolean isPlain(int line) {
    return plain[line];
  }
}
