package io.banscope.analyzer.replay;

import io.banscope.analyzer.ban.Ban;
import io.banscope.analyzer.ban.FailureEvents;
import io.banscope.matcher.date.DateDetector;
import io.banscope.matcher.date.DateState;
import io.banscope.matcher.filter.LineOutcome;
import io.banscope.matcher.filter.RunMode;
import io.banscope.matcher.filter.SequentialDriver;
import io.banscope.matcher.filter.Stamp;
import io.banscope.matcher.ip.HostLookup;
import io.banscope.matcher.ip.HostResolver;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/**
 * Lets a jail such as {@code recidive} read what fail2ban would log of the bans that are decided:
 * the line of each, in fail2ban's form, through the filter of the jail. Source: spec ban-logic.md
 * section 9. The ordered thread only.
 *
 * <p>A ban that such a jail makes is logged too; its filter is what keeps it from reading that.
 */
final class BanFeed implements FailureEvents {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss,SSS", Locale.ROOT);

  private final VerdictBans bans;
  private final SequentialDriver driver;
  private final ZoneId zone;
  private final ReplayClock clock = new ReplayClock();

  /** Bans that were not read yet: those that reading a ban leads to come behind it. */
  private final Deque<Ban> waiting = new ArrayDeque<>();

  private boolean reading;

  /**
   * @param local the zone of dates without one, unless the jail has another
   */
  BanFeed(ReplayJail jail, VerdictBans bans, ZoneId local) {
    this.bans = bans;
    zone =
        jail.zoneMinutes().isPresent()
            ? ZoneOffset.ofTotalSeconds(60 * jail.zoneMinutes().getAsInt())
            : local;
    DateState dates = jail.dates().newState();
    driver =
        new SequentialDriver(
            jail.filter(),
            new DateDetector(jail.dates(), local, jail.zoneMinutes(), clock),
            dates,
            new HostLookup(jail.filter().dnsMode(), HostResolver.never(), warning -> {}),
            RunMode.SERVER,
            () -> Instant.ofEpochMilli(Math.round(dates.lastDate() * 1000)));
  }

  @Override
  public void banned(Ban ban) {
    waiting.add(ban);
    while (!reading && !waiting.isEmpty()) {
      reading = true;
      read(waiting.remove());
      reading = false;
    }
  }

  private void read(Ban ban) {
    Instant time = Instant.ofEpochMilli((long) Math.floor(ban.start() * 1000));
    clock.set(time);
    String line =
        String.format(
            Locale.ROOT,
            "%s %-24s[1]: %-7s [%s] Ban %s",
            STAMP.format(time.atZone(zone)),
            "fail2ban.actions",
            "NOTICE",
            ban.jail(),
            ban.id().text().replace('\n', ' '));
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    LineOutcome outcome = driver.line(bytes, 0, bytes.length);
    if (outcome.time().kind() != Stamp.Kind.NONE) {
      bans.add(outcome.failures(), outcome.time().epochSecond(), null); // it stands nowhere
    }
  }
}
