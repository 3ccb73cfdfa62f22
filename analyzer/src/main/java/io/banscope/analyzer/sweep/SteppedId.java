package io.banscope.analyzer.sweep;

import io.banscope.analyzer.ban.BanPolicy;
import io.banscope.analyzer.ban.JailBans.World;

/**
 * Takes an id whose times run backwards somewhere through one cell, failure by failure, just as
 * {@link io.banscope.analyzer.ban.JailBans} would. Nothing is shared between cells; such ids are
 * rare.
 */
final class SteppedId {
  private final FailureHistory history;
  private final World world;
  private boolean hasTicket;
  private double retry;
  private double windowStart;
  private double last;
  private boolean banned;
  private double banStart;
  private double banEnd;
  private long bans;
  private long stopped;

  SteppedId(FailureHistory history, World world) {
    this.history = history;
    this.world = world;
  }

  /** Steps through the failures {@code [from, to)}, of one id. */
  void run(int from, int to, BanPolicy policy) {
    hasTicket = false;
    banned = false;
    bans = 0;
    stopped = 0;
    for (int i = from; i < to; i++) {
      double time = history.times[i];
      double clock = history.clocks[i];
      banned &= clock <= banEnd;
      stopped += banned ? 1 : 0;
      if (banned && world == World.BLOCKED) {
        continue;
      }
      count(time, clock, policy.findtime());
      if (retry >= policy.maxretry()) {
        hasTicket = false;
        ban(time, policy.bantime());
      }
    }
  }

  private void count(double time, double clock, double findtime) {
    if (!hasTicket || last <= clock - findtime) {
      hasTicket = true;
      retry = 1;
      windowStart = time;
      last = time;
      return;
    }
    if (time > last) {
      double begin = time - findtime;
      if (windowStart < begin) {
        retry = Math.rint(retry / (time - windowStart) * findtime);
        windowStart = begin;
      }
      last = time;
    }
    retry += 1;
  }

  private void ban(double now, long bantime) {
    boolean permanent = bantime == BanPolicy.PERMANENT;
    double end = permanent ? Double.POSITIVE_INFINITY : last + bantime;
    if (end < now) {
      return;
    }
    if (!banned) {
      banned = true;
      bans++;
      banStart = last;
      banEnd = end;
    } else if (end > banEnd) {
      banEnd = banStart + (bantime + Math.max(0, last - banStart));
    }
  }

  /** Bans that were made. */
  long bans() {
    return bans;
  }

  /** Failures while banned. */
  long stopped() {
    return stopped;
  }
}
