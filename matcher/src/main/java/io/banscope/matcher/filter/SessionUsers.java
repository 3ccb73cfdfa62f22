package io.banscope.matcher.filter;

import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The users that a session named: all of them, or, where only failures count, the first and whether
 * there was another. One thread.
 */
final class SessionUsers {
  /** Stands for users that nobody looks at. */
  private static final Object UNSAID = Set.of();

  /** A larger buffer is given back. */
  private static final int KEPT = 1 << 10;

  private static final byte[] NOTHING = {};

  private final boolean keepsAll;
  private @Nullable SharedSet<@Nullable Object> all;
  private boolean any;
  private boolean several;
  private byte[] first = NOTHING;
  private int firstLength;
  private @Nullable Object firstObject;

  SessionUsers(boolean keepsAll) {
    this.keepsAll = keepsAll;
  }

  void clear() {
    all = null;
    any = false;
    several = false;
    firstObject = null;
    if (first.length > KEPT) {
      first = NOTHING;
    }
  }

  /** Adds the user of a match, who is not empty. */
  void add(MatchData data) {
    if (keepsAll) {
      Object user = data.value(FieldNames.USER);
      all = all == null ? SharedSet.of(user) : all.plus(user);
      several = all.size() > 1;
    } else if (!any) {
      firstObject = data.object(FieldNames.USER);
      if (firstObject == null) {
        copyFirst(data);
      }
    } else {
      several |= !isFirst(data);
    }
    any = true;
  }

  private boolean isFirst(MatchData data) {
    Object user = data.object(FieldNames.USER);
    if (user != null || firstObject != null) {
      return user != null && user.equals(firstObject);
    }
    int start = data.start(FieldNames.USER);
    int end = data.end(FieldNames.USER);
    return Arrays.equals(first, 0, firstLength, data.bytes(FieldNames.USER), start, end);
  }

  private void copyFirst(MatchData data) {
    int start = data.start(FieldNames.USER);
    firstLength = data.end(FieldNames.USER) - start;
    if (first.length < firstLength) {
      first = new byte[Math.max(32, firstLength)];
    }
    System.arraycopy(data.bytes(FieldNames.USER), start, first, 0, firstLength);
  }

  /** What the data of the session has of them; null when there are none. */
  @Nullable Object value() {
    return keepsAll ? all : any ? UNSAID : null;
  }

  boolean areSeveral() {
    return several;
  }
}
