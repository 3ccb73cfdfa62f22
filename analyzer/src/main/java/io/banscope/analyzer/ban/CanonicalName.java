package io.banscope.analyzer.ban;

import io.banscope.matcher.ip.IpAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one way in which a name is counted, of the many in which a log may write it. */
public final class CanonicalName {
  /** No text of an address is longer; what is, has no address in it. */
  private static final int LONGEST_ADDRESS = 256;

  private CanonicalName() {}

  /**
   * The text that the range {@code [from, to)} is decoded to, in UTF-8; null if it is that already.
   */
  public static byte @Nullable [] ofText(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] < 0) {
        return unlessSame(decode(bytes, from, to), bytes, from, to);
      }
    }
    return null;
  }

  /** Likewise, addresses and networks as {@link IpAddress} writes them. */
  public static byte @Nullable [] ofId(byte[] bytes, int from, int to) {
    if (lastDot(bytes, from, to) >= 0) {
      return null;
    }
    String written = decode(bytes, from, to);
    Optional<IpAddress> address =
        to - from > LONGEST_ADDRESS ? Optional.empty() : IpAddress.parse(written);
    return unlessSame(address.map(IpAddress::text).orElse(written), bytes, from, to);
  }

  private static String decode(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  private static byte @Nullable [] unlessSame(String text, byte[] bytes, int from, int to) {
    byte[] canonical = text.getBytes(StandardCharsets.UTF_8);
    return Arrays.equals(canonical, 0, canonical.length, bytes, from, to) ? null : canonical;
  }

  /**
   * Where the last of the dots is, if the range is an IPv4 address as {@link IpAddress} writes it;
   * else -1.
   */
  public static int lastDot(byte[] bytes, int from, int to) {
    int dots = 0;
    int dot = from - 1;
    int value = 0;
    for (int i = from; i < to; i++) {
      int digit = bytes[i] - '0';
      if (digit >= 0 && digit <= 9) {
        value = 10 * value + digit;
        if (value > 255 || i > dot + 1 && value < 10) { // the second digit of 0x makes no 10
          return -1;
        }
      } else if (bytes[i] == '.' && i > dot + 1 && dots < 3) {
        dots++;
        dot = i;
        value = 0;
      } else {
        return -1;
      }
    }
    return dots == 3 && to > dot + 1 ? dot : -1;
  }
}
