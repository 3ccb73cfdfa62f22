package io.banscope.analyzer.blocklist;

import java.math.BigInteger;
import java.util.Optional;

/**
 * How many addresses a network adds that no ban named. It is counted when somebody asks, from what
 * was listed before networks with others took its place. Immutable.
 */
final class Collateral {
  /** Where no network adds any. */
  static final Collateral NONE = new Collateral(new NetworkRows());

  private final NetworkRows exact;

  /** Of rows in order that do not overlap, which are not changed from now on. */
  Collateral(NetworkRows exact) {
    this.exact = exact;
  }

  /** What a network adds; empty when that is nothing. */
  Optional<BigInteger> of(long high, long low, int prefix) {
    if (exact.size() == 0) {
      return Optional.empty();
    }
    int row = firstFrom(high, low);
    if (row < exact.size() && exact.prefix(row) == prefix) {
      return Optional.empty(); // the network itself
    }
    BigInteger covered = BigInteger.ZERO;
    while (row < exact.size()
        && Prefixes.contains(high, low, prefix, exact.high(row), exact.low(row))) {
      covered = covered.add(Prefixes.size(exact.prefix(row++)));
    }
    BigInteger unlisted = Prefixes.size(prefix).subtract(covered);
    return unlisted.signum() == 0 ? Optional.empty() : Optional.of(unlisted);
  }

  /** The first row that does not begin before an address. */
  private int firstFrom(long high, long low) {
    int from = 0;
    int to = exact.size();
    while (from < to) {
      int middle = from + to >>> 1;
      if (Prefixes.compare(exact.high(middle), exact.low(middle), high, low) < 0) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }
}
