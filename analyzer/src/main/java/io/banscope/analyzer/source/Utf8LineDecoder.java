package io.banscope.analyzer.source;

/**
 * UTF-8 as Python reads it: surrogates, overlong forms and numbers above U+10FFFF are ill-formed;
 * each longest start of a well-formed sequence that does not go on counts as one error.
 */
final class Utf8LineDecoder extends LineDecoder {
  private static final int REPLACEMENT = 0xfffd;

  private final boolean dropsMark;

  /**
   * For lines.
   *
   * @param dropsMark whether a byte order mark at the start of a line is left out ({@code
   *     utf-8-sig})
   */
  Utf8LineDecoder(boolean dropsMark) {
    this.dropsMark = dropsMark;
  }

  @Override
  public void decode(byte[] raw, int from, int to) {
    int first = from;
    if (dropsMark
        && to - from >= 3
        && raw[from] == (byte) 0xef
        && raw[from + 1] == (byte) 0xbb
        && raw[from + 2] == (byte) 0xbf) {
      first = from + 3;
    }
    int good = wellFormedEnd(raw, first, to);
    if (good == to) {
      unchanged(raw, first, to);
      return;
    }
    begin();
    append(raw, first, good);
    for (int i = good; i < to; ) {
      i += errorLength(raw, i, to);
      append(REPLACEMENT);
      good = wellFormedEnd(raw, i, to);
      append(raw, i, good);
      i = good;
    }
    finish();
  }

  @Override
  boolean keepsAscii() {
    return true;
  }

  private static int wellFormedEnd(byte[] raw, int from, int to) {
    int i = LineScan.asciiEnd(raw, from, to);
    while (i < to) {
      int length = sequenceLength(raw, i, to);
      if (length < 0) {
        return i;
      }
      i = LineScan.asciiEnd(raw, i + length, to);
    }
    return i;
  }

  private static int errorLength(byte[] raw, int at, int to) {
    return -sequenceLength(raw, at, to);
  }

  /**
   * Length of the well-formed sequence at {@code at}, or minus the length of the ill-formed one.
   */
  private static int sequenceLength(byte[] raw, int at, int to) {
    int lead = raw[at] & 0xff;
    if (lead < 0x80) {
      return 1;
    }
    int length = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
    if (length == 0) {
      return -1;
    }
    int low = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
    int high = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
    for (int k = 1; k < length; k++) {
      int next = at + k < to ? raw[at + k] & 0xff : -1;
      if (next < low || next > high) {
        return -k;
      }
      low = 0x80;
      high = 0xbf;
    }
    return length;
  }
}
