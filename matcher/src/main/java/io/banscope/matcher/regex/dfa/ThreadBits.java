package io.banscope.matcher.regex.dfa;

/**
 * Gives out the bits that a thread of one pattern carries: what groups have matched, and loops that
 * may match nothing.
 */
final class ThreadBits {
  /** Bits that a thread may carry. */
  static final int MOST = 20;

  private int count;
  private int kept;

  /** A bit that counts only until the next byte. */
  int add() throws UnsupportedPatternException {
    if (count == MOST) {
      throw new UnsupportedPatternException("it has too many conditions and empty loops");
    }
    return count++;
  }

  /** A bit that is kept from byte to byte. */
  int addKept() throws UnsupportedPatternException {
    int bit = add();
    kept |= 1 << bit;
    return bit;
  }

  /** Those that are kept from byte to byte. */
  int kept() {
    return kept;
  }
}
