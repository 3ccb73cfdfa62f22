package io.banscope.matcher.ip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureIdTest {
  @ParameterizedTest
  @CsvSource({
    "192.0.2.1,            192.0.2.1",
    "[192.0.2.1],          192.0.2.1",
    "2001:DB8:0::1,        2001:db8::1",
    "::ffff:192.0.2.1,     192.0.2.1",
    "::ffff:c000:201,      192.0.2.1",
    "192.0.2.5/24,         192.0.2.0/24",
    "192.0.2.5/255.255.0.0, 192.0.0.0/16",
    "192.0.2.5/32,         192.0.2.5",
    "192.0.2.77/40,        192.0.2.77",
    "192.0.2.5/0,          0.0.0.0",
    "0.0.0.0/0,            0.0.0.0",
    "::ffff:c000:201/120,  ::ffff:192.0.2.0/120",
    "2001:db8::1/64,       2001:db8::/64",
    "2001:db8::1/ffff:ffff::, 2001:db8::/32",
    "[2001:db8::1/64],     2001:db8::/64",
  })
  void addressesHaveOneText(String text, String expected) throws Exception {
    FailureId id = FailureId.parse(text);
    assertInstanceOf(IpAddress.class, id);
    assertEquals(expected, id.text());
  }

  @ParameterizedTest
  @CsvSource({
    "1.2.3.999,          1.2.3.999",
    "192.0.2.001,        192.0.2.001",
    "2001:db8:::1,       2001:db8:::1",
    "1:2,                1:2",
    "bob,                bob",
    "[bob],              bob",
    "[],                 []",
    "a/b,                a/b",
    "bob/24,             bob/24",
    "192.0.2.1/,         192.0.2.1/",
    "192.0.2.1/-1,       192.0.2.1/-1",
    "192.0.2.1/24/8,     192.0.2.1/24/8",
    "[2001:db8::1]/64,   [2001:db8::1]/64",
    "[2001:db8::1,       [2001:db8::1",
    "fe80::1%eth0,       fe80::1%eth0",
    "1.2.3.999/24,       1.2.3.999",
  })
  void everythingElseIsKeptAsText(String text, String expected) throws Exception {
    assertEquals(new RawId(expected), FailureId.parse(text));
  }

  @Test
  void prefixOutOfRangeIsNoSingleAddress() throws Exception {
    IpAddress odd = (IpAddress) FailureId.parse("192.0.2.1/33");
    IpAddress single = (IpAddress) FailureId.parse("192.0.2.1/32");
    assertFalse(odd.isSingle());
    assertTrue(single.isSingle());
    assertNotEquals(odd, single);
    assertTrue(odd.contains(single));
    assertEquals(odd.text(), single.text());
  }

  @Test
  void hugePrefixIsKeptOutOfRange() throws Exception {
    assertEquals("192.0.2.1", FailureId.parse("192.0.2.1/" + "9".repeat(100_000)).text());
  }

  @Test
  void digitsOfAnyScriptArePrefix() throws Exception {
    assertEquals("192.0.2.0/24", FailureId.parse("192.0.2.1", "\u0662\u0664").text());
  }

  @Test
  void capturedPrefixLeavesBracketsAlone() throws Exception {
    assertEquals(new RawId("[192.0.2.1]"), FailureId.parse("[192.0.2.1]", "24"));
  }

  @Test
  void maskWithHolesIsAnError() {
    InvalidPrefixException e =
        assertThrows(InvalidPrefixException.class, () -> FailureId.parse("1.2.3.4/255.0.255.0"));
    assertEquals("invalid mask '255.0.255.0', no plen representation", e.getMessage());
  }

  @Test
  void capturedPrefixMustBeANumber() {
    assertThrows(InvalidPrefixException.class, () -> FailureId.parse("1.2.3.4", "x"));
  }

  @Test
  void mappedNetworkHoldsNoIpv4Address() throws Exception {
    IpAddress mapped = (IpAddress) FailureId.parse("::ffff:192.0.2.0/120");
    assertFalse(mapped.contains(IpAddress.parse("192.0.2.1").orElseThrow()));
  }

  @Test
  void reverseNameListsNibbles() throws Exception {
    assertEquals("1.2.0.192.", FailureId.parse("192.0.2.1").reverseName());
    assertEquals(
        "1" + ".0".repeat(23) + ".8.b.d.0.1.0.0.2.", FailureId.parse("2001:db8::1").reverseName());
    assertEquals("", FailureId.parse("bob").reverseName());
  }

  @Test
  void familyIsThatOfTheAddress() throws Exception {
    assertEquals(Optional.of(AddressFamily.INET4), FailureId.parse("192.0.2.1").family());
    assertEquals(Optional.of(AddressFamily.INET6), FailureId.parse("::1").family());
    assertEquals(Optional.empty(), FailureId.parse("bob").family());
  }

  @Test
  void tupleIsShownAsPythonDoes() {
    assertEquals("('a', 'b')", new TupleId(Arrays.asList("a", "b")).text());
    assertEquals("(None, \"b'c\")", new TupleId(Arrays.asList(null, "b'c")).text());
    assertEquals("('a',)", new TupleId(Arrays.asList("a")).text());
  }

  @Test
  void longHostileTextsAreReadInNoTime() throws Exception {
    for (String part : new String[] {"1.", "f:", ":", "1", "[", "/", "1/", "::1/1.2.3.4"}) {
      String text = part.repeat(1_000_000 / part.length());
      FailureId.parse(text);
      IpAddress.parse(text);
    }
  }
}
