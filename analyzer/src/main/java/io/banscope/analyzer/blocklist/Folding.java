package io.banscope.analyzer.blocklist;

/**
 * Makes fewer networks of many, on rows that are in order and without equal ones.
 *
 * <p>Without loss: a network within another goes, and two halves become the network they are,
 * upwards until nothing changes; what is covered stays the same. One pass: the rows kept so far are
 * a stack, and only its top can be the other half of what comes next.
 *
 * <p>With loss: a network of the length that is asked for takes the place of what is listed in it
 * when no more than so many of its addresses are not listed. Of IPv6, networks of length 64 are
 * counted instead of addresses: one customer has at least one, and a count of addresses would never
 * allow any.
 */
final class Folding {
  /** The prefix length that stands for one customer in IPv6. */
  private static final int V6_UNIT = 64;

  /** A network and who of it is never listed. */
  interface Keeper {
    /** Whether a network may be listed; says why not if it may not. */
    boolean allows(long high, long low, int prefix);
  }

  private Folding() {}

  /** Drops networks that lie within others, whose details then tell of both. */
  static void dropCovered(NetworkRows rows) {
    int top = 0;
    for (int row = 0; row < rows.size(); row++) {
      if (top > 0 && rows.contains(top - 1, row)) {
        rows.mergeDetails(row, top - 1);
      } else {
        rows.copy(row, top++);
      }
    }
    rows.cut(top);
  }

  /** Folds without loss. */
  static void fold(NetworkRows rows) {
    int top = 0;
    for (int row = 0; row < rows.size(); row++) {
      if (top > 0 && rows.contains(top - 1, row)) {
        rows.mergeDetails(row, top - 1);
        continue;
      }
      rows.copy(row, top++);
      while (top > 1 && areHalves(rows, top - 2, top - 1)) {
        rows.mergeDetails(top - 1, top - 2);
        top--;
        int last = top - 1;
        rows.set(last, rows.high(last), rows.low(last), rows.prefix(last) - 1, rows.details(last));
      }
    }
    rows.cut(top);
  }

  /** Never up to the whole of a family: no consumer takes that, and nobody means it. */
  private static boolean areHalves(NetworkRows rows, int first, int second) {
    int prefix = rows.prefix(first);
    return prefix == rows.prefix(second)
        && prefix > 1
        && (prefix > Prefixes.V4_SHIFT + 1 || !rows.isV4(first))
        && Prefixes.areHalves(
            rows.high(first), rows.low(first), rows.high(second), rows.low(second), prefix);
  }

  /**
   * Folds without loss, then with it, then again without.
   *
   * @return how many addresses a network adds that were not listed
   */
  static Collateral fold(NetworkRows rows, LossyFold lossy, Keeper keeper) {
    fold(rows);
    NetworkRows exact = new NetworkRows();
    for (int row = 0; row < rows.size(); row++) {
      exact.add(rows.high(row), rows.low(row), rows.prefix(row), BanDetails.LISTED);
    }
    int top = 0;
    for (int row = 0; row < rows.size(); ) {
      int target = rows.isV4(row) ? lossy.prefix4() + Prefixes.V4_SHIFT : lossy.prefix6();
      int behind = row + 1;
      long high = rows.high(row) & Prefixes.highMask(target);
      long low = rows.low(row) & Prefixes.lowMask(target);
      while (behind < rows.size()
          && Prefixes.contains(high, low, target, rows.high(behind), rows.low(behind))) {
        behind++;
      }
      if (rows.prefix(row) > target
          && unlisted(rows, row, behind, target) <= lossy.maxCollateral()
          && keeper.allows(high, low, target)) {
        rows.set(top, high, low, target, rows.details(row));
        for (int member = row + 1; member < behind; member++) {
          rows.mergeDetails(member, top);
        }
        top++;
      } else {
        for (int member = row; member < behind; member++) {
          rows.copy(member, top++);
        }
      }
      row = behind;
    }
    rows.cut(top);
    fold(rows);
    return new Collateral(exact);
  }

  /** How much of a network is not listed, in addresses, or of IPv6 in networks of length 64. */
  private static long unlisted(NetworkRows rows, int from, int to, int target) {
    int unit = rows.isV4(from) ? 128 : V6_UNIT;
    long covered = 0;
    for (int row = from; row < to; row++) {
      int prefix = rows.prefix(row);
      if (prefix <= unit) {
        covered += 1L << unit - prefix;
      } else if (row == from || rows.high(row) != rows.high(row - 1)) {
        covered++; // of a unit the first row counts
      }
    }
    return (1L << unit - target) - covered;
  }
}
