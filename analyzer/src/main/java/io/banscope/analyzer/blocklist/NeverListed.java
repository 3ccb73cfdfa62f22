package io.banscope.analyzer.blocklist;

import io.banscope.matcher.ip.IpAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Networks that no list may have a part of. Immutable.
 *
 * <p>They are in the order of their first addresses, and each row knows which of the rows up to it
 * reaches furthest. A network overlaps one of them exactly if that one, of the rows that begin
 * before its end, reaches its beginning: one binary search, however many there are and however they
 * lie in each other.
 */
public final class NeverListed {
  /** One of the networks, as 128 bits. */
  private record Range(long high, long low, int prefix, String what) {
    long lastHigh() {
      return high | ~Prefixes.highMask(prefix);
    }

    long lastLow() {
      return low | ~Prefixes.lowMask(prefix);
    }
  }

  private final List<Range> ranges;
  private final int[] furthest;

  private NeverListed(List<Range> unordered) {
    ranges = new ArrayList<>(unordered);
    ranges.sort((a, b) -> Prefixes.compare(a.high, a.low, b.high, b.low));
    furthest = new int[ranges.size()];
    for (int i = 1; i < furthest.length; i++) {
      Range before = ranges.get(furthest[i - 1]);
      Range range = ranges.get(i);
      boolean further =
          Prefixes.compare(range.lastHigh(), range.lastLow(), before.lastHigh(), before.lastLow())
              > 0;
      furthest[i] = further ? i : furthest[i - 1];
    }
  }

  /** Gathers networks. */
  public static final class Builder {
    private final List<Range> ranges = new ArrayList<>();

    private Builder() {}

    /** Adds an address or network. */
    public Builder add(IpAddress network, String what) {
      ranges.add(
          new Range(Prefixes.high(network), Prefixes.low(network), Prefixes.prefix(network), what));
      return this;
    }

    /** Adds networks that are known by name. */
    public Builder add(Collection<SpecialNetworks.Special> networks) {
      networks.forEach(
          special -> add(IpAddress.parse(special.network()).orElseThrow(), special.what()));
      return this;
    }

    /** What was added. */
    public NeverListed build() {
      return new NeverListed(ranges);
    }
  }

  /** A builder that has what no list ever has. */
  public static Builder builder() {
    return new Builder().add(SpecialNetworks.ALWAYS);
  }

  /** Why a network may not be listed: what it is in, what it is, or what it contains. */
  Optional<String> reason(long high, long low, int prefix) {
    long lastHigh = high | ~Prefixes.highMask(prefix);
    long lastLow = low | ~Prefixes.lowMask(prefix);
    int from = 0;
    int to = ranges.size();
    while (from < to) {
      int middle = from + to >>> 1;
      Range range = ranges.get(middle);
      if (Prefixes.compare(range.high, range.low, lastHigh, lastLow) <= 0) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    if (from == 0) {
      return Optional.empty();
    }
    Range range = ranges.get(furthest[from - 1]);
    if (Prefixes.compare(range.lastHigh(), range.lastLow(), high, low) < 0) {
      return Optional.empty();
    }
    String network = Prefixes.text(range.high, range.low, range.prefix);
    if (range.prefix < prefix) {
      return Optional.of("is in " + network + ", " + range.what);
    }
    return Optional.of(
        range.prefix == prefix ? "is " + range.what : "contains " + network + ", " + range.what);
  }
}
