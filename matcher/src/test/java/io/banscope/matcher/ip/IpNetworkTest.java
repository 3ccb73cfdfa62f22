package io.banscope.matcher.ip;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IpNetworkTest {
  @Test
  void addressLiesInItsNetworkOfEachLength() {
    for (String text : List.of("192.0.2.77", "2001:db8:1:2:3:4:5:6", "10.1.0.0/16")) {
      IpAddress address = IpAddress.parse(text).orElseThrow();
      for (int length = 0; length <= address.family().orElseThrow().bits() + 1; length++) {
        IpAddress network = address.network(length);
        assertEquals(length, network.prefixLength());
        assertEquals(true, network.contains(address), network + " " + length);
      }
    }
    assertEquals("192.0.2.64/26", IpAddress.parse("192.0.2.77").orElseThrow().network(26).text());
  }

  @Test
  void anotherNetworkOfTheLengthDoesNotContainIt() {
    IpAddress address = IpAddress.parse("192.0.2.77").orElseThrow();
    IpAddress other = IpAddress.parse("192.0.2.128/26").orElseThrow();
    assertEquals(false, other.contains(address));
    assertEquals(false, other.equals(address.network(26)));
  }

  @Test
  void shorthandsAreThoseOfTheResolver() {
    assertEquals("10.0.0.1", IpAddress.ofShorthand("10.1").orElseThrow().text());
    assertEquals("0.0.0.1", IpAddress.ofShorthand("1").orElseThrow().text());
    assertEquals(Optional.empty(), IpAddress.ofShorthand("localhost"));
    assertEquals(Optional.empty(), IpAddress.ofShorthand("1.2.3.999"));
  }
}
