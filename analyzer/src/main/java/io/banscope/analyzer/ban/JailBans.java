package io.banscope.analyzer.ban;

import io.banscope.analyzer.ban.FailureEvents.Failed;
import io.banscope.matcher.filter.FirstBytes;
import io.banscope.matcher.ip.FailureId;
import io.banscope.matcher.ip.IpAddress;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * What a jail decides, on the time of its log: counts failures, bans, prolongs and lifts. One
 * thread. Source: spec ban-logic.md sections 1 to 5.
 *
 * <p>Where fail2ban cleans up every few seconds and its observer runs beside the jail, both happen
 * at once here: before a failure is counted, tickets that are a findtime old are removed and bans
 * that have run out are lifted; the observer comes right behind each failure and each ban.
 *
 * <p>Memory: some 150 bytes for each id with a ticket or a ban, 100 for each ban that was ever
 * made, and what the lines take that are kept.
 */
public final class JailBans {
  /** What becomes of what an id does while it is banned. */
  public enum World {
    /** It counts, as it is in the log: bans are prolonged. */
    AS_RECORDED,
    /** It is dropped: the firewall would have stopped it. */
    BLOCKED
  }

  /** 2^20 is the largest that fail2ban takes. */
  private static final int MOST_DOUBLINGS = 20;

  private final String jail;
  private final BanPolicy policy;
  private final World world;
  private final FailureEvents events;
  private final ClockPeaks clock = new ClockPeaks();
  private final OffenderTable offenders = new OffenderTable(this::isForgettable);
  private final BanBook book = new BanBook();
  private final List<BanRecord> made = new ArrayList<>();
  private List<JailBans> all = List.of();
  private List<JailBans> overall = List.of();
  private long banned;
  private long counted;
  private long ignored;
  private long prevented;
  private long whileBanned;

  /** A jail of this name that has decided nothing yet. */
  public JailBans(String jail, BanPolicy policy, World world, FailureEvents events) {
    this.jail = jail;
    this.policy = policy;
    this.world = world;
    this.events = events;
  }

  /**
   * Names the jails that this one has to look at.
   *
   * @param deciding those whose bans count with {@code bantime.overalljails}, this one among them
   * @param blocking those whose bans stop what an id does in any jail
   */
  public void setOthers(List<JailBans> deciding, List<JailBans> blocking) {
    all = List.copyOf(deciding);
    overall = blocking.stream().filter(jail -> jail != this).toList();
  }

  /**
   * Counts a failure of the id that is written in the range {@code [from, to)}.
   *
   * @param low the {@linkplain FirstBytes first} bytes of the range
   * @param high the next ones
   * @param time epoch second of the failure
   * @param line where it is; null when lines are not kept
   */
  public void fail(
      byte[] bytes,
      int from,
      int to,
      long low,
      long high,
      double time,
      @Nullable LineReference line) {
    Offender offender = offenders.find(bytes, from, to, low, high);
    if (offender == null) {
      byte[] canonical = CanonicalName.ofId(bytes, from, to);
      offender =
          canonical == null
              ? added(bytes, from, to, low, high, null)
              : offender(canonical, 0, canonical.length, null);
    }
    fail(offender, time, line);
  }

  /** Counts a failure of an id. */
  public void fail(FailureId id, double time, @Nullable LineReference line) {
    byte[] text = id.text().getBytes(StandardCharsets.UTF_8);
    fail(offender(text, 0, text.length, id), time, line);
  }

  private Offender offender(byte[] bytes, int from, int to, @Nullable FailureId id) {
    long low = FirstBytes.low(bytes, from, to);
    long high = FirstBytes.high(bytes, from, to);
    Offender offender = offenders.find(bytes, from, to, low, high);
    return offender != null ? offender : added(bytes, from, to, low, high, id);
  }

  private Offender added(
      byte[] bytes, int from, int to, long low, long high, @Nullable FailureId known) {
    FailureId id = known != null ? known : Offender.of(bytes, from, to);
    Offender offender =
        new Offender(
            known instanceof IpAddress ? null : known,
            policy.ignored().entryOf(id).orElse(null),
            low,
            high,
            to - from <= FirstBytes.COUNT ? null : Arrays.copyOfRange(bytes, from, to),
            to - from,
            OffenderTable.hash(bytes, from, to, low, high));
    offenders.add(offender);
    return offender;
  }

  private void fail(Offender offender, double time, @Nullable LineReference line) {
    if (offender.ignoredBy != null) {
      ignored++;
      if (events != FailureEvents.NONE) {
        events.ignored(new Failed(jail, offender.id(), time, line), offender.ignoredBy);
      }
      return;
    }
    clock.pass(time);
    if (book.isDue(time)) {
      book.lift(time, ban -> lift(ban, time));
    }
    BanRecord ban = offender.ban != null ? offender.ban : banOverall(offender, time);
    if (ban != null && world == World.BLOCKED) {
      prevented++;
      if (events != FailureEvents.NONE) {
        events.prevented(new Failed(jail, offender.id(), time, line), ban.end());
      }
      return;
    }
    whileBanned += ban == null ? 0 : 1;
    counted++;
    boolean forgotten = offender.hasTicket() && isStale(offender);
    if (forgotten) {
      offender.dropTicket();
    }
    double before = offender.retry;
    double estimated = before;
    if (offender.hasTicket()) {
      estimated = estimate(offender, time);
      offender.retry = estimated + 1;
      offender.failures++;
    } else {
      open(offender, time);
    }
    offender.step = clock.step();
    keep(offender, line);
    double known = 0;
    boolean isEnough = offender.retry >= policy.maxretry();
    if (!isEnough && policy.increment().isOn()) {
      known = known(offender, time);
      offender.retry += known;
      offender.failures += known > 0 ? 1 : 0;
      isEnough = known > 0 && offender.retry >= policy.maxretry();
    }
    if (events != FailureEvents.NONE) {
      events.counted(
          new Failed(jail, offender.id(), time, line),
          new FailureEvents.Count(
              before,
              estimated,
              known,
              offender.retry,
              offender.failures,
              offender.windowStart,
              forgotten));
    }
    if (isEnough) {
      ban(offender, time, line);
    }
  }

  private void open(Offender offender, double time) {
    offender.retry = 1;
    offender.failures = 1;
    offender.windowStart = time;
    offender.first = time;
    offender.last = time;
  }

  /** Moves the times of the ticket on; what is left of its counter. */
  private double estimate(Offender offender, double time) {
    if (time <= offender.last) {
      return offender.retry;
    }
    double retry = offender.retry;
    double begin = time - policy.findtime();
    if (offender.windowStart < begin) {
      retry = Math.rint(retry / (time - offender.windowStart) * policy.findtime());
      offender.windowStart = begin;
    }
    offender.last = time;
    return retry;
  }

  private void keep(Offender offender, @Nullable LineReference line) {
    if (line != null && policy.maxmatches() > 0) {
      if (offender.lines == null) {
        offender.lines = new LineRing(policy.maxmatches());
      }
      offender.lines.add(line);
    }
  }

  /** What earlier bans add to the counter. Source: spec ban-logic.md section 4.1. */
  private double known(Offender offender, double time) {
    if (offender.bans == 0 || time <= offender.latestBan) {
      return 0;
    }
    double factor = Math.scalb(1.0, Math.min(offender.bans, MOST_DOUBLINGS)) / 2 + 1;
    return Math.min(factor, policy.maxretry()) - 1;
  }

  private boolean isStale(Offender offender) {
    return offender.last <= clock.since(offender.step) - policy.findtime();
  }

  /** Whoever was banned is kept by the ban anyway. */
  private boolean isForgettable(Offender offender) {
    return offender.ban == null
        && offender.bans == 0
        && (!offender.hasTicket() || isStale(offender));
  }

  private void ban(Offender offender, double now, @Nullable LineReference line) {
    BanRecord ban =
        new BanRecord(
            offender, policy.bantime(), offender.lines == null ? List.of() : offender.lines.list());
    offender.dropTicket();
    if (ban.end() < now) {
      if (events != FailureEvents.NONE) {
        events.expired(new Failed(jail, offender.id(), now, line));
      }
    } else if (offender.ban != null) {
      boolean prolonged = prolong(offender.ban, ban);
      if (events != FailureEvents.NONE) {
        events.alreadyBanned(offender.ban.toBan(jail), prolonged);
      }
    } else {
      begin(offender, ban);
    }
  }

  private void begin(Offender offender, BanRecord ban) {
    offender.ban = ban;
    made.add(ban);
    banned += offender.wasBanned ? 0 : 1;
    offender.wasBanned = true;
    ban.number = 1;
    book.add(ban);
    if (policy.increment().isOn() && policy.bantime() != BanPolicy.PERMANENT) {
      increase(offender, ban);
    }
    if (offender.bans == 0 || ban.start > offender.latestBan) { // an earlier one is not remembered
      offender.bans = ban.number;
      offender.latestBan = Math.rint(ban.start);
    }
    if (events != FailureEvents.NONE) {
      events.banned(ban.toBan(jail));
    }
  }

  /** Source: spec ban-logic.md section 4.2. */
  private void increase(Offender offender, BanRecord ban) {
    int before = offender.bans;
    if (policy.increment().isOverAllJails()) {
      before = 0;
      for (JailBans other : all) {
        before += other.bans(offender);
      }
    }
    if (before > 0) {
      ban.number = before + 1;
      double end = ban.end();
      ban.bantime = policy.increment().bantime(policy.bantime(), before);
      if (ban.end() < end) {
        book.shorten(ban);
      }
    }
  }

  /** The ban that another jail has on all ports; null for none. */
  private @Nullable BanRecord banOverall(Offender offender, double now) {
    for (JailBans other : overall) {
      if (other.book.isDue(now)) {
        other.book.lift(now, ban -> other.lift(ban, now));
      }
      Offender same = other.same(offender);
      if (same != null && same.ban != null) {
        return same.ban;
      }
    }
    return null;
  }

  /** How many bans are known of an offender of any jail. */
  private int bans(Offender other) {
    Offender same = same(other);
    return same == null ? 0 : same.bans;
  }

  private @Nullable Offender same(Offender other) {
    byte[] text = other.id().text().getBytes(StandardCharsets.UTF_8);
    return offenders.find(
        text,
        0,
        text.length,
        FirstBytes.low(text, 0, text.length),
        FirstBytes.high(text, 0, text.length));
  }

  /** Source: spec ban-logic.md section 3. */
  private static boolean prolong(BanRecord ban, BanRecord more) {
    if (more.end() <= ban.end()) {
      return false;
    }
    ban.bantime =
        more.bantime == BanPolicy.PERMANENT
            ? BanPolicy.PERMANENT
            : more.bantime + Math.max(0, more.start - ban.start);
    return true;
  }

  private void lift(BanRecord ban, double now) {
    ban.offender.ban = null;
    if (events != FailureEvents.NONE) {
      events.lifted(ban.toBan(jail), now);
    }
  }

  /** The name of the jail. */
  public String jail() {
    return jail;
  }

  /** By what it decides. */
  public BanPolicy policy() {
    return policy;
  }

  /** Failures that were counted. */
  public long counted() {
    return counted;
  }

  /** Failures of ids that are never banned. */
  public long ignored() {
    return ignored;
  }

  /** Failures that a ban prevented; 0 in a world as recorded. */
  public long prevented() {
    return prevented;
  }

  /** Failures that were counted while their id was banned: what a ban would have prevented. */
  public long whileBanned() {
    return whileBanned;
  }

  /** How many ids are kept. */
  int offenders() {
    return offenders.size();
  }

  /** How many different ids were banned. */
  public long banned() {
    return banned;
  }

  /**
   * The bans, in the order in which they were made, as they are now; each is made when it is asked
   * for, so that a million of them need no memory of their own.
   */
  public List<Ban> bans() {
    return new MadeBans();
  }

  private final class MadeBans extends AbstractList<Ban> implements RandomAccess {
    @Override
    public Ban get(int index) {
      return made.get(index).toBan(jail);
    }

    @Override
    public int size() {
      return made.size();
    }
  }
}
