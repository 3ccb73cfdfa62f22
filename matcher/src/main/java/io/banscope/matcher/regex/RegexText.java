package io.banscope.matcher.regex;

import java.util.Arrays;
import java.util.Objects;

/**
 * A text decoded to code points, each with its byte offset in the UTF-8 form of the text. It may be
 * put together from several ranges; byte offsets then count through all of them, one after the
 * other. Scratch of one thread: filled and cleared again for every line, it keeps its arrays unless
 * they are large.
 *
 * <p>Cost: 4 bytes per code point, 8 once a character outside ASCII was appended.
 */
public final class RegexText {
  /** Arrays above this many code points are given back by {@link #clear}. */
  private static final int KEEP = 1 << 16;

  /** The code points; those from {@link #length} on are garbage. */
  int[] points = new int[256];

  private int length;

  /** Byte offset of every code point and of the end; only filled when {@link #ascii} is false. */
  private int[] offsets = new int[0];

  /** Whether all code points so far are ASCII, so that index and byte offset are the same. */
  private boolean ascii = true;

  private int bytes;

  /** An empty text. */
  public RegexText() {}

  /** The text of a string. */
  public static RegexText of(String s) {
    RegexText text = new RegexText();
    text.append(s);
    return text;
  }

  /** Makes the text empty. */
  public void clear() {
    length = 0;
    bytes = 0;
    ascii = true;
    if (points.length > KEEP) {
      points = new int[256];
      offsets = new int[0];
    }
  }

  /** Appends the range {@code [from, to)} of {@code utf8}, which holds valid UTF-8. */
  public void append(byte[] utf8, int from, int to) {
    Objects.checkFromToIndex(from, to, utf8.length);
    reserve(to - from > KEEP ? codePoints(utf8, from, to) : to - from);
    int i = from;
    if (ascii) {
      int[] target = points;
      int n = length;
      while (i < to && utf8[i] >= 0) {
        target[n++] = utf8[i++];
      }
      bytes += n - length;
      length = n;
    }
    while (i < to) {
      int lead = utf8[i];
      if (lead >= 0) {
        put(lead, 1);
        i++;
      } else if (lead >= -16) {
        put(
            (lead & 7) << 18 | tail(utf8, i + 1) << 12 | tail(utf8, i + 2) << 6 | tail(utf8, i + 3),
            4);
        i += 4;
      } else if (lead >= -32) {
        put((lead & 15) << 12 | tail(utf8, i + 1) << 6 | tail(utf8, i + 2), 3);
        i += 3;
      } else {
        put((lead & 31) << 6 | tail(utf8, i + 1), 2);
        i += 2;
      }
    }
  }

  private static int codePoints(byte[] utf8, int from, int to) {
    int points = 0;
    for (int i = from; i < to; i++) {
      points += (utf8[i] & 0xc0) == 0x80 ? 0 : 1;
    }
    return points;
  }

  private static int tail(byte[] utf8, int i) {
    return utf8[i] & 63;
  }

  /** Leaves the index range {@code [from, to)} only, as a text of its own. */
  public void keep(int from, int to) {
    Objects.checkFromToIndex(from, to, length);
    bytes = byteOffset(to) - byteOffset(from);
    System.arraycopy(points, from, points, 0, to - from);
    length = to - from;
    if (!ascii) {
      int first = offsets[from];
      for (int i = 0; i <= length; i++) {
        offsets[i] = offsets[from + i] - first;
      }
    }
  }

  /** Appends a string. A lone surrogate stands for itself and counts three bytes. */
  public void append(String s) {
    reserve(s.length());
    for (int i = 0; i < s.length(); ) {
      int point = s.codePointAt(i);
      put(point, point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4);
      i += Character.charCount(point);
    }
  }

  private void reserve(int more) {
    int needed = Math.addExact(length, more);
    if (needed > points.length) {
      // A text is appended in few pieces, the last one a newline: room for it, not twice as much.
      int ahead = Math.min(points.length, KEEP);
      points = Arrays.copyOf(points, (int) Math.min((long) needed + ahead, Integer.MAX_VALUE - 8));
    }
    if (!ascii) {
      reserveOffsets();
    }
  }

  private void put(int point, int size) {
    if (point >= 0x80 && ascii) {
      ascii = false;
      reserveOffsets();
      for (int i = 0; i <= length; i++) {
        offsets[i] = i;
      }
    }
    points[length++] = point;
    bytes += size;
    if (!ascii) {
      offsets[length] = bytes;
    }
  }

  private void reserveOffsets() {
    if (offsets.length <= points.length) {
      offsets = Arrays.copyOf(offsets, points.length + 1);
    }
  }

  /** Number of code points. */
  public int length() {
    return length;
  }

  /** The code point at index {@code i}. */
  public int codePointAt(int i) {
    return points[Objects.checkIndex(i, length)];
  }

  /** Byte offset of the code point at index {@code i}, or of the end for {@code length()}. */
  public int byteOffset(int i) {
    Objects.checkIndex(i, length + 1);
    return ascii ? i : offsets[i];
  }

  /** The index of the code point at a byte offset, which is the start of one or the end. */
  public int indexOf(int byteOffset) {
    return ascii ? byteOffset : Arrays.binarySearch(offsets, 0, length + 1, byteOffset);
  }

  /** The characters of the index range {@code [from, to)}. */
  public String substring(int from, int to) {
    Objects.checkFromToIndex(from, to, length);
    return new String(points, from, to - from);
  }

  @Override
  public String toString() {
    return substring(0, length);
  }
}
