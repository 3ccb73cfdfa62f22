package io.banscope.analyzer.ban;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.banscope.analyzer.ban.JailBans.World;
import io.banscope.matcher.filter.FirstBytes;
import io.banscope.matcher.ip.FailureId;
import io.banscope.matcher.ip.InvalidPrefixException;
import io.banscope.matcher.ip.IpAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables of spec ban-logic.md. */
class JailBansTest {
  private static final String ID = "192.0.2.1";

  private final List<String> story = new ArrayList<>();
  private final FailureEvents events =
      new FailureEvents() {
        @Override
        public void counted(Failed failure, Count count) {
          story.add(Long.toString((long) count.after()));
        }
      };

  private static FailureId id(String text) {
    try {
      return FailureId.parse(text);
    } catch (InvalidPrefixException e) {
      throw new AssertionError(e);
    }
  }

  private static BanPolicy policy(int maxretry, double findtime, long bantime) {
    return new BanPolicy(maxretry, findtime, bantime, 5, BanIncrement.NONE, IgnoreList.EMPTY);
  }

  private static BanPolicy increasing(int maxretry, double findtime, long bantime, boolean all) {
    return new BanPolicy(
        maxretry, findtime, bantime, 5, BanIncrement.doubling(all), IgnoreList.EMPTY);
  }

  private JailBans jail(BanPolicy policy, World world) {
    return new JailBans("f1", policy, world, events);
  }

  private static void fail(JailBans jail, double... times) {
    for (double time : times) {
      jail.fail(id(ID), time, null);
    }
  }

  private static String bans(JailBans jail) {
    return jail.bans().stream()
        .map(ban -> (long) ban.start() + "-" + (ban.isPermanent() ? "" : (long) ban.end()))
        .collect(Collectors.joining(" "));
  }

  /** Section 1. Where a ticket is a findtime old the clean-up of the next failure removes it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 400 800 | 1 2 3",
        "0 601 | 1 1",
        "0 599 | 1 2",
        "0 0 0 599 601 | 1 2 3 4 5",
        "0 300 600 900 1200 | 1 2 3 3 3",
        "0 599 1198 1797 | 1 2 2 2",
        "10 5 20 | 1 2 3"
      })
  void countsAsTheEstimateSays(String times, String counters) {
    JailBans jail = jail(policy(100, 600, 600), World.AS_RECORDED);
    for (String time : times.split(" ")) {
      fail(jail, Double.parseDouble(time));
    }
    assertEquals(counters, String.join(" ", story));
  }

  /** Section 13, trap 1. */
  @Test
  void bansAtTheThirdFailureThoughOnlyTwoLieWithinFindtime() {
    JailBans jail = jail(policy(3, 600, 600), World.AS_RECORDED);
    fail(jail, 0, 400, 800);
    assertEquals("800-1400", bans(jail));
    assertEquals(0, jail.bans().get(0).firstFailure());
  }

  /** Section 3: existing start 1600 for 600 s, new 1700 for 600 s: start 1600, 700 s. */
  @Test
  void prolongsByTheDifferenceOfTheTimes() {
    JailBans jail = jail(policy(1, 600, 600), World.AS_RECORDED);
    fail(jail, 1600, 1700);
    assertEquals("1600-2300", bans(jail));
    assertEquals(1, jail.whileBanned());
  }

  @Test
  void dropsWhatABanWouldHaveStopped() {
    JailBans jail = jail(policy(1, 600, 600), World.BLOCKED);
    fail(jail, 1600, 1700, 2200, 2201);
    assertEquals("1600-2200 2201-2801", bans(jail));
    assertEquals(2, jail.prevented());
  }

  /** Section 5: a ban ends when now is behind its end. */
  @Test
  void aBanIsInForceUpToItsLastSecond() {
    JailBans jail = jail(policy(1, 600, 10), World.BLOCKED);
    fail(jail, 100, 110, 111);
    assertEquals("100-110 111-121", bans(jail));
  }

  @Test
  void permanentBansStay() {
    JailBans jail = jail(policy(1, 600, -1), World.AS_RECORDED);
    fail(jail, 100, 1e9);
    assertEquals("100-", bans(jail));
  }

  /** Config-dialect.md 7.1: other negative bantimes end at once. */
  @Test
  void negativeBansAreOverBeforeTheyBegin() {
    JailBans jail = jail(policy(1, 600, -5), World.AS_RECORDED);
    fail(jail, 100, 200);
    assertEquals("", bans(jail));
  }

  /** Section 13, trap 9: 4 s, then 8, 16, 32. */
  @Test
  void bansOfKnownOffendersDouble() {
    JailBans jail = jail(increasing(1, 600, 4, false), World.AS_RECORDED);
    fail(jail, 0, 100, 200, 300);
    assertEquals("0-4 100-108 200-216 300-332", bans(jail));
    assertEquals(List.of(1, 2, 3, 4), jail.bans().stream().map(Ban::number).toList());
  }

  /** Section 4.1 and trap 9: with maxretry 4, 1 # -> 2, 2 # -> 3, 3 # -> 4. */
  @Test
  void earlierBansAddToTheCounter() {
    JailBans jail = jail(increasing(4, 600, 4, false), World.AS_RECORDED);
    fail(jail, 0, 1, 2, 3); // the first ban
    fail(jail, 100, 101); // 1 + 1, 3 + 1
    fail(jail, 200, 201); // 1 + 2, 4
    fail(jail, 300); // 1 + 3
    assertEquals("1 2 3 4 2 4 3 4 4", String.join(" ", story));
    assertEquals("3-7 101-109 201-217 300-332", bans(jail));
    assertEquals(List.of(4L, 4L, 3L, 2L), jail.bans().stream().map(Ban::failures).toList());
  }

  /** Section 1: the newest maxmatches lines; the first one is not cut until a second one comes. */
  @Test
  void keepsTheNewestLines() {
    for (int maxmatches = 0; maxmatches < 6; maxmatches++) {
      BanPolicy policy =
          new BanPolicy(4, 600, 600, maxmatches, BanIncrement.NONE, IgnoreList.EMPTY);
      JailBans jail = jail(policy, World.AS_RECORDED);
      for (int i = 0; i < 4; i++) {
        jail.fail(id(ID), i, new LineReference("auth.log", i, -1));
      }
      assertEquals(4, jail.bans().get(0).failures());
      assertEquals(
          List.of(0L, 1L, 2L, 3L).subList(Math.max(0, 4 - maxmatches), 4),
          jail.bans().get(0).lines().stream().map(LineReference::number).toList());
    }
  }

  /** Section 4.2: with overalljails the sums over all jails. */
  @Test
  void bansOfAllJailsCountWhereTheyShall() {
    for (boolean all : new boolean[] {false, true}) {
      JailBans one = jail(increasing(1, 600, 10, all), World.AS_RECORDED);
      JailBans other = new JailBans("f2", increasing(1, 600, 10, all), World.AS_RECORDED, events);
      one.setOthers(List.of(one, other), List.of());
      other.setOthers(List.of(one, other), List.of());
      fail(one, 0, 100);
      fail(other, 200, 400);
      assertEquals("0-10 100-120", bans(one));
      // two bans are known of elsewhere; then 2 of f1 and 3 (or 1) of f2
      assertEquals(all ? "200-240 400-720" : "200-210 400-420", bans(other));
    }
  }

  /** Who is banned on all ports by another jail is stopped in all. */
  @Test
  void aBanOnAllPortsStopsEverything() {
    JailBans recidive = new JailBans("recidive", policy(1, 600, 1000), World.BLOCKED, events);
    JailBans sshd = jail(policy(2, 600, 10), World.BLOCKED);
    sshd.setOthers(List.of(sshd, recidive), List.of(recidive));
    recidive.setOthers(List.of(sshd, recidive), List.of(recidive));
    fail(sshd, 0, 1);
    fail(recidive, 1);
    fail(sshd, 500, 501, 1001, 1002, 1003);
    assertEquals("1-11 1003-1013", bans(sshd));
    assertEquals(3, sshd.prevented());
  }

  @Test
  void anAddressIsOneHoweverItIsWritten() {
    JailBans jail = jail(policy(3, 600, 600), World.AS_RECORDED);
    for (String text : new String[] {"2001:db8::1", "[2001:DB8:0::1]", "2001:db8:0:0:0:0:0:1"}) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      long low = FirstBytes.low(bytes, 0, bytes.length);
      long high = FirstBytes.high(bytes, 0, bytes.length);
      jail.fail(bytes, 0, bytes.length, low, high, 5, null);
    }
    assertEquals("5-605", bans(jail));
    assertEquals("2001:db8::1", jail.bans().get(0).id().text());
  }

  @Test
  void forgetsWhoFailedLongAgo() {
    JailBans jail = jail(policy(2, 10, 10), World.AS_RECORDED);
    for (int i = 0; i < 1_000_000; i++) {
      jail.fail(IpAddress.v4(i), i, null);
    }
    assertTrue(jail.offenders() < 10_000, jail.offenders() + " are kept");
  }
}
