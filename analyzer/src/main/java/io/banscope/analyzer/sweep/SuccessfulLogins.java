package io.banscope.analyzer.sweep;

import io.banscope.analyzer.ban.FailureEvents;
import io.banscope.matcher.ip.FailureId;
import java.util.HashSet;
import java.util.Set;

/**
 * Takes down who logged in, from what the jails of {@link LoginJails} match: these are people that
 * a ban would hit. One thread.
 *
 * <p>An address has logged in to a web server when it was refused with 401 and let in later on.
 */
public final class SuccessfulLogins implements FailureEvents {
  /** How many of each kind are remembered; further ones are left out. */
  private static final int MOST = 1 << 20;

  private final Set<FailureId> addresses = new HashSet<>();
  private final Set<FailureId> users = new HashSet<>();
  private final Set<FailureId> refused = new HashSet<>();
  private boolean isFull;

  @Override
  public void counted(Failed login, Count count) {
    switch (login.jail()) {
      case LoginJails.ADDRESSES -> add(addresses, login.id());
      case LoginJails.USERS -> add(users, login.id());
      case LoginJails.REFUSED -> add(refused, login.id());
      case LoginJails.GRANTED -> {
        if (refused.contains(login.id())) {
          add(addresses, login.id());
        }
      }
      default -> {}
    }
  }

  private void add(Set<FailureId> known, FailureId id) {
    if (known.size() < MOST) {
      known.add(id);
    } else {
      isFull |= !known.contains(id);
    }
  }

  /** Whether there were more than are remembered. */
  public boolean isFull() {
    return isFull;
  }

  /** How many addresses logged in. */
  public int addresses() {
    return addresses.size();
  }

  /** How many users logged in. */
  public int users() {
    return users.size();
  }

  /** Whether an id is an address or a user that logged in. */
  boolean contains(FailureId id) {
    return addresses.contains(id) || users.contains(id);
  }
}
