package io.banscope.matcher.date;

/**
 * A piece of a line of which not the bytes are known but in which range each of them is: it stands
 * for many texts at once. All bytes are ASCII, so a place is a character. Scratch of one thread.
 */
final class ShapeText {
  /** No shape is longer. */
  static final int LONGEST = 128;

  /** First and last byte that may stand at each place. */
  final byte[] least = new byte[LONGEST];

  final byte[] most = new byte[LONGEST];
  int length;

  /** Whether the line begins where the piece does; else something unknown stands before it. */
  boolean startsLine;

  /** Whether the line ends where the piece does; else something unknown may follow. */
  boolean endsLine;

  /**
   * Makes it the text of one piece of a line.
   *
   * @return false when the piece is too long or not ASCII
   */
  boolean set(byte[] bytes, int from, int to, boolean isLineStart) {
    length = to - from;
    startsLine = isLineStart;
    endsLine = false;
    if (length > LONGEST) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (bytes[from + i] < 0) {
        return false;
      }
      allow(i, bytes[from + i], bytes[from + i]);
    }
    return true;
  }

  /** Lets any of these bytes stand at a place. */
  void allow(int place, int first, int last) {
    least[place] = (byte) first;
    most[place] = (byte) last;
  }

  /** Whether some byte of a range may stand at a place. */
  boolean mayBe(int place, int first, int last) {
    return least[place] <= last && most[place] >= first;
  }

  /** Whether one byte alone may stand at a place. */
  boolean isKnown(int place) {
    return least[place] == most[place];
  }
}
