package io.banscope.matcher.filter;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of a filter: what earlier lines with the same {@code mlfid} said. At most {@value
 * #CAPACITY} of them, each for a fixed time from its creation (not from its last use). Ordered
 * stage only; one thread. Source: spec line-pipeline.md section 6.
 *
 * <p>Memory: a session has one value of each name, copied to a buffer (see {@link MatchData}), and
 * is used again when it is gone, so that a line allocates only what makes a buffer grow. Where
 * lines and users are kept, a session has all of its own as well.
 *
 * <p>They are in a table of buckets by the hash of the {@code mlfid}. An attacker who makes all
 * hashes equal has {@value #CAPACITY} numbers compared for a line.
 */
final class Sessions {
  /** How many sessions are remembered. */
  static final int CAPACITY = 100;

  /** How long fail2ban's server remembers a session, in seconds. */
  static final double SERVER_LIFETIME_SECONDS = 300;

  /** A power of two, above the capacity. */
  private static final int BUCKETS = 256;

  /** One session, in the list of its bucket and in the list of all by age. */
  private static final class Session {
    private final MatchData data;
    private final SessionUsers users;

    /** Epoch second from which it counts as gone. */
    private double expiry;

    private int hash;
    private @Nullable Session nextInBucket;
    private @Nullable Session older;
    private @Nullable Session newer;

    Session(FieldNames names, boolean keepsAll) {
      data = new MatchData(names);
      users = new SessionUsers(keepsAll);
    }
  }

  private final FieldNames names;
  private final double lifetimeSeconds;
  private final boolean keepsAll;
  private final @Nullable Session[] buckets = new Session[BUCKETS];
  private int size;
  private @Nullable Session oldest;
  private @Nullable Session newest;

  /** Those to be used again, linked as in a bucket. */
  private @Nullable Session spare;

  /**
   * @param lifetimeSeconds how long a session lives, infinity for ever
   * @param keepsAll whether all users are asked for, or only whether there are several
   */
  Sessions(FieldNames names, double lifetimeSeconds, boolean keepsAll) {
    this.names = names;
    this.lifetimeSeconds = lifetimeSeconds;
    this.keepsAll = keepsAll;
  }

  /**
   * Merges a match into its session.
   *
   * @param data what the match showed, with a non-null {@code mlfid}; changed
   * @param lines the lines of the match
   * @param now epoch second by the session clock
   * @return the merged data, either {@code data} or that of the session: it may be changed, as the
   *     session is, and is good until the next call
   */
  MatchData merge(MatchData data, List<LineTriple> lines, double now) {
    boolean gained = data.isNonEmpty(FieldNames.GAINED);
    if (gained && !data.isNonEmpty(FieldNames.NOFAIL)) {
      data.putFrom(FieldNames.NOFAIL, FieldNames.GAINED);
    }
    boolean informs = data.isNonEmpty(FieldNames.NOFAIL);
    boolean forget = data.isNonEmpty(FieldNames.FORGET);
    data.remove(FieldNames.FORGET);
    int hash = data.hash(FieldNames.MLFID);
    Session session = find(data, hash, now);
    if (session != null) {
      update(session, data, gained);
      if (forget) {
        remove(session);
      }
    } else if (!forget) {
      session = store(data, hash, now);
    }
    MatchData merged = session == null ? data : session.data;
    boolean pending = merged.remove(FieldNames.PENDING);
    if (pending || session != null && hasUsers(session) && session.users.areSeveral()) {
      merged.remove(FieldNames.NOFAIL);
      merged.remove(FieldNames.GAINED);
      informs = false;
    }
    if (!informs) {
      List<LineTriple> earlier = lines(merged.object(FieldNames.NOFAIL_MATCHES));
      merged.remove(FieldNames.NOFAIL_MATCHES);
      List<LineTriple> before = joined(earlier, lines(merged.object(FieldNames.MATCHES)));
      merged.putObject(FieldNames.MATCHES, joined(before, lines));
    } else if (!forget) {
      List<LineTriple> earlier = lines(merged.object(FieldNames.NOFAIL_MATCHES));
      merged.putObject(FieldNames.NOFAIL_MATCHES, joined(earlier, lines));
    }
    return merged;
  }

  private static void update(Session session, MatchData data, boolean gained) {
    MatchData stored = session.data;
    addUser(session, data);
    boolean informedBefore = stored.remove(FieldNames.NOFAIL);
    informedBefore |= stored.remove(FieldNames.GAINED);
    if (gained) {
      stored.remove(FieldNames.PENDING);
    }
    if (!informedBefore && !stored.has(FieldNames.PENDING)) {
      stored.remove(FieldNames.MATCHES);
    }
    stored.takeNonNull(data);
  }

  private static void addUser(Session session, MatchData data) {
    if (!data.isNonEmpty(FieldNames.USER)) {
      return;
    }
    if (!hasUsers(session)) { // none yet, or a group of that name took their place
      session.users.clear();
    }
    session.users.add(data);
    session.data.putObject(FieldNames.USERS, session.users.value());
  }

  private static boolean hasUsers(Session session) {
    Object users = session.data.object(FieldNames.USERS);
    return users != null && users == session.users.value();
  }

  private @Nullable Session find(MatchData data, int hash, double now) {
    Session session = buckets[hash & BUCKETS - 1];
    while (session != null
        && !(session.hash == hash
            && session.data.isEqual(FieldNames.MLFID, data, FieldNames.MLFID))) {
      session = session.nextInBucket;
    }
    if (session != null && session.expiry <= now) {
      remove(session);
      return null;
    }
    return session;
  }

  /** Stores a new session; when there are too many, expired ones go and one that is not. */
  private Session store(MatchData data, int hash, double now) {
    if (size >= CAPACITY) {
      boolean expired = true;
      while (expired && oldest != null) {
        expired = oldest.expiry <= now;
        remove(oldest);
      }
    }
    Session session = spare == null ? new Session(names, keepsAll) : spare;
    spare = session.nextInBucket;
    session.data.clear();
    session.users.clear();
    session.data.takeAll(data);
    addUser(session, data);
    session.expiry = now + lifetimeSeconds;
    session.hash = hash;
    add(session);
    return session;
  }

  private void add(Session session) {
    int bucket = session.hash & BUCKETS - 1;
    session.nextInBucket = buckets[bucket];
    buckets[bucket] = session;
    session.newer = null;
    session.older = newest;
    if (newest == null) {
      oldest = session;
    } else {
      newest.newer = session;
    }
    newest = session;
    size++;
  }

  /** Forgets a session; its data is good until the next one is stored. */
  private void remove(Session session) {
    int bucket = session.hash & BUCKETS - 1;
    Session before = null;
    for (Session at = buckets[bucket]; at != session; at = at.nextInBucket) {
      before = at;
    }
    if (before == null) {
      buckets[bucket] = session.nextInBucket;
    } else {
      before.nextInBucket = session.nextInBucket;
    }
    if (session.older == null) {
      oldest = session.newer;
    } else {
      session.older.newer = session.newer;
    }
    if (session.newer == null) {
      newest = session.older;
    } else {
      session.newer.older = session.older;
    }
    size--;
    session.nextInBucket = spare;
    spare = session;
  }

  /** The lines that a value is; none if it is something else. */
  @SuppressWarnings("unchecked") // the lists in the data of a match are of lines
  static List<LineTriple> lines(@Nullable Object value) {
    return value instanceof List<?> list ? (List<LineTriple>) list : List.of();
  }

  /** Some lines and those that follow. */
  static List<LineTriple> joined(List<LineTriple> lines, List<LineTriple> more) {
    if (more.isEmpty()) {
      return lines;
    }
    return lines.isEmpty() ? more : SharedLines.plus(lines, more);
  }
}
