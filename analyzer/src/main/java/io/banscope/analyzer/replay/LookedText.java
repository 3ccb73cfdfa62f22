package io.banscope.analyzer.replay;

import java.nio.charset.StandardCharsets;

/**
 * The first {@value LineMask#MAX_CHARS} characters of a line, in UTF-8, and for each byte the kinds
 * of the character that it is of: what goes by kinds need not decode anything, nor look twice at
 * what a byte is. A date may be left out of the line. Belongs to one thread.
 */
final class LookedText {
  static final int WORD = 1;
  static final int JOINT = 2;
  static final int DIGIT = 4;
  static final int HEX_LETTER = 8;
  static final int PATH = 16;
  static final int SPACE = 32;
  static final int SLASH = 64;
  static final int COLON = 128;

  /** A character of UTF-16, by which is counted, takes up to three. */
  static final int MOST_BYTES = 3 * LineMask.MAX_CHARS;

  /** The kinds of each ASCII character. */
  private static final byte[] ASCII = kinds();

  final byte[] bytes = new byte[MOST_BYTES];

  /** A sum of the constants above for each byte. */
  final byte[] kinds = new byte[MOST_BYTES];

  private int length;
  private boolean longer;

  /** Takes {@code [from, cutStart)} and {@code [cutEnd, to)} of a line of valid UTF-8. */
  void read(byte[] line, int from, int cutStart, int cutEnd, int to) {
    length = 0;
    longer = false;
    int room = copy(line, from, cutStart, LineMask.MAX_CHARS);
    if (!longer) {
      copy(line, cutEnd, to, room);
    }
  }

  /** Number of bytes. */
  int length() {
    return length;
  }

  /** Whether the line goes on. */
  boolean isLonger() {
    return longer;
  }

  @Override
  public String toString() {
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  /** Appends to the text what there is room for; returns the room left, in UTF-16 characters. */
  private int copy(byte[] line, int from, int to, int room) {
    int ascii = from;
    int most = Math.min(to, from + room);
    while (ascii < most && line[ascii] >= 0) {
      kinds[length] = ASCII[line[ascii]];
      bytes[length++] = line[ascii++];
    }
    int left = room - (ascii - from);
    int at = ascii;
    while (at < to) {
      int lead = line[at] & 0xff;
      int size = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
      left -= size == 4 ? 2 : 1;
      if (left < 0) { // no half of a surrogate pair is looked at
        longer = true;
        return 0;
      }
      byte kind = size == 1 ? ASCII[lead] : size == 4 ? 0 : kind(line, at, size);
      for (int i = 0; i < size; i++) {
        kinds[length] = kind;
        bytes[length++] = line[at++];
      }
    }
    return left;
  }

  /** The kinds of a character of two or three bytes; those of four are none of them. */
  private static byte kind(byte[] line, int at, int size) {
    int unit = line[at] & (size == 2 ? 0x1f : 0xf);
    for (int i = 1; i < size; i++) {
      unit = unit << 6 | line[at + i] & 0x3f;
    }
    return (byte) (Character.isLetterOrDigit((char) unit) ? WORD | PATH : 0);
  }

  private static byte[] kinds() {
    byte[] kinds = new byte[128];
    for (char unit = 0; unit < kinds.length; unit++) {
      boolean digit = unit >= '0' && unit <= '9';
      boolean joint = ".:-".indexOf(unit) >= 0;
      boolean word = joint || unit == '_' || Character.isLetterOrDigit(unit);
      int kind = word ? WORD | PATH : 0;
      kind |= joint ? JOINT : 0;
      kind |= digit ? DIGIT : 0;
      kind |= unit >= 'a' && unit <= 'f' || unit >= 'A' && unit <= 'F' ? HEX_LETTER : 0;
      kind |= "%&?=+~@!$*#".indexOf(unit) >= 0 ? PATH : 0;
      kind |= unit == ' ' || unit >= '\t' && unit <= '\r' ? SPACE : 0;
      kind |= unit == '/' ? SLASH : unit == ':' ? COLON : 0;
      kinds[unit] = (byte) kind;
    }
    return kinds;
  }
}
