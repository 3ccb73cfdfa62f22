package io.banscope.analyzer.replay;

import io.banscope.analyzer.ban.CanonicalName;
import io.banscope.matcher.filter.FirstBytes;
import io.banscope.matcher.ip.AddressFamily;
import io.banscope.matcher.ip.FailureId;
import io.banscope.matcher.ip.InvalidPrefixException;
import io.banscope.matcher.ip.IpAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Counts the ids that failed, and their networks. An address that is written in several ways is
 * one.
 *
 * <p>As long as all ids are there, their networks follow from them. Before the first are given up,
 * the networks get a counter of their own, so that one whose addresses fail once each is found too.
 */
final class IdCounter {
  private static final int NETWORK_4 = 24;
  private static final int NETWORK_6 = 64;

  private final SpanCounter ids;
  private final int mostNetworks;
  private final CounterPool networkPool;
  private @Nullable SpanCounter networks;

  /**
   * @param limit how many ids are told apart
   * @param mostNetworks how many networks
   * @param pool the memory for ids
   * @param networkPool that for networks
   */
  IdCounter(int limit, int mostNetworks, CounterPool pool, CounterPool networkPool) {
    ids = new SpanCounter(limit, pool);
    this.networkPool = networkPool;
    this.mostNetworks = mostNetworks;
    ids.beforeGivingUp(() -> networks = count(new SpanCounter(mostNetworks, this.networkPool)));
  }

  /** Counts the id that is written in the range {@code [from, to)}. */
  void add(byte[] bytes, int from, int to, double time) {
    long low = FirstBytes.low(bytes, from, to);
    add(bytes, from, to, low, FirstBytes.high(bytes, from, to), time);
  }

  /** Counts the id that is written in a range with these {@linkplain FirstBytes first bytes}. */
  void add(byte[] bytes, int from, int to, long low, long high, double time) {
    if (ids.addPresent(bytes, from, to, low, high, time)) {
      if (networks != null) {
        addNetwork(networks, bytes, from, to, 1, time, time);
      }
      return;
    }
    byte[] canonical = CanonicalName.ofId(bytes, from, to);
    if (canonical == null) {
      addCanonical(bytes, from, to, time);
    } else {
      addCanonical(canonical, 0, canonical.length, time);
    }
  }

  private void addCanonical(byte[] bytes, int from, int to, double time) {
    ids.add(bytes, from, to, time);
    if (networks != null) {
      addNetwork(networks, bytes, from, to, 1, time, time);
    }
  }

  /** The ids. */
  SpanCounter ids() {
    return ids;
  }

  /**
   * The networks of the ids; {@link #networkText} says what they are called.
   *
   * @return a counter that is not to be changed
   */
  SpanCounter networks() {
    if (networks != null) {
      return networks;
    }
    return count(new SpanCounter(mostNetworks));
  }

  /** Counts the networks of all ids there are. */
  private SpanCounter count(SpanCounter made) {
    for (int i = 0; i < ids.size(); i++) {
      byte[] id = ids.bytes(i);
      addNetwork(made, id, 0, id.length, ids.count(i), ids.first(i), ids.last(i));
    }
    return made;
  }

  /** An IPv4 network is counted as its first three numbers, one of IPv6 as it is called. */
  private static void addNetwork(
      SpanCounter counter, byte[] id, int from, int to, long more, double first, double last) {
    int dot = CanonicalName.lastDot(id, from, to);
    if (dot >= 0) {
      counter.add(id, from, dot, more, first, last);
    } else if (isPerhaps6(id, from, to)) {
      Optional<IpAddress> address =
          IpAddress.parse(new String(id, from, to - from, StandardCharsets.UTF_8));
      if (address.isPresent()
          && address.get().isSingle()
          && address.get().family().equals(Optional.of(AddressFamily.INET6))) {
        byte[] name = network6(address.get()).getBytes(StandardCharsets.UTF_8);
        counter.add(name, 0, name.length, more, first, last);
      }
    }
  }

  private static boolean isPerhaps6(byte[] id, int from, int to) {
    if (to - from > 39) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (id[i] == ':') {
        return true;
      }
    }
    return false;
  }

  private static String network6(IpAddress address) {
    try {
      return FailureId.parse(address.addressText(), Integer.toString(NETWORK_6)).text();
    } catch (InvalidPrefixException e) {
      throw new AssertionError(e);
    }
  }

  /** What an entry of {@link #networks} is called. */
  static String networkText(SpanCounter networks, int entry) {
    String text = networks.text(entry);
    return text.indexOf(':') >= 0 ? text : text + ".0/" + NETWORK_4;
  }
}
