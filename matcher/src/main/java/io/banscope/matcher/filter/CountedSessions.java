package io.banscope.matcher.filter;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The sessions of a filter where failures are only counted: what {@link Sessions} say of whose
 * failure a match is, from {@link SessionRows} and without lines and names of users. Ordered stage
 * only; one thread. Source: spec line-pipeline.md section 6.
 *
 * <p>Of a nofail and a gained nothing is kept: they count in the match that has them, and a session
 * has those of its last match at most.
 *
 * <p>Layout of {@code table}, {@value #ROW} longs per session, one more for a match that is
 * forgotten at once and has no session:
 *
 * <table>
 *   <caption>per session</caption>
 *   <tr><td>KEY</td><td>hash of its id in the upper half, length in the lower</td></tr>
 *   <tr><td>KEY_WORDS</td><td>the first 32 bytes of the id, see {@link SessionRows}</td></tr>
 *   <tr><td>STATE</td><td>which fields have a value and which are odd, as in the rows; whether it
 *       waits for an address; whether it had a user, and several</td></tr>
 *   <tr><td>EXPIRY</td><td>bits of the epoch second from which it counts as gone</td></tr>
 *   <tr><td>VALUES</td><td>for each field from fid to user, and for the first user: its length and
 *       its {@link FirstBytes}</td></tr>
 * </table>
 *
 * <p>{@code texts} has all bytes of what is longer than that: at most some of a line for each of
 * the {@value Sessions#CAPACITY} sessions. PERF: 26 KB for 100 sessions, which stay in the nearest
 * cache; no branch where a store to a place that nobody reads will do.
 */
final class CountedSessions implements IdFields {
  private static final int CAPACITY = Sessions.CAPACITY;

  /** A power of two, above the capacity. */
  private static final int BUCKETS = 256;

  private static final int NONE = -1;

  private static final int KEY = 0;
  private static final int KEY_WORDS = 1;
  private static final int STATE = 5;
  private static final int EXPIRY = 6;
  private static final int VALUES = 8;
  private static final int VALUE = 3;
  private static final int ROW = 32;

  /** The value of the first user is behind that of the last field. */
  private static final int FIRST_USER = FieldNames.USER + 1;

  /** Texts of a session: by field, that of the id first. */
  private static final int TEXTS = 8;

  private static final long PENDING = 1 << 16;
  private static final long ANY_USER = 1 << 17;
  private static final long SEVERAL_USERS = 1 << 18;

  /** Fields and what is odd of them. */
  private static final int FIELD_BITS =
      SessionRows.FIELDS | SessionRows.FIELDS << SessionRows.ODD_SHIFT;

  private static final int NAMES = SessionRows.ID_FIELDS & ~(1 << FieldNames.CIDR);

  /** A larger text is given back. */
  private static final int KEPT = 1 << 10;

  private static final byte[] NOTHING = {};

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final double lifetimeSeconds;
  private final long[] table = new long[(CAPACITY + 1) * ROW];
  private final byte[][] texts = new byte[(CAPACITY + 1) * TEXTS][];

  /** Whether a session has texts of more than {@value #KEPT} bytes. */
  private final boolean[] large = new boolean[CAPACITY + 1];

  private final int[] buckets = new int[BUCKETS];
  private final int[] nextInBucket = new int[CAPACITY];

  // The list of all by age, in a ring: the last number stands for both ends.
  private final int[] older = new int[CAPACITY + 1];
  private final int[] newer = new int[CAPACITY + 1];

  /** Those that are in no bucket, from {@code size} on. */
  private final int[] free = new int[CAPACITY];

  private int size;

  /** What the last match came to. */
  private int merged;

  /**
   * @param lifetimeSeconds how long a session lives, infinity for ever
   */
  CountedSessions(double lifetimeSeconds) {
    this.lifetimeSeconds = lifetimeSeconds;
    Arrays.fill(texts, NOTHING);
    Arrays.fill(buckets, NONE);
    for (int i = 0; i < CAPACITY; i++) {
      free[i] = i;
    }
    older[CAPACITY] = CAPACITY;
    newer[CAPACITY] = CAPACITY;
  }

  /**
   * Merges a match into its session.
   *
   * @param row where its row is in {@code sessions}
   * @param chunk what places are in
   * @param now epoch second by the session clock
   * @return false where it only informs, and nothing is to be reported
   */
  boolean merge(SessionRows sessions, int row, byte[] chunk, double now) {
    long[] rows = sessions.longs();
    int meta = (int) rows[row + SessionRows.META];
    byte[] bytes = (meta & SessionRows.JOINED) == 0 ? chunk : sessions.joined();
    boolean forgets = (meta & SessionRows.FORGETS) != 0;
    int session = find(rows, row, bytes, now);
    int at;
    long state;
    if (session == NONE) {
      session = forgets ? none() : store(rows, row, bytes, now);
      at = session * ROW;
      state = 0;
    } else {
      at = session * ROW;
      state = table[at + STATE];
      if ((meta & SessionRows.GAINED) != 0) {
        state &= ~PENDING;
      }
      if (forgets) {
        remove(session);
      }
    }
    if ((meta & SessionRows.HAS_USER) != 0) {
      state = addUser(state, session, rows, row + SessionRows.USER, bytes);
    }
    int ids = meta & SessionRows.ID_FIELDS;
    if (ids != 0) {
      putIds(ids, session, rows, row, bytes);
    }
    int given = meta & SessionRows.FIELDS;
    state = state & ~((long) given << SessionRows.ODD_SHIFT) | meta & FIELD_BITS;
    boolean informs = (meta & SessionRows.INFORMS) != 0 && (state & (PENDING | SEVERAL_USERS)) == 0;
    boolean waits = !informs && (state & NAMES) == 0;
    table[at + STATE] = waits ? state | PENDING : state & ~PENDING;
    merged = session;
    return !informs;
  }

  private void putIds(int ids, int session, long[] rows, int row, byte[] bytes) {
    int from = row + SessionRows.ID;
    while (true) {
      int field = Integer.numberOfTrailingZeros(ids);
      put(session, field, rows, from, bytes);
      ids &= ids - 1;
      if (ids == 0) {
        return;
      }
      from = from == row + SessionRows.ID ? row + SessionRows.MORE : from + SessionRows.FIELD;
    }
  }

  private void put(int session, int field, long[] rows, int from, byte[] bytes) {
    int to = session * ROW + VALUES + (field - FieldNames.FID) * VALUE;
    int start = (int) (rows[from] >>> 32);
    int length = (int) rows[from] - start;
    table[to] = length;
    table[to + 1] = rows[from + 1];
    table[to + 2] = rows[from + 2];
    if (length > FirstBytes.COUNT) {
      putText(session * TEXTS + field, bytes, start, length);
    }
  }

  private void putText(int text, byte[] bytes, int start, int length) {
    byte[] buffer = texts[text];
    if (buffer.length < length) {
      buffer = new byte[length + 15 & -16];
      texts[text] = buffer;
    }
    System.arraycopy(bytes, start, buffer, 0, length);
    large[text / TEXTS] |= length > KEPT;
  }

  /** Gives back what long texts of a session took. */
  private void giveBack(int session) {
    for (int text = session * TEXTS; text < (session + 1) * TEXTS; text++) {
      texts[text] = texts[text].length > KEPT ? NOTHING : texts[text];
    }
    large[session] = false;
  }

  /** Sets the user of the session, and whether there are several; an empty one is none of them. */
  private long addUser(long state, int session, long[] rows, int from, byte[] bytes) {
    put(session, FieldNames.USER, rows, from, bytes);
    int start = (int) (rows[from] >>> 32);
    int length = (int) rows[from] - start;
    if (length == 0) {
      return state;
    }
    if ((state & ANY_USER) == 0) {
      put(session, FIRST_USER, rows, from, bytes);
      return state | ANY_USER;
    }
    int first = session * ROW + VALUES + (FIRST_USER - FieldNames.FID) * VALUE;
    boolean other =
        table[first] != length
            || table[first + 1] != rows[from + 1]
            || table[first + 2] != rows[from + 2]
            || length > FirstBytes.COUNT
                && !isText(session * TEXTS + FIRST_USER, bytes, start, length);
    return other ? state | SEVERAL_USERS : state;
  }

  private boolean isText(int text, byte[] bytes, int start, int length) {
    return Arrays.equals(texts[text], 0, length, bytes, start, start + length);
  }

  private static long key(long[] rows, int row) {
    long place = rows[row + SessionRows.KEY];
    return rows[row + SessionRows.META] & 0xffffffffL << 32 | (int) place - (int) (place >>> 32);
  }

  private int find(long[] rows, int row, byte[] bytes, double now) {
    long key = key(rows, row);
    int session = buckets[(int) (key >>> 32) & BUCKETS - 1];
    while (session != NONE && !isKey(session, key, rows, row, bytes)) {
      session = nextInBucket[session];
    }
    if (session != NONE && Double.longBitsToDouble(table[session * ROW + EXPIRY]) <= now) {
      remove(session);
      return NONE;
    }
    return session;
  }

  private boolean isKey(int session, long key, long[] rows, int row, byte[] bytes) {
    int at = session * ROW;
    int words = row + SessionRows.KEY_WORDS;
    return table[at + KEY] == key
        && (table[at + KEY_WORDS] ^ rows[words]
                | table[at + KEY_WORDS + 1] ^ rows[words + 1]
                | table[at + KEY_WORDS + 2] ^ rows[words + 2]
                | table[at + KEY_WORDS + 3] ^ rows[words + 3])
            == 0
        && ((int) key <= SessionRows.KEY_BYTES
            || isText(
                session * TEXTS + FieldNames.MLFID,
                bytes,
                (int) (rows[row + SessionRows.KEY] >>> 32),
                (int) key));
  }

  /** The row of a match without a session. */
  private int none() {
    if (large[CAPACITY]) {
      giveBack(CAPACITY);
    }
    return CAPACITY;
  }

  /** Stores a new session; when there are too many, expired ones go and one that is not. */
  private int store(long[] rows, int row, byte[] bytes, double now) {
    if (size == CAPACITY) {
      boolean expired = true;
      while (expired && size > 0) {
        int oldest = newer[CAPACITY];
        expired = Double.longBitsToDouble(table[oldest * ROW + EXPIRY]) <= now;
        remove(oldest);
      }
    }
    int session = free[size++];
    int at = session * ROW;
    long key = key(rows, row);
    table[at + KEY] = key;
    for (int i = 0; i < SessionRows.KEY_WORD_COUNT; i++) {
      table[at + KEY_WORDS + i] = rows[row + SessionRows.KEY_WORDS + i];
    }
    table[at + EXPIRY] = Double.doubleToRawLongBits(now + lifetimeSeconds);
    if (large[session]) {
      giveBack(session);
    }
    if ((int) key > SessionRows.KEY_BYTES) {
      putText(
          session * TEXTS + FieldNames.MLFID,
          bytes,
          (int) (rows[row + SessionRows.KEY] >>> 32),
          (int) key);
    }
    int bucket = (int) (key >>> 32) & BUCKETS - 1;
    nextInBucket[session] = buckets[bucket];
    buckets[bucket] = session;
    int newest = older[CAPACITY];
    newer[newest] = session;
    older[session] = newest;
    newer[session] = CAPACITY;
    older[CAPACITY] = session;
    return session;
  }

  /** Forgets a session; its values are good until the next one is stored. */
  private void remove(int session) {
    int bucket = (int) (table[session * ROW + KEY] >>> 32) & BUCKETS - 1;
    if (buckets[bucket] == session) {
      buckets[bucket] = nextInBucket[session];
    } else {
      int before = buckets[bucket];
      while (nextInBucket[before] != session) {
        before = nextInBucket[before];
      }
      nextInBucket[before] = nextInBucket[session];
    }
    newer[older[session]] = newer[session];
    older[newer[session]] = older[session];
    free[--size] = session;
  }

  @Override
  public boolean isSet(int field) {
    return (table[merged * ROW + STATE] >>> field & 1) != 0;
  }

  @Override
  public boolean isNonEmptyText(int field) {
    return isSet(field) && length(field) > 0;
  }

  @Override
  public boolean isBare(int field) {
    long state = table[merged * ROW + STATE] >>> field;
    return (state & (1 | 1 << SessionRows.ODD_SHIFT)) == 1;
  }

  private int value(int field) {
    return merged * ROW + VALUES + (field - FieldNames.FID) * VALUE;
  }

  /** The length of a value. */
  int length(int field) {
    return (int) table[value(field)];
  }

  /** The {@link FirstBytes} of a value. */
  long low(int field) {
    return table[value(field) + 1];
  }

  /** The next ones. */
  long high(int field) {
    return table[value(field) + 2];
  }

  /**
   * The bytes of a value, from 0 on, good until the next match is merged.
   *
   * @param buffer where those of a short one are written
   */
  byte[] bytes(int field, byte[] buffer) {
    int at = value(field);
    if (table[at] > FirstBytes.COUNT) {
      return texts[merged * TEXTS + field];
    }
    LONGS.set(buffer, 0, table[at + 1]);
    LONGS.set(buffer, Long.BYTES, table[at + 2]);
    return buffer;
  }

  /** Sets data to the fields of the merged data. */
  void copyTo(MatchData data) {
    data.clear();
    for (int field = FieldNames.FID; field <= FieldNames.USER; field++) {
      if (isSet(field)) {
        data.putBytes(field, bytes(field, new byte[FirstBytes.COUNT]), 0, length(field));
      }
    }
  }
}
