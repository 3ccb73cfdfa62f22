package io.banscope.analyzer.blocklist;

import io.banscope.matcher.ip.IpAddress;
import java.util.Random;

/** Networks that may be listed, from two small corners, so that they meet often. */
final class RandomNetworks {
  private RandomNetworks() {}

  /** The next one as text. */
  static String next(Random random) {
    if (random.nextInt(3) > 0) {
      long bits = 0xc6336400L | random.nextInt(4) << 8 | random.nextInt(256);
      return text(IpAddress.v4(bits), 32, random);
    }
    long high = 0x2a00000100000000L | random.nextInt(8);
    boolean far = random.nextBoolean();
    return text(IpAddress.v6(high, far ? random.nextLong() : random.nextInt(32)), 128, random);
  }

  private static String text(IpAddress address, int bits, Random random) {
    int prefix =
        switch (random.nextInt(6)) {
          case 0 -> bits - random.nextInt(9);
          case 1 -> bits == 128 ? 62 + random.nextInt(6) : bits - random.nextInt(4);
          default -> bits;
        };
    return IpAddress.parse(address.text() + "/" + prefix).orElseThrow().text();
  }
}
