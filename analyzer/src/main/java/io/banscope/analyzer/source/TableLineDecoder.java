package io.banscope.analyzer.source;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;

/** An encoding with one byte for each character: latin-1, ascii, the code pages. */
final class TableLineDecoder extends LineDecoder {
  /** Code point of each byte; U+FFFD where there is none. */
  private final char[] points = new char[256];

  private final boolean keepsAscii;

  /** The table of {@code charset}, in which every byte is one character of the basic plane. */
  TableLineDecoder(Charset charset) {
    boolean ascii = true;
    for (int b = 0; b < points.length; b++) {
      points[b] = charset.decode(ByteBuffer.wrap(new byte[] {(byte) b})).charAt(0);
      ascii &= b >= 0x80 || points[b] == b;
    }
    keepsAscii = ascii;
  }

  /** Whether every byte alone is one character. */
  static boolean fits(Charset charset) {
    for (int b = 0; b < 256; b++) {
      if (charset.decode(ByteBuffer.wrap(new byte[] {(byte) b, (byte) b})).length() != 2) {
        return false;
      }
    }
    return charset.newDecoder().maxCharsPerByte() == 1;
  }

  @Override
  public void decode(byte[] raw, int from, int to) {
    int good = keepsAscii ? LineScan.asciiEnd(raw, from, to) : from;
    if (good == to) {
      unchanged(raw, from, to);
      return;
    }
    begin();
    append(raw, from, good);
    for (int i = good; i < to; i++) {
      append(points[raw[i] & 0xff]);
    }
    finish();
  }

  @Override
  boolean keepsAscii() {
    return keepsAscii;
  }
}
