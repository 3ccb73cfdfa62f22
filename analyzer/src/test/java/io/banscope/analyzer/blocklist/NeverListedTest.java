package io.banscope.analyzer.blocklist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.banscope.matcher.ip.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NeverListedTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "127.0.0.1 | is in 127.0.0.0/8, loopback",
        "127.0.0.0/8 | is loopback",
        "126.0.0.0/7 | contains 127.0.0.0/8, loopback",
        "0.0.0.0 | is in 0.0.0.0/8, this network",
        "169.254.1.1 | is in 169.254.0.0/16, link-local",
        "224.0.0.251 | is in 224.0.0.0/4, multicast",
        "255.255.255.255 | is in 240.0.0.0/4, reserved",
        "128.0.0.0/1 | contains 240.0.0.0/4, reserved",
        "fe80::1 | is in fe80::/10, link-local",
        "ff02::1 | is in ff00::/8, multicast",
        "10.0.0.1 | is in 10.0.0.0/8, private",
        "100.64.0.0/9 | contains 100.64.0.0/10, shared by a provider",
        "fd00::1 | is in fc00::/7, private",
        "2001:db8::1 | is in 2001:db8::/32, documentation",
        "198.51.100.7 | is in 198.51.100.0/24, documentation",
      })
  void saysWhyNot(String network, String reason) {
    NeverListed never =
        NeverListed.builder().add(SpecialNetworks.PRIVATE).add(SpecialNetworks.RESERVED).build();
    assertEquals(Optional.of(reason), reason(never, network));
  }

  @ParameterizedTest
  @CsvSource({"1.0.0.0", "126.255.255.255", "128.0.0.0", "9.9.9.9", "2a00::1", "64:ff9b::101:101"})
  void letsOthersThrough(String network) {
    NeverListed never =
        NeverListed.builder().add(SpecialNetworks.PRIVATE).add(SpecialNetworks.RESERVED).build();
    assertEquals(Optional.empty(), reason(never, network));
  }

  @Test
  void privateNetworksAreListedUnlessAskedFor() {
    assertEquals(Optional.empty(), reason(NeverListed.builder().build(), "10.0.0.1"));
  }

  /** Against a look at each of them. */
  @RepeatedTest(40)
  void findsAnOverlapWhereThereIsOne() {
    long seed = Long.getLong("seed", System.nanoTime());
    Random random = new Random(seed);
    NeverListed.Builder builder = NeverListed.builder();
    List<IpAddress> all = new ArrayList<>();
    int count = random.nextInt(30);
    for (int i = 0; i < count; i++) {
      IpAddress network = IpAddress.parse(RandomNetworks.next(random)).orElseThrow();
      all.add(network);
      builder.add(network, "ours");
    }
    NeverListed never = builder.build();
    for (int i = 0; i < 200; i++) {
      IpAddress network = IpAddress.parse(RandomNetworks.next(random)).orElseThrow();
      boolean overlaps = all.stream().anyMatch(it -> it.contains(network) || network.contains(it));
      assertEquals(overlaps, reason(never, network.text()).isPresent(), network + ", seed " + seed);
    }
  }

  private static Optional<String> reason(NeverListed never, String text) {
    IpAddress network = IpAddress.parse(text).orElseThrow();
    return never.reason(Prefixes.high(network), Prefixes.low(network), Prefixes.prefix(network));
  }
}
