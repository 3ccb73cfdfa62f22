package io.banscope.matcher.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@link LineJudge} says of one line. Filled anew for every line; belongs to one thread.
 *
 * <p>The failure of a match that simply names an address is handed out as ranges of the chunk, so
 * that nothing is allocated for it ({@link #isPlain}); any other as {@link Failure}s.
 */
public final class LineVerdict {
  /** The class of a line; spec line-pipeline.md section 11. */
  public enum Kind {
    /** No failregex matched. */
    MISSED,
    /** A failregex matched. */
    MATCHED,
    /** An ignoreregex hit, or a match only informs. */
    IGNORED
  }

  private static final byte[] NOTHING = {};

  Kind kind = Kind.MISSED;
  @Nullable String problem;
  boolean hasTime;
  double epochSecond;
  int released;

  boolean plain;
  boolean pending;
  boolean informational;
  int failregex;
  byte[] idBytes = NOTHING;
  byte[] userBytes = NOTHING;
  int idStart;
  int idEnd;
  long idLow;
  long idHigh;
  int userStart;
  int userEnd;
  long userLow;
  long userHigh;

  /** For the bytes of an id and of a user that are not those of the chunk. */
  private final byte[] shortId = new byte[FirstBytes.COUNT];

  private final byte[] shortUser = new byte[FirstBytes.COUNT];

  int[] ignoreHits = new int[4];
  int ignoreHitCount;
  final List<Failure> failures = new ArrayList<>();

  /** A verdict to be filled. */
  public LineVerdict() {}

  void clear() {
    kind = Kind.MISSED;
    problem = null;
    hasTime = false;
    epochSecond = 0;
    released = 0;
    plain = false;
    pending = false;
    informational = false;
    ignoreHitCount = 0;
    if (!failures.isEmpty()) {
      failures.clear();
    }
  }

  void addIgnoreHit(int ignoreregex) {
    if (ignoreHitCount == ignoreHits.length) {
      ignoreHits = Arrays.copyOf(ignoreHits, 2 * ignoreHitCount);
    }
    ignoreHits[ignoreHitCount++] = ignoreregex;
  }

  /**
   * Sets the one record of the line, from its merged data.
   *
   * @param id the field that is the id; -1 where the record still waits for one
   */
  void setRecord(int regex, MatchData data, int id) {
    failregex = regex;
    informational = data.isNonEmptyText(FieldNames.NOFAIL);
    pending = id < 0;
    plain = !pending;
    if (pending) {
      return;
    }
    byte[] bytes = data.bytes(id);
    int start = data.start(id);
    int end = data.end(id);
    setId(bytes, start, end, FirstBytes.low(bytes, start, end), FirstBytes.high(bytes, start, end));
    if (data.isText(FieldNames.USER)) {
      bytes = data.bytes(FieldNames.USER);
      start = data.start(FieldNames.USER);
      end = data.end(FieldNames.USER);
      setUser(
          bytes, start, end, FirstBytes.low(bytes, start, end), FirstBytes.high(bytes, start, end));
    } else {
      setUser(NOTHING, 0, 0, 0, 0);
    }
  }

  /**
   * Sets the one record of the line, from the merged data of a session.
   *
   * @param id the field that is the id; -1 where the record still waits for one
   */
  void setRecord(int regex, CountedSessions data, int id) {
    failregex = regex;
    pending = id < 0;
    plain = !pending;
    if (pending) {
      return;
    }
    setId(data.bytes(id, shortId), 0, data.length(id), data.low(id), data.high(id));
    int user = FieldNames.USER;
    if (data.isSet(user)) {
      byte[] bytes = data.bytes(user, shortUser);
      setUser(bytes, 0, data.length(user), data.low(user), data.high(user));
    } else {
      setUser(NOTHING, 0, 0, 0, 0);
    }
  }

  /** Sets what becomes of a line whose one match simply names an address. */
  void setPlain(Observations seen, int match) {
    kind = Kind.MATCHED;
    failregex = seen.failregex(match);
    plain = true;
    seen.fill(match, this);
  }

  void setId(byte[] bytes, int start, int end, long low, long high) {
    idBytes = bytes;
    idStart = start;
    idEnd = end;
    idLow = low;
    idHigh = high;
  }

  void setUser(byte[] bytes, int start, int end, long low, long high) {
    userBytes = bytes;
    userStart = start;
    userEnd = end;
    userLow = low;
    userHigh = high;
  }

  /** Sets the class from what was collected. */
  void classify() {
    boolean ignored = ignoreHitCount > 0 || informational;
    boolean accepted = (plain || pending) && !informational;
    for (int i = 0; i < failures.size(); i++) { // no iterator: every line comes here
      Failure failure = failures.get(i);
      ignored |= failure.isInformational();
      accepted |= !failure.isInformational();
    }
    kind = ignored ? Kind.IGNORED : accepted ? Kind.MATCHED : Kind.MISSED;
  }

  /** The class. */
  public Kind kind() {
    return kind;
  }

  /** Why something went wrong on the line, null if nothing did. */
  public @Nullable String problem() {
    return problem;
  }

  /** Whether the line has a time. */
  public boolean hasTime() {
    return hasTime;
  }

  /** Its time, 0 without one. */
  public double epochSecond() {
    return epochSecond;
  }

  /** How many earlier lines this one makes part of a match, with {@code maxlines} above 1. */
  public int released() {
    return released;
  }

  /** Number of ignoreregexes that hit. */
  public int ignoreHits() {
    return ignoreHitCount;
  }

  /** The ignoreregex of a hit. */
  public int ignoreregex(int hit) {
    return ignoreHits[hit];
  }

  /** Whether there is one record and its id, an address or another text, is written in bytes. */
  public boolean isPlain() {
    return plain;
  }

  /** Whether there is one record, which still waits for its id. */
  public boolean isPending() {
    return pending;
  }

  /** The failregex of the plain or pending record. */
  public int failregex() {
    return failregex;
  }

  /** What the range of the id of the plain record is of; good until the next line is judged. */
  public byte[] idBytes() {
    return idBytes;
  }

  /** Start of the id of the plain record, as it is written. */
  public int idStart() {
    return idStart;
  }

  /** End of the id. */
  public int idEnd() {
    return idEnd;
  }

  /** The {@linkplain FirstBytes first} eight bytes of the id. */
  public long idLow() {
    return idLow;
  }

  /** The next eight. */
  public long idHigh() {
    return idHigh;
  }

  /** What the range of the user of the plain record is of; good until the next line is judged. */
  public byte[] userBytes() {
    return userBytes;
  }

  /** Start of the user of the plain record; equal to the end when there is none. */
  public int userStart() {
    return userStart;
  }

  /** End of the user. */
  public int userEnd() {
    return userEnd;
  }

  /** The {@linkplain FirstBytes first} eight bytes of the user. */
  public long userLow() {
    return userLow;
  }

  /** The next eight. */
  public long userHigh() {
    return userHigh;
  }

  /**
   * The records of a line that has more than one, or one that is neither plain nor pending; those
   * that only inform too.
   */
  public List<Failure> failures() {
    return failures;
  }
}
