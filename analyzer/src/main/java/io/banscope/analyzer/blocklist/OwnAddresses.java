package io.banscope.analyzer.blocklist;

import io.banscope.matcher.ip.IpAddress;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The addresses of this machine, which no list of it may have. */
public interface OwnAddresses {
  /** All of them. */
  List<IpAddress> all();

  /** What the interfaces of this machine have now; none where the system does not say. */
  static OwnAddresses ofInterfaces() {
    return OwnAddresses::read;
  }

  private static List<IpAddress> read() {
    List<IpAddress> addresses = new ArrayList<>();
    try {
      NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .forEach(address -> addresses.add(toIpAddress(address)));
    } catch (SocketException e) {
      return List.of();
    }
    return addresses;
  }

  private static IpAddress toIpAddress(InetAddress address) {
    ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
    return bytes.remaining() == 4
        ? IpAddress.v4(bytes.getInt())
        : IpAddress.v6(bytes.getLong(), bytes.getLong());
  }
}
