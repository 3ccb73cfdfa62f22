package io.banscope.matcher.filter;

import io.banscope.matcher.ip.DnsMode;
import io.banscope.matcher.ip.FailureId;
import io.banscope.matcher.ip.HostLookup;
import io.banscope.matcher.ip.InvalidPrefixException;
import io.banscope.matcher.ip.RawId;
import io.banscope.matcher.ip.TupleId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Chooses whose failure a match is, from its merged data. Source: spec regex-tags.md section 6. */
final class IdChooser {
  private static final String IP = "ip";

  private final HostLookup hosts;

  IdChooser(HostLookup hosts) {
    this.hosts = hosts;
  }

  /**
   * The ids of a match; none when it names nobody ({@link #namesNobody} tells that from a host name
   * without address). Where a failure id goes with another address, that address is added to the
   * data as {@code ip}.
   *
   * @throws InvalidPrefixException when the prefix length of an address means nothing
   */
  List<FailureId> choose(Map<String, @Nullable Object> data) throws InvalidPrefixException {
    Object dns = data.get("dns");
    Object address = address(data);
    if (address == null && dns != null) {
      return new ArrayList<>(hosts.idsOf(text(dns)));
    }
    Object fid = data.get("fid");
    if (fid != null) {
      if (fid.equals(address)) {
        return List.of(addressId(text(address), data));
      }
      if (address != null) {
        data.put(IP, addressId(text(address), data));
      }
      return List.of(id(fid));
    }
    return address == null ? List.of() : List.of(addressId(text(address), data));
  }

  /** Whether the data has neither a failure id nor an address or host name. */
  static boolean namesNobody(Map<String, @Nullable Object> data) {
    return data.get("fid") == null && data.get("dns") == null && address(data) == null;
  }

  private static @Nullable Object address(Map<String, @Nullable Object> data) {
    Object ip4 = data.get("ip4");
    return ip4 != null ? ip4 : data.get("ip6");
  }

  private static FailureId addressId(String address, Map<String, @Nullable Object> data)
      throws InvalidPrefixException {
    return data.get("cidr") instanceof String prefix && !prefix.isEmpty()
        ? FailureId.parse(address, prefix)
        : FailureId.parse(address);
  }

  private FailureId id(Object fid) throws InvalidPrefixException {
    if (fid instanceof Tuple tuple) {
      return new TupleId(tuple.elements().stream().map(IdChooser::textOrNull).toList());
    }
    return hosts.mode() == DnsMode.RAW ? new RawId(text(fid)) : FailureId.parse(text(fid));
  }

  private static String text(Object value) {
    return value instanceof Tuple tuple
        ? new TupleId(tuple.elements().stream().map(IdChooser::textOrNull).toList()).text()
        : value.toString();
  }

  private static @Nullable String textOrNull(@Nullable Object value) {
    return value == null ? null : text(value);
  }
}
