package io.banscope.matcher.ip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.banscope.matcher.Diagnostic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostLookupTest {
  private static final Map<String, List<String>> NAMES =
      Map.of("two.example", List.of("2001:db8::1", "192.0.2.9", "192.0.2.10", "192.0.2.9"));

  private final List<String> warnings = new ArrayList<>();
  private final List<String> asked = new ArrayList<>();
  private long now = 1_000;

  private Resolution answer(String name) {
    asked.add(name);
    return NAMES.containsKey(name)
        ? Resolution.of(
            NAMES.get(name).stream().map(text -> IpAddress.parse(text).orElseThrow()).toList())
        : Resolution.failed("[Errno -2] Name or service not known");
  }

  private List<String> ids(DnsMode mode, String text) {
    return new HostLookup(mode, this::answer, warnings::add)
        .idsOf(text).stream().map(FailureId::text).toList();
  }

  @Test
  void allAddressesOfANameCountInNaturalOrder() {
    assertEquals(
        List.of("192.0.2.9", "192.0.2.10", "2001:db8::1"), ids(DnsMode.YES, "two.example"));
    assertEquals(List.of(), warnings);
  }

  @Test
  void warnNamesTheAddresses() {
    ids(DnsMode.WARN, "two.example");
    assertEquals(
        List.of(
            "Determined IP using DNS Lookup: two.example ="
                + " {'192.0.2.9', '192.0.2.10', '2001:db8::1'}"),
        warnings);
  }

  @Test
  void unknownNameGivesReason() {
    assertEquals(List.of(), ids(DnsMode.YES, "no.example"));
    assertEquals(
        List.of(
            "Unable to find a corresponding IP address for no.example:"
                + " [Errno -2] Name or service not known"),
        warnings);
  }

  @Test
  void modeNoAsksNobody() {
    assertEquals(List.of(), ids(DnsMode.NO, "two.example"));
    assertEquals(List.of(), asked);
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1",
    "2001:DB8::1, 2001:db8::1",
    "[::1], ::1",
    "[::1, ::1",
    "::ffff:c000:201, 192.0.2.1",
  })
  void addressesAreNotLookedUp(String text, String expected) {
    assertEquals(List.of(expected), ids(DnsMode.NO, text));
    assertEquals(List.of(expected), ids(DnsMode.YES, text));
    assertEquals(List.of(), asked);
  }

  @Test
  void invalidAddressIsLookedUpAsAName() {
    assertEquals(List.of(), ids(DnsMode.YES, "1.2.3.999"));
    assertEquals(List.of("1.2.3.999"), asked);
  }

  @Test
  void modeRawKeepsEverything() {
    HostLookup raw = new HostLookup(DnsMode.RAW, this::answer, warnings::add);
    assertEquals(List.of(new RawId("[192.0.2.1]")), raw.idsOf("[192.0.2.1]"));
  }

  @Test
  void answersAreCachedFor300Seconds() {
    HostResolver cache = new CachingHostResolver(this::answer, () -> Instant.ofEpochSecond(now));
    Resolution first = cache.resolve("two.example");
    cache.resolve("no.example");
    now += 299;
    assertEquals(first, cache.resolve("two.example"));
    assertEquals(List.of(), cache.resolve("no.example").addresses());
    assertEquals(2, asked.size());
    now += 1;
    cache.resolve("two.example");
    assertEquals(3, asked.size());
  }

  @Test
  void cachedFailureIsNotReportedAgain() {
    HostResolver cache = new CachingHostResolver(this::answer, () -> Instant.ofEpochSecond(now));
    HostLookup lookup = new HostLookup(DnsMode.YES, cache, warnings::add);
    lookup.idsOf("no.example");
    lookup.idsOf("no.example");
    assertEquals(1, warnings.size());
  }

  @Test
  void cacheHolds1000Names() {
    HostResolver cache = new CachingHostResolver(this::answer, () -> Instant.ofEpochSecond(now));
    for (int i = 0; i <= 1000; i++) {
      cache.resolve("host" + i);
    }
    cache.resolve("host1");
    assertEquals(1001, asked.size());
    cache.resolve("host0");
    assertEquals(1002, asked.size());
  }

  @ParameterizedTest
  @CsvSource({
    "1.2.3, 1.2.0.3",
    "1, 0.0.0.1",
    "0x7f.1, 127.0.0.1",
    "010.1, 8.0.0.1",
    "01.2.3.4, 1.2.3.4",
    "\uff11.2.3.4, 1.2.3.4",
  })
  void systemResolverTakesNumericShorthands(String text, String expected) {
    assertEquals(
        Resolution.of(List.of(IpAddress.parse(expected).orElseThrow())),
        new SystemHostResolver(false).resolve(text));
  }

  @ParameterizedTest
  @CsvSource({"''", ".", "..", "a..b"})
  void systemResolverRefusesEmptyLabels(String text) {
    assertTrue(new SystemHostResolver(true).resolve(text).addresses().isEmpty());
  }

  @Test
  void resolverThatNeverAsksFindsNothing() {
    assertTrue(HostResolver.never().resolve("localhost").addresses().isEmpty());
  }

  @Test
  void unknownModeIsNoWithAWarning() {
    List<Diagnostic> problems = new ArrayList<>();
    assertEquals(DnsMode.WARN, DnsMode.parse("Warn", problems::add));
    assertEquals(List.of(), problems);
    assertEquals(DnsMode.NO, DnsMode.parse("true", problems::add));
    assertEquals(
        List.of(
            "warning: usedns: unknown value 'true'",
            "  effect: host names are not resolved, as with 'no'",
            "  help: use one of yes, warn, no, raw"),
        problems.get(0).render());
  }
}
