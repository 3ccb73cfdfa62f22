package io.banscope.matcher.ip;

import java.io.IOException;
import java.net.IDN;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The resolver of this machine. It blocks until the system answers. Numeric shorthands ({@code
 * 1.2.3} for {@code 1.2.0.3}) are read here, by the rules of the C library, and need no network;
 * the Java library reads some of them differently.
 */
public final class SystemHostResolver implements HostResolver {
  private static final Path DISABLE_IPV6 = Path.of("/proc/sys/net/ipv6/conf/all/disable_ipv6");
  private static final String UNKNOWN = "[Errno -2] Name or service not known";
  private static final String UNENCODABLE =
      "encoding with 'idna' codec failed (UnicodeError: label empty or too long)";

  private final boolean ipv6;

  /** A resolver that returns IPv6 addresses only if {@code ipv6}. */
  public SystemHostResolver(boolean ipv6) {
    this.ipv6 = ipv6;
  }

  /** A resolver for {@code allowipv6 = auto}: IPv6 if the kernel has it switched on. */
  public static SystemHostResolver ofKernelSettings() {
    return new SystemHostResolver(isIpv6Enabled());
  }

  private static boolean isIpv6Enabled() {
    try {
      return Files.readString(DISABLE_IPV6).strip().equals("0");
    } catch (IOException e) {
      return false; // a kernel without IPv6 has no such setting
    }
  }

  @Override
  public Resolution resolve(String name) {
    String ascii;
    try {
      ascii = IDN.toASCII(name, IDN.ALLOW_UNASSIGNED);
    } catch (IllegalArgumentException e) {
      return Resolution.failed(UNENCODABLE);
    }
    if (!hasProperLabels(ascii)) {
      return Resolution.failed(ascii.isEmpty() ? UNKNOWN : UNENCODABLE);
    }
    long bits = InetText.parseShorthand(ascii);
    if (bits != InetText.INVALID) {
      return Resolution.of(List.of(IpAddress.v4(bits)));
    }
    List<IpAddress> addresses = new ArrayList<>();
    try {
      for (InetAddress address : InetAddress.getAllByName(ascii)) {
        if (ipv6 || address instanceof Inet4Address) {
          addresses.add(toIpAddress(address));
        }
      }
    } catch (UnknownHostException | IllegalArgumentException e) {
      return Resolution.failed(UNKNOWN);
    }
    return addresses.isEmpty() ? Resolution.failed(UNKNOWN) : Resolution.of(addresses);
  }

  /** Every label has 1 to 63 characters, but for an empty one at the end of a full name. */
  private static boolean hasProperLabels(String name) {
    int start = 0;
    while (start < name.length()) {
      int dot = name.indexOf('.', start);
      int end = dot < 0 ? name.length() : dot;
      if (end == start || end - start > 63) {
        return false;
      }
      start = end + 1;
    }
    return !name.isEmpty();
  }

  private static IpAddress toIpAddress(InetAddress address) {
    ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
    return bytes.remaining() == 4
        ? IpAddress.v4(bytes.getInt())
        : IpAddress.v6(bytes.getLong(), bytes.getLong());
  }
}
