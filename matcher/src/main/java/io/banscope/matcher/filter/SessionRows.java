package io.banscope.matcher.filter;

import java.util.Arrays;

/**
 * What matches of a chunk say of their sessions, for {@link CountedSessions}: a row for each match
 * that has a session id. Written by the thread that searches the lines, so that the one that reads
 * them in order looks at no group and at few bytes of the chunk. Cleared and filled again.
 *
 * <p>A row is these longs:
 *
 * <table>
 *   <caption>per match</caption>
 *   <tr><td>META</td><td>hash of the session id in the upper half, below it {@linkplain #JOINED
 *       flags} and which fields have a value</td></tr>
 *   <tr><td>KEY</td><td>where the session id is: start in the upper half, end in the lower</td></tr>
 *   <tr><td>KEY_WORDS</td><td>its first {@value #KEY_BYTES} bytes in four, zeros behind the end</td></tr>
 *   <tr><td>ID</td><td>the first of fid, ip4, ip6, dns, cidr that has a value: its place and its
 *       {@link FirstBytes}; zeros for none</td></tr>
 *   <tr><td>USER</td><td>the same of the user</td></tr>
 *   <tr><td>MORE</td><td>the same of the others of the first five, in order</td></tr>
 * </table>
 */
final class SessionRows {
  static final int META = 0;
  static final int KEY = 1;
  static final int KEY_WORDS = 2;
  static final int KEY_WORD_COUNT = 4;
  static final int KEY_BYTES = KEY_WORD_COUNT * Long.BYTES;
  static final int ID = KEY_WORDS + KEY_WORD_COUNT;

  /** Longs of a field: place, first eight bytes, next eight. */
  static final int FIELD = 3;

  static final int USER = ID + FIELD;
  static final int MORE = USER + FIELD;

  // Bits of META. Bit f: field f of FieldNames, one of FID to USER, has a value, be it empty.

  /** Bit f: that of the fields that may be an id. */
  static final int ID_FIELDS =
      1 << FieldNames.FID
          | 1 << FieldNames.IP4
          | 1 << FieldNames.IP6
          | 1 << FieldNames.DNS
          | 1 << FieldNames.CIDR;

  static final int HAS_USER = 1 << FieldNames.USER;
  static final int FIELDS = ID_FIELDS | HAS_USER;

  /** Bit f + 8: it has a bracket or a slash, so that as an address it may not be that alone. */
  static final int ODD_SHIFT = 8;

  /** The match has a nofail or a gained that is not empty. */
  static final int INFORMS = 1 << 16;

  static final int GAINED = 1 << 17;
  static final int FORGETS = 1 << 18;

  /** Places are in {@link #joined}, as a value is not in one piece in the line. */
  static final int JOINED = 1 << 19;

  /** More copies are given back. */
  private static final int KEPT = 1 << 16;

  private static final byte[] NOTHING = {};

  private long[] rows = new long[16 * MORE];
  private int used;
  private byte[] joined = NOTHING;
  private int joinedSize;

  void clear() {
    used = 0;
    joinedSize = 0;
    joined = joined.length > KEPT ? NOTHING : joined;
  }

  /** Begins a row that may have all fields; its number. */
  int begin() {
    int end = used + MORE + 4 * FIELD;
    if (end > rows.length) {
      rows = Arrays.copyOf(rows, Math.max(end, 2 * rows.length));
    }
    return used;
  }

  /** Ends the row just begun. */
  void end(int longs) {
    used += longs;
  }

  /** The rows; a row begins at its number. */
  long[] longs() {
    return rows;
  }

  /** Keeps a copy of some bytes; where it begins in {@link #joined}. */
  int join(byte[] bytes, int from, int to) {
    int size = to - from;
    if (size > joined.length - joinedSize) {
      joined = Arrays.copyOf(joined, Math.max(joinedSize + size, 2 * joined.length));
    }
    System.arraycopy(bytes, from, joined, joinedSize, size);
    joinedSize += size;
    return joinedSize - size;
  }

  /** Copies of values that are not in one piece. */
  byte[] joined() {
    return joined;
  }
}
