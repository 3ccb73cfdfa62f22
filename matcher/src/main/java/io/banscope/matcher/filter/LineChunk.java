package io.banscope.matcher.filter;

import java.util.Arrays;

/**
 * Some lines of a log that follow each other, as ranges of one array of valid UTF-8, each with its
 * number. Cleared and filled again, when it gives back what a long line made it grow to; used by
 * one thread at a time.
 */
public final class LineChunk {
  private final int capacity;
  private byte[] bytes;
  private int used;
  private int lines;
  private int[] starts = new int[64];
  private int[] ends = new int[64];
  private long[] numbers = new long[64];

  /** An empty chunk that can take {@code capacity} bytes before it has to grow. */
  public LineChunk(int capacity) {
    this.capacity = capacity;
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

  /** Adds a line: the range {@code [from, to)} of {@code source}, copied. */
  public void add(byte[] source, int from, int to, long number) {
    int length = to - from;
    if (used + length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(used + length, bytes.length + bytes.length / 2));
    }
    if (lines == starts.length) {
      starts = Arrays.copyOf(starts, 2 * lines);
      ends = Arrays.copyOf(ends, 2 * lines);
      numbers = Arrays.copyOf(numbers, 2 * lines);
    }
    System.arraycopy(source, from, bytes, used, length);
    starts[lines] = used;
    used += length;
    ends[lines] = used;
    numbers[lines++] = number;
  }

  /** Number of lines. */
  public int lines() {
    return lines;
  }

  /** Bytes of all lines. */
  public int used() {
    return used;
  }

  /** The array that the ranges are of. */
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
}
