package io.banscope.analyzer.blocklist;

import java.util.Arrays;

/**
 * Networks with their details in columns, 21 bytes for each beside details of its own: a list may
 * have millions. Row {@code i} is the network {@code high[i]}, {@code low[i]}, {@code prefix[i]} in
 * the numbers of {@link Prefixes}. Belongs to one thread.
 */
final class NetworkRows {
  private static final int FIRST_CAPACITY = 256;
  private static final int BYTES = 17;

  private long[] high = new long[FIRST_CAPACITY];
  private long[] low = new long[FIRST_CAPACITY];
  private byte[] prefix = new byte[FIRST_CAPACITY];
  private BanDetails[] details = new BanDetails[FIRST_CAPACITY];
  private int size;

  /** Says which rows stay. */
  interface RowTest {
    /** Whether a row does. */
    boolean stays(int row);
  }

  void add(long rowHigh, long rowLow, int rowPrefix, BanDetails rowDetails) {
    if (size == low.length) {
      int capacity = Math.addExact(Math.max(size, FIRST_CAPACITY), size / 2);
      high = Arrays.copyOf(high, capacity);
      low = Arrays.copyOf(low, capacity);
      prefix = Arrays.copyOf(prefix, capacity);
      details = Arrays.copyOf(details, capacity);
    }
    set(size++, rowHigh, rowLow, rowPrefix, rowDetails);
  }

  void set(int row, long rowHigh, long rowLow, int rowPrefix, BanDetails rowDetails) {
    high[row] = rowHigh;
    low[row] = rowLow;
    prefix[row] = (byte) rowPrefix;
    details[row] = rowDetails;
  }

  int size() {
    return size;
  }

  /** Drops all rows from {@code rows} on. */
  void cut(int rows) {
    Arrays.fill(details, rows, size, null);
    size = rows;
  }

  long high(int row) {
    return high[row];
  }

  long low(int row) {
    return low[row];
  }

  int prefix(int row) {
    return prefix[row] & 0xff;
  }

  BanDetails details(int row) {
    return details[row];
  }

  boolean isV4(int row) {
    return Prefixes.isV4(high[row], low[row], prefix(row));
  }

  String text(int row) {
    return Prefixes.text(high[row], low[row], prefix(row));
  }

  boolean contains(int row, int other) {
    return Prefixes.contains(high[row], low[row], prefix(row), high[other], low[other]);
  }

  /** Copies a row over another. */
  void copy(int from, int to) {
    if (from != to) {
      set(to, high[from], low[from], prefix[from], details[from]);
    }
  }

  /** Adds the details of one row to those of another. */
  void mergeDetails(int from, int to) {
    details[to] = details[to].merge(details[from]);
  }

  /** Drops the rows that do not stay. */
  void keep(RowTest test) {
    int kept = 0;
    for (int row = 0; row < size; row++) {
      if (test.stays(row)) {
        copy(row, kept++);
      }
    }
    cut(kept);
  }

  /**
   * Orders the rows by address, the wider network first, and makes equal ones one.
   *
   * <p>PERF: a radix sort of row numbers, byte by byte from the last; a byte that is the same in
   * all rows costs a pass over the rows and no more, which of IPv4 leaves five bytes.
   */
  void sortAndMerge() {
    int[] order = new int[size];
    Arrays.setAll(order, i -> i);
    int[] next = new int[size];
    for (int place = 0; place < BYTES; place++) {
      int[] starts = new int[257];
      for (int row = 0; row < size; row++) {
        starts[byteAt(row, place) + 1]++;
      }
      if (size == 0 || starts[byteAt(0, place) + 1] == size) {
        continue;
      }
      for (int i = 1; i <= 256; i++) {
        starts[i] += starts[i - 1];
      }
      for (int row : order) {
        next[starts[byteAt(row, place)]++] = row;
      }
      int[] sorted = next;
      next = order;
      order = sorted;
    }
    permute(order);
    int kept = 0;
    for (int row = 0; row < size; row++) {
      if (kept > 0 && isSame(row, kept - 1)) {
        mergeDetails(row, kept - 1);
      } else {
        copy(row, kept++);
      }
    }
    cut(kept);
  }

  /** Byte {@code place} of what rows are ordered by, counted from the last. */
  private int byteAt(int row, int place) {
    if (place == 0) {
      return prefix[row] & 0xff;
    }
    long word = place <= 8 ? low[row] : high[row];
    return (int) (word >>> (place - 1 & 7) * 8) & 0xff;
  }

  private boolean isSame(int row, int other) {
    return low[row] == low[other] && high[row] == high[other] && prefix[row] == prefix[other];
  }

  /** One column after the other, so that there is a copy of one at most. */
  private void permute(int[] order) {
    high = permuted(high, order);
    low = permuted(low, order);
    byte[] prefixes = new byte[order.length];
    for (int i = 0; i < order.length; i++) {
      prefixes[i] = prefix[order[i]];
    }
    prefix = prefixes;
    BanDetails[] all = new BanDetails[order.length];
    for (int i = 0; i < order.length; i++) {
      all[i] = details[order[i]];
    }
    details = all;
  }

  private static long[] permuted(long[] words, int[] order) {
    long[] permuted = new long[order.length];
    for (int i = 0; i < order.length; i++) {
      permuted[i] = words[order[i]];
    }
    return permuted;
  }
}
