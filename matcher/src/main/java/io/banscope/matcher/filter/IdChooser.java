package io.banscope.matcher.filter;

import io.banscope.matcher.ip.DnsMode;
import io.banscope.matcher.ip.FailureId;
import io.banscope.matcher.ip.HostLookup;
import io.banscope.matcher.ip.InvalidPrefixException;
import io.banscope.matcher.ip.RawId;
import io.banscope.matcher.ip.TupleId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Chooses whose failure a match is, from its merged data. Source: spec regex-tags.md section 6. */
final class IdChooser {
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
  List<FailureId> choose(MatchData data) throws InvalidPrefixException {
    Object dns = data.value(FieldNames.DNS);
    Object address = data.value(address(data));
    if (address == null && dns != null) {
      return new ArrayList<>(hosts.idsOf(text(dns)));
    }
    Object fid = data.value(FieldNames.FID);
    if (fid != null) {
      if (fid.equals(address)) {
        return List.of(addressId(text(address), data));
      }
      if (address != null) {
        data.putObject(FieldNames.IP, addressId(text(address), data));
      }
      return List.of(id(fid));
    }
    return address == null ? List.of() : List.of(addressId(text(address), data));
  }

  /**
   * The field whose text the one id is as it is written, or may be written; -1 where it takes more
   * to say that: a look-up, a prefix length, a tuple, brackets.
   */
  int simple(IdFields data) {
    int address = address(data);
    if (data.isNonEmptyText(FieldNames.CIDR)) {
      return -1;
    }
    if (!data.isSet(FieldNames.FID)) {
      return data.isBare(address) ? address : -1;
    }
    if (data.isSet(FieldNames.DNS) && !data.isSet(address)) {
      return -1;
    }
    if (hosts.mode() == DnsMode.RAW) {
      return -1; // no address even where it reads as one
    }
    return (!data.isSet(address) || data.isBare(address)) && data.isBare(FieldNames.FID)
        ? FieldNames.FID
        : -1;
  }

  /** Whether the data has neither a failure id nor an address or host name. */
  static boolean namesNobody(IdFields data) {
    return !data.isSet(FieldNames.FID) && !data.isSet(FieldNames.DNS) && !data.isSet(address(data));
  }

  private static int address(IdFields data) {
    return data.isSet(FieldNames.IP4) ? FieldNames.IP4 : FieldNames.IP6;
  }

  private static FailureId addressId(String address, MatchData data) throws InvalidPrefixException {
    return data.isNonEmptyText(FieldNames.CIDR)
        ? FailureId.parse(address, String.valueOf(data.value(FieldNames.CIDR)))
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
