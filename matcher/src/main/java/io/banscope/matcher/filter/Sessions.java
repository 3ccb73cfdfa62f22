package io.banscope.matcher.filter;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of a filter: what earlier lines with the same {@code mlfid} said. At most {@value
 * #CAPACITY} of them, each for a fixed time from its creation (not from its last use). Ordered
 * stage only; one thread. Source: spec line-pipeline.md section 6.
 */
final class Sessions {
  /** How many sessions are remembered. */
  static final int CAPACITY = 100;

  /** How long fail2ban's server remembers a session, in seconds. */
  static final double SERVER_LIFETIME_SECONDS = 300;

  static final String MLFID = "mlfid";
  static final String MATCHES = "matches";
  static final String NOFAIL = "nofail";
  private static final String NOFAIL_MATCHES = "nofail-matches";
  private static final String GAINED = "mlfgained";
  private static final String FORGET = "mlfforget";
  private static final String PENDING = "mlfpending";
  private static final String USER = "user";
  private static final String USERS = "users";

  /**
   * One session.
   *
   * @param data the merged data; changed by later lines
   * @param expiry epoch second from which it counts as gone
   */
  private record Session(Map<String, @Nullable Object> data, double expiry) {}

  private final Map<Object, Session> sessions = new LinkedHashMap<>();
  private final double lifetimeSeconds;

  /**
   * @param lifetimeSeconds how long a session lives, infinity for ever
   */
  Sessions(double lifetimeSeconds) {
    this.lifetimeSeconds = lifetimeSeconds;
  }

  /**
   * Merges a match into its session.
   *
   * @param data what the match showed, with a non-null {@code mlfid}; taken over
   * @param lines the lines of the match
   * @param now epoch second by the session clock
   * @return the merged data; it may belong to the session, so copy it before the next line
   */
  Map<String, @Nullable Object> merge(
      Map<String, @Nullable Object> data, List<LineTriple> lines, double now) {
    boolean gained = isNonEmpty(data.get(GAINED));
    if (gained && !isNonEmpty(data.get(NOFAIL))) {
      data.put(NOFAIL, data.get(GAINED));
    }
    boolean informs = isNonEmpty(data.get(NOFAIL));
    boolean forget = isNonEmpty(data.remove(FORGET));
    Object key = data.get(MLFID);
    Session session = find(key, now);
    Map<String, @Nullable Object> merged;
    if (session != null) {
      merged = session.data;
      update(merged, data, gained);
      if (forget) {
        sessions.remove(key);
      }
    } else {
      merged = data;
      if (!forget) {
        if (isNonEmpty(data.get(USER))) {
          data.put(USERS, SharedSet.of(data.get(USER)));
        }
        store(key, data, now);
      }
    }
    boolean pending = merged.remove(PENDING) != null;
    if (pending || (merged.get(USERS) instanceof Set<?> users && users.size() > 1)) {
      merged.remove(NOFAIL);
      merged.remove(GAINED);
      informs = false;
    }
    if (!informs) {
      Object earlier = merged.remove(NOFAIL_MATCHES);
      merged.put(MATCHES, joined(earlier, merged.get(MATCHES), lines));
    } else if (!forget) {
      merged.put(NOFAIL_MATCHES, joined(merged.get(NOFAIL_MATCHES), lines));
    }
    return merged;
  }

  /** Marks merged data as a failure that still waits for its address. */
  static void markPending(Map<String, @Nullable Object> merged) {
    merged.put(PENDING, 1);
  }

  private static void update(
      Map<String, @Nullable Object> stored, Map<String, @Nullable Object> data, boolean gained) {
    Object user = data.get(USER);
    if (isNonEmpty(user)) {
      stored.put(
          USERS,
          stored.get(USERS) instanceof SharedSet<?> known ? plus(known, user) : SharedSet.of(user));
    }
    boolean informedBefore = stored.remove(NOFAIL) != null;
    informedBefore |= stored.remove(GAINED) != null;
    if (gained) {
      stored.remove(PENDING);
    }
    if (!informedBefore && !stored.containsKey(PENDING)) {
      stored.remove(MATCHES);
    }
    data.forEach(
        (name, value) -> {
          if (value != null) {
            stored.put(name, value);
          }
        });
  }

  private @Nullable Session find(@Nullable Object key, double now) {
    Session session = sessions.get(key);
    if (session != null && session.expiry <= now) {
      sessions.remove(key);
      return null;
    }
    return session;
  }

  /** Stores a new session; a full cache loses expired ones and one that is not. */
  private void store(@Nullable Object key, Map<String, @Nullable Object> data, double now) {
    if (sessions.size() >= CAPACITY) {
      Iterator<Session> oldest = sessions.values().iterator();
      boolean expired = true;
      while (expired && oldest.hasNext()) {
        expired = oldest.next().expiry <= now;
        oldest.remove();
      }
    }
    sessions.put(key, new Session(data, now + lifetimeSeconds));
  }

  @SuppressWarnings("unchecked") // sets of users hold whatever a user is
  private static SharedSet<@Nullable Object> plus(SharedSet<?> known, @Nullable Object user) {
    return ((SharedSet<@Nullable Object>) known).plus(user);
  }

  /** The elements of the lists among {@code parts}, one after the other. */
  static List<LineTriple> joined(@Nullable Object... parts) {
    List<LineTriple> lines = List.of();
    for (Object part : parts) {
      if (part instanceof List<?> list && !list.isEmpty()) {
        lines = lines.isEmpty() ? lines(list) : SharedLines.plus(lines, lines(list));
      }
    }
    return lines;
  }

  @SuppressWarnings("unchecked") // the lists in the data of a match are of lines
  private static List<LineTriple> lines(List<?> list) {
    return (List<LineTriple>) list;
  }

  private static boolean isNonEmpty(@Nullable Object value) {
    return value instanceof String text ? !text.isEmpty() : value != null;
  }
}
