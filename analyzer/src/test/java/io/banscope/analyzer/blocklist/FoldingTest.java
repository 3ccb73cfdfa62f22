package io.banscope.analyzer.blocklist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.banscope.analyzer.blocklist.ExportRules.Overlap;
import io.banscope.matcher.ip.IpAddress;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class FoldingTest {
  private static final ExportRules FOLDED = Lists.rules(BanDetails.UNKNOWN_TIME, 1, Overlap.FOLDED);
  private static final ExportRules DISJOINT =
      Lists.rules(BanDetails.UNKNOWN_TIME, 1, Overlap.DROPPED);

  @Test
  void halvesBecomeTheirNetworkUpwards() {
    assertEquals(
        List.of("198.51.100.0/30", "198.51.100.5", "198.51.100.6"),
        Lists.texts(
            Lists.of(
                FOLDED,
                "198.51.100.6",
                "198.51.100.3",
                "198.51.100.0/31",
                "198.51.100.2",
                "198.51.100.5")));
    assertEquals(
        List.of("2a00::/63"),
        Lists.texts(Lists.of(FOLDED, "2a00::/64", "2a00:0:0:1::/65", "2a00:0:0:1:8000::/65")));
  }

  @Test
  void aFoldedNetworkStaysUntilTheLastBanInItEnds() {
    List<ListedBan> bans =
        List.of(
            Lists.ban("sshd", "198.51.100.0", 1000, 9000),
            Lists.ban("nginx", "198.51.100.1", 2000, 3000));
    BanDetails details = Lists.of(FOLDED, bans, new ArrayList<>()).iterator().next().details();
    assertEquals(new BanDetails(List.of("nginx", "sshd"), 2000, 9000, 2, 10, 940, 2000), details);
  }

  @Test
  void aWholeFamilyIsNoNetwork() {
    NetworkRows rows = new NetworkRows();
    rows.add(0, 0xffffL << 32, 97, BanDetails.LISTED);
    rows.add(0, 0xffffL << 32 | 1L << 31, 97, BanDetails.LISTED);
    rows.add(1L << 63, 0, 1, BanDetails.LISTED);
    Folding.fold(rows);
    assertEquals(3, rows.size());
  }

  /** Lossless folding, against the set of all addresses by number. */
  @RepeatedTest(40)
  void foldingCoversExactlyTheSameAndCannotBeShorter() {
    long seed = Long.getLong("seed", System.nanoTime());
    Random random = new Random(seed);
    String[] ids = new String[random.nextInt(400)];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = RandomNetworks.next(random);
    }
    Blocklist folded = Lists.of(FOLDED, ids);
    assertEquals(covered(List.of(ids)), covered(Lists.texts(folded)), "seed " + seed);
    assertNoHalves(folded, seed);

    Set<String> named = new HashSet<>(List.of(ids));
    Blocklist disjoint = Lists.of(DISJOINT, ids);
    assertEquals(covered(List.of(ids)), covered(Lists.texts(disjoint)), "seed " + seed);
    BigInteger end = BigInteger.ZERO;
    for (String text : Lists.texts(disjoint)) {
      IpAddress network = IpAddress.parse(text).orElseThrow();
      assertTrue(first(network).compareTo(end) >= 0, "seed " + seed);
      assertTrue(named.contains(text), "seed " + seed);
      end = behind(network);
    }
    assertEquals(ids.length, bans(disjoint), "seed " + seed);
    assertEquals(ids.length, bans(folded), "seed " + seed);
  }

  private static int bans(Blocklist list) {
    int bans = 0;
    for (BlocklistEntry entry : list) {
      bans += entry.details().bans();
    }
    return bans;
  }

  private static void assertNoHalves(Blocklist list, long seed) {
    Set<String> texts = new HashSet<>(Lists.texts(list));
    for (BlocklistEntry entry : list) {
      IpAddress parent =
          IpAddress.parse(entry.address() + "/" + (entry.prefixLength() - 1)).orElseThrow();
      BigInteger half = BigInteger.ONE.shiftLeft(entry.family().bits() - entry.prefixLength());
      IpAddress self = IpAddress.parse(entry.text()).orElseThrow();
      boolean lower = first(self).equals(first(parent));
      BigInteger other = lower ? first(self).add(half) : first(parent);
      assertFalse(
          texts.stream()
              .map(text -> IpAddress.parse(text).orElseThrow())
              .anyMatch(
                  it ->
                      it.family().equals(self.family())
                          && it.prefixLength() == self.prefixLength()
                          && first(it).equals(other)),
          "seed " + seed);
    }
  }

  /** Lossy folding says truly what it adds, and adds no more than it may. */
  @RepeatedTest(40)
  void lossyFoldingStatesWhatItAdds() {
    long seed = Long.getLong("seed", System.nanoTime());
    Random random = new Random(seed);
    String[] ids = new String[1 + random.nextInt(300)];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = RandomNetworks.next(random);
    }
    int prefix4 = 22 + random.nextInt(8);
    int prefix6 = 60 + random.nextInt(5);
    long most = random.nextInt(1 + random.nextInt(300));
    LossyFold fold = new LossyFold(prefix4, prefix6, most);
    Blocklist list = Lists.of(Lists.lossy(fold, NeverListed.builder().build()), ids);
    TreeMap<BigInteger, BigInteger> listed = covered(List.of(ids));
    BigInteger sum = BigInteger.ZERO;
    for (BlocklistEntry entry : list) {
      IpAddress network = IpAddress.parse(entry.text()).orElseThrow();
      BigInteger size = behind(network).subtract(first(network));
      BigInteger known = within(listed, network);
      BigInteger added = entry.unlisted().orElse(BigInteger.ZERO);
      assertEquals(size.subtract(known), added, "seed " + seed + " " + entry.text());
      if (entry.isV4() && entry.prefixLength() == prefix4) {
        assertTrue(added.compareTo(BigInteger.valueOf(most)) <= 0, "seed " + seed);
      }
      sum = sum.add(size).subtract(added);
    }
    assertEquals(total(listed), sum, "all is covered, seed " + seed);
    assertEquals(ids.length, bans(list), "seed " + seed);
  }

  @Test
  void ofIpv6NetworksAreCounted() {
    LossyFold fold = new LossyFold(24, 62, 2);
    Blocklist two =
        Lists.of(
            Lists.lossy(fold, NeverListed.builder().build()),
            "2a00::1",
            "2a00::2",
            "2a00:0:0:3::7");
    assertEquals(List.of("2a00::/62"), Lists.texts(two));
    assertEquals(
        BigInteger.ONE.shiftLeft(66).subtract(BigInteger.valueOf(3)),
        two.iterator().next().unlisted().orElseThrow());
    assertEquals(
        List.of("2a00::1"),
        Lists.texts(Lists.of(Lists.lossy(fold, NeverListed.builder().build()), "2a00::1")));
  }

  @Test
  void aNetworkWithSomethingThatIsNeverListedIsNotMade() {
    NeverListed never =
        NeverListed.builder()
            .add(IpAddress.parse("198.51.100.99").orElseThrow(), "an address of this machine")
            .build();
    List<String> refusals = new ArrayList<>();
    Blocklist list =
        Lists.of(
            Lists.lossy(new LossyFold(24, 64, 255), never),
            List.of(Lists.listed("198.51.100.1"), Lists.listed("198.51.101.1")),
            refusals);
    assertEquals(List.of("198.51.100.1", "198.51.101.0/24"), Lists.texts(list));
    assertEquals(
        List.of(
            "198.51.100.0/24 contains 198.51.100.99, an address of this machine;"
                + " what is listed of it stays as it is"),
        refusals);
  }

  /** Disjoint ranges, first address to the one behind the last; families far apart. */
  private static TreeMap<BigInteger, BigInteger> covered(List<String> ids) {
    List<IpAddress> networks =
        ids.stream().map(id -> IpAddress.parse(id).orElseThrow()).sorted().toList();
    TreeMap<BigInteger, BigInteger> ranges = new TreeMap<>();
    for (IpAddress network : networks) {
      var before = ranges.lastEntry();
      if (before != null && before.getValue().compareTo(first(network)) >= 0) {
        ranges.put(before.getKey(), before.getValue().max(behind(network)));
      } else {
        ranges.put(first(network), behind(network));
      }
    }
    return ranges;
  }

  private static BigInteger within(TreeMap<BigInteger, BigInteger> ranges, IpAddress network) {
    BigInteger sum = BigInteger.ZERO;
    for (var range : ranges.entrySet()) {
      BigInteger from = range.getKey().max(first(network));
      BigInteger to = range.getValue().min(behind(network));
      sum = sum.add(to.subtract(from).max(BigInteger.ZERO));
    }
    return sum;
  }

  private static BigInteger total(TreeMap<BigInteger, BigInteger> ranges) {
    return ranges.entrySet().stream()
        .map(range -> range.getValue().subtract(range.getKey()))
        .reduce(BigInteger.ZERO, BigInteger::add);
  }

  private static BigInteger first(IpAddress network) {
    BigInteger high = new BigInteger(Long.toUnsignedString(network.high()));
    return high.shiftLeft(64).add(new BigInteger(Long.toUnsignedString(network.low())));
  }

  private static BigInteger behind(IpAddress network) {
    int bits = network.family().orElseThrow().bits();
    return first(network).add(BigInteger.ONE.shiftLeft(bits - network.prefixLength()));
  }
}
