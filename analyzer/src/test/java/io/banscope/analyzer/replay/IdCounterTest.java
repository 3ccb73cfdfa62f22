package io.banscope.analyzer.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.banscope.analyzer.ban.CanonicalName;
import io.banscope.matcher.ip.IpAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class IdCounterTest {
  private static final long SEED = 20_261_126;

  private static void add(IdCounter counter, String id) {
    byte[] bytes = ("from " + id + " port").getBytes(StandardCharsets.UTF_8);
    counter.add(bytes, 5, bytes.length - 5, 1);
  }

  private static Map<String, Long> ids(IdCounter counter) {
    Map<String, Long> counts = new TreeMap<>();
    for (int entry = 0; entry < counter.ids().size(); entry++) {
      counts.put(counter.ids().text(entry), counter.ids().count(entry));
    }
    return counts;
  }

  private static Map<String, Long> networks(IdCounter counter) {
    Map<String, Long> counts = new TreeMap<>();
    SpanCounter networks = counter.networks();
    for (int entry = 0; entry < networks.size(); entry++) {
      counts.put(IdCounter.networkText(networks, entry), networks.count(entry));
    }
    return counts;
  }

  @Test
  void anAddressIsOneHoweverItIsWritten() {
    for (int limit : new int[] {3, 100}) { // the one is full at the end
      IdCounter counter =
          new IdCounter(limit, 100, CounterPool.unlimited(), CounterPool.unlimited());
      for (String text :
          List.of("192.0.2.1", "::ffff:192.0.2.1", "::FFFF:c000:201", "[192.0.2.1]")) {
        add(counter, text);
      }
      for (String text : List.of("2001:db8::1", "2001:DB8:0:0::1", "2001:0db8::0001")) {
        add(counter, text);
      }
      add(counter, "192.0.2.256");
      assertEquals(Map.of("192.0.2.1", 4L, "2001:db8::1", 3L, "192.0.2.256", 1L), ids(counter));
      assertEquals(Map.of("192.0.2.0/24", 4L, "2001:db8::/64", 3L), networks(counter));
      assertEquals(3, counter.ids().different());
    }
  }

  @Test
  void whatIsNoSingleAddressHasNoNetwork() {
    IdCounter counter = new IdCounter(2, 100, CounterPool.unlimited(), CounterPool.unlimited());
    for (String text :
        List.of("gate", "2001:db8::/32", "192.0.2.0/25", "a:b", "1.2.3", "1.2.3.", "")) {
      add(counter, text);
    }
    assertEquals(Map.of(), networks(counter));
  }

  @Test
  void aDottedQuadIsTakenAsItIsExactlyWhenThatIsHowItIsWritten() {
    Random random = new Random(SEED);
    String alphabet = "0123459.:/";
    int quads = 0;
    for (int i = 0; i < 300_000; i++) {
      StringBuilder text = new StringBuilder();
      int parts = 3 + random.nextInt(3);
      for (int part = 0; part < parts; part++) {
        text.append(part == 0 ? "" : ".").append(random.nextInt(280));
      }
      if (random.nextBoolean()) {
        char odd = alphabet.charAt(random.nextInt(alphabet.length()));
        text.insert(random.nextInt(text.length() + 1), odd);
      }
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      boolean isQuad =
          text.indexOf("/") < 0
              && text.indexOf(":") < 0
              && IpAddress.parse(text.toString())
                  .filter(address -> address.text().contentEquals(text))
                  .isPresent();
      quads += isQuad ? 1 : 0;
      assertEquals(
          isQuad ? text.lastIndexOf(".") : -1,
          CanonicalName.lastDot(bytes, 0, bytes.length),
          text + ", seed " + SEED);
    }
    assertTrue(quads > 10_000);
  }

  @Test
  void aNetworkIsFoundWhoseAddressesAreGivenUp() {
    IdCounter counter = new IdCounter(64, 1_000, CounterPool.unlimited(), CounterPool.unlimited());
    for (int i = 0; i < 200; i++) {
      add(counter, "10.0." + i + ".1");
      add(counter, "192.0.2." + i);
      add(counter, "2001:db8::" + Integer.toHexString(i));
    }
    Map<String, Long> networks = networks(counter);
    assertEquals(202, networks.size());
    assertEquals(200, networks.get("192.0.2.0/24"));
    assertEquals(200, networks.get("2001:db8::/64"));
    assertEquals(0, counter.networks().floor(), "there was room for all networks");
    assertTrue(counter.ids().floor() > 0);
  }

  @Test
  void textsAreCountedAsTheyAreDecoded() {
    byte[] broken = {'a', (byte) 0xff, 'b'};
    byte[] canonical = CanonicalName.ofText(broken, 0, 3);
    assertNotNull(canonical);
    assertEquals("a\ufffdb", new String(canonical, StandardCharsets.UTF_8));
    byte[] sound = "a\ufffdb".getBytes(StandardCharsets.UTF_8);
    assertEquals(null, CanonicalName.ofText(sound, 0, sound.length));
  }

  /** 3,000 networks fail once for each of two addresses; one does so for 40. */
  @Test
  void aFloodOfNetworksHidesNoneThatFailsMore() {
    CounterPool ids = new CounterPool(64 * 1000);
    IdCounter counter = new IdCounter(1 << 19, 1 << 12, ids, new CounterPool(1 << 20));
    for (int i = 0; i < 6_000; i++) {
      add(counter, "2001:db8:0:%x::%x".formatted(i % 3000, i));
      if (i % 150 == 0) {
        add(counter, "203.0.113." + i / 150);
      }
    }
    SpanCounter networks = counter.networks();
    assertEquals(0, networks.floor());
    long found = 0;
    for (int i = 0; i < networks.size(); i++) {
      found += IdCounter.networkText(networks, i).equals("203.0.113.0/24") ? networks.count(i) : 0;
    }
    assertEquals(40, found);
  }
}
