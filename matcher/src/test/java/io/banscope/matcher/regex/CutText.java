package io.banscope.matcher.regex;

import java.util.Random;

/**
 * A text as a search is given it: in two ranges of an array, each perhaps empty, with bytes in
 * front of, between and behind them that are of no meaning. Where it is cut, and what those bytes
 * are, is up to a seed.
 *
 * @param newline whether a line feed follows that is not among the bytes
 */
record CutText(byte[] bytes, int from, int to, int from2, int to2, boolean newline) {
  private static final int MOST_BETWEEN = 9;

  /** What a pattern may well take for a part of the text. */
  private static final byte[] NOISE = {
    'a', 'b', '\n', '0', '9', '_', ' ', '.', 0, (byte) 0xc3, (byte) 0xa9, (byte) 0xff
  };

  /** The first {@code length} bytes of a text, cut at random. */
  static CutText of(byte[] text, int length, boolean newline, long seed) {
    Random random = new Random(seed);
    int cut = random.nextInt(8) == 0 ? length * random.nextInt(2) : random.nextInt(length + 1);
    int from = random.nextInt(4);
    int from2 = from + cut + random.nextInt(MOST_BETWEEN + 1);
    int to2 = from2 + length - cut;
    // Words are read beyond the end where there is room for that.
    int behind = random.nextInt(4) == 0 ? random.nextInt(Long.BYTES) : Long.BYTES;
    byte[] bytes = new byte[to2 + behind];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = NOISE[random.nextInt(NOISE.length)];
    }
    System.arraycopy(text, 0, bytes, from, cut);
    System.arraycopy(text, cut, bytes, from2, length - cut);
    return new CutText(bytes, from, from + cut, from2, to2, newline);
  }

  @Override
  public String toString() {
    return "[%d,%d) and [%d,%d) of %d bytes".formatted(from, to, from2, to2, bytes.length);
  }
}
