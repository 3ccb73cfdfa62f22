package io.banscope.matcher.filter;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules of spec line-pipeline.md section 6 on maps of strings, as they are written there: what
 * {@link Sessions} are compared with.
 */
final class MapSessions {
  private static final String MLFID = "mlfid";
  private static final String MATCHES = "matches";
  private static final String NOFAIL = "nofail";
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
  MapSessions(double lifetimeSeconds) {
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
          data.put(USERS, users(null, data.get(USER)));
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

  private static void update(
      Map<String, @Nullable Object> stored, Map<String, @Nullable Object> data, boolean gained) {
    Object user = data.get(USER);
    if (isNonEmpty(user)) {
      stored.put(USERS, users(stored.get(USERS), user));
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
    if (sessions.size() >= Sessions.CAPACITY) {
      Iterator<Session> oldest = sessions.values().iterator();
      boolean expired = true;
      while (expired && oldest.hasNext()) {
        expired = oldest.next().expiry <= now;
        oldest.remove();
      }
    }
    sessions.put(key, new Session(data, now + lifetimeSeconds));
  }

  private static Set<@Nullable Object> users(@Nullable Object known, @Nullable Object user) {
    Set<@Nullable Object> users = new LinkedHashSet<>();
    if (known instanceof Set<?> set) {
      users.addAll(set);
    }
    users.add(user);
    return users;
  }

  /** The elements of the lists among {@code parts}, one after the other. */
  private static List<Object> joined(@Nullable Object... parts) {
    List<Object> lines = new ArrayList<>();
    for (Object part : parts) {
      if (part instanceof List<?> list) {
        lines.addAll(list);
      }
    }
    return lines;
  }

  private static boolean isNonEmpty(@Nullable Object value) {
    return value instanceof String text ? !text.isEmpty() : value != null;
  }
}
