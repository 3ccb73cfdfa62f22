package io.banscope.analyzer.blocklist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.banscope.analyzer.blocklist.ExportRules.Overlap;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class BlocklistBuilderTest {
  private static final double NEVER_ENDS = BanDetails.PERMANENT;
  private static final double UNKNOWN = BanDetails.UNKNOWN_TIME;

  @Test
  void severalBansOfOneAddressAreOneEntry() {
    BlocklistEntry entry =
        only(
            Lists.ALL,
            Lists.ban("sshd", "198.51.100.1", 1000, 1600),
            Lists.ban("nginx", "198.51.100.1", 500, 5000),
            Lists.ban("sshd", "::ffff:198.51.100.1", 2000, 2600));
    assertEquals("198.51.100.1", entry.text());
    assertEquals(
        new BanDetails(List.of("nginx", "sshd"), 2000, 5000, 3, 15, 440, 2000), entry.details());
  }

  @Test
  void ofEndsOneThatNeverComesIsLatestThenOneThatIsUnknown() {
    assertEquals(NEVER_ENDS, end(NEVER_ENDS, UNKNOWN));
    assertEquals(NEVER_ENDS, end(7, NEVER_ENDS));
    assertTrue(Double.isNaN(end(UNKNOWN, 7)));
    assertTrue(Double.isNaN(end(7, UNKNOWN)));
    assertEquals(9, end(9, 7));
  }

  private static double end(double one, double other) {
    return only(
            Lists.ALL,
            Lists.ban("a", "198.51.100.1", 1, one),
            Lists.ban("a", "198.51.100.1", 2, other))
        .details()
        .end();
  }

  @Test
  void aBanIsInForceFromItsStartToItsEndBothIncluded() {
    ListedBan ban = Lists.ban("sshd", "198.51.100.1", 1000, 1600);
    assertEquals(List.of(), at(999.9, ban));
    assertEquals(List.of("198.51.100.1"), at(1000, ban));
    assertEquals(List.of("198.51.100.1"), at(1600, ban));
    assertEquals(List.of(), at(1600.1, ban));
  }

  @Test
  void whatHasNoTimesIsInForceAtAnyTime() {
    assertEquals(List.of("198.51.100.1"), at(0, Lists.listed("198.51.100.1")));
    assertEquals(List.of("198.51.100.1"), at(1e9, Lists.ban("a", "198.51.100.1", 1, NEVER_ENDS)));
  }

  @Test
  void laterBansDoNotCountAtATime() {
    ExportRules twice = Lists.rules(1500, 2, Overlap.KEPT);
    ListedBan first = Lists.ban("sshd", "198.51.100.1", 100, 200);
    ListedBan second = Lists.ban("sshd", "198.51.100.1", 1000, 2000);
    ListedBan third = Lists.ban("sshd", "198.51.100.1", 1600, 9000);
    assertEquals(List.of(), texts(twice, second, third));
    assertEquals(List.of("198.51.100.1"), texts(twice, first, second, third));
    assertEquals(
        OptionalLong.of(500), only(twice, first, second, third).details().secondsLeft(1500));
  }

  @Test
  void secondsLeftAreWholeAndAtLeastOne() {
    BanDetails details = Lists.ban("sshd", "198.51.100.1", 1000, 1600.5).details();
    assertEquals(OptionalLong.of(601), details.secondsLeft(1000));
    assertEquals(OptionalLong.of(1), details.secondsLeft(1600.5));
    assertEquals(OptionalLong.empty(), details.secondsLeft(UNKNOWN));
    assertEquals(OptionalLong.empty(), BanDetails.LISTED.secondsLeft(1000));
  }

  @Test
  void bansAreCountedOverAllJails() {
    ExportRules twice = Lists.rules(UNKNOWN, 2, Overlap.KEPT);
    assertEquals(
        List.of("198.51.100.1"),
        texts(
            twice,
            Lists.ban("sshd", "198.51.100.1", 100, 200),
            Lists.ban("nginx", "198.51.100.1", 100, 200),
            Lists.ban("nginx", "198.51.100.2", 100, 200)));
  }

  @Test
  void idsThatAreNoAddressAreKeptApart() {
    List<ListedBan> bans =
        List.of(
            Lists.ban("pam", "root", 100, 200),
            Lists.ban("pam", "root", 300, 400),
            Lists.ban("pam", "1.2.3.999", 300, 400));
    Blocklist list = Lists.of(Lists.ALL, bans, new ArrayList<>());
    assertEquals(0, list.size());
    assertEquals(List.of("1.2.3.999", "root"), List.copyOf(list.others().keySet()));
    assertEquals(2, list.others().get("root").bans());
  }

  @Test
  void networksWithoutSenseAreRefused() {
    List<String> refusals = new ArrayList<>();
    List<ListedBan> bans = new ArrayList<>();
    for (String id :
        List.of(
            "0.0.0.0/0",
            "::/0",
            "198.51.100.1/33",
            "2a00::/129",
            "198.51.100.1/1.2.3.4",
            "198.51.100.1/255.0.255.0",
            "::ffff:0.0.0.0/96",
            "::ffff:0:0/90",
            "::1",
            "::/64")) {
      bans.add(Lists.listed(id));
    }
    Blocklist list = Lists.of(Lists.ALL, bans, refusals);
    assertEquals(List.of(), Lists.texts(list));
    assertEquals(bans.size(), refusals.size(), refusals::toString);
  }

  @Test
  void hostBitsAreCleared() {
    assertEquals(
        List.of("198.51.100.0/24", "2a00:1::/64"),
        Lists.texts(Lists.of(Lists.ALL, "2a00:1::5/64", "198.51.100.7/24", "198.51.100.7/24")));
    assertEquals(
        List.of("198.51.100.0/24"), Lists.texts(Lists.of(Lists.ALL, "::ffff:198.51.100.7/120")));
  }

  /** Against a sorted map, on addresses that are often equal. */
  @RepeatedTest(20)
  void sortsAndMergesAsASortedMapDoes() {
    long seed = Long.getLong("seed", System.nanoTime());
    Random random = new Random(seed);
    TreeMap<io.banscope.matcher.ip.IpAddress, Integer> expected = new TreeMap<>();
    List<ListedBan> bans = new ArrayList<>();
    int count = random.nextInt(2000);
    for (int i = 0; i < count; i++) {
      String id = RandomNetworks.next(random);
      bans.add(Lists.listed(id));
      expected.merge(io.banscope.matcher.ip.IpAddress.parse(id).orElseThrow(), 1, Integer::sum);
    }
    List<String> found = new ArrayList<>();
    for (BlocklistEntry entry : Lists.of(Lists.ALL, bans, new ArrayList<>())) {
      found.add(entry.text() + " " + entry.details().bans());
    }
    List<String> wanted =
        expected.entrySet().stream().map(it -> it.getKey() + " " + it.getValue()).toList();
    assertEquals(wanted, found, "seed " + seed);
  }

  private static List<String> at(double time, ListedBan... bans) {
    return texts(Lists.rules(time, 1, Overlap.KEPT), bans);
  }

  private static List<String> texts(ExportRules rules, ListedBan... bans) {
    return Lists.texts(Lists.of(rules, List.of(bans), new ArrayList<>()));
  }

  private static BlocklistEntry only(ExportRules rules, ListedBan... bans) {
    Blocklist list = Lists.of(rules, List.of(bans), new ArrayList<>());
    assertEquals(1, list.size());
    return list.iterator().next();
  }
}
