package io.banscope.analyzer.blocklist;

import io.banscope.matcher.ip.AddressFamily;
import java.math.BigInteger;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * A finished blocklist: addresses and networks in order, IPv4 first, each once, and ids that are
 * none. Entries are made as they are asked for; the list itself keeps columns. Immutable.
 */
public final class Blocklist implements Iterable<BlocklistEntry> {
  private final NetworkRows rows;
  private final Collateral collateral;
  private final SortedMap<String, BanDetails> others;

  /** How many of the rows are of IPv4, which comes first. */
  private final int size4;

  /** Of rows in order, which belong to the list from now on. */
  Blocklist(NetworkRows rows, Collateral collateral, SortedMap<String, BanDetails> others) {
    this.rows = rows;
    this.collateral = collateral;
    this.others = others;
    int row = 0;
    while (row < rows.size() && rows.isV4(row)) {
      row++;
    }
    size4 = row;
  }

  /** How many addresses and networks there are. */
  public int size() {
    return rows.size();
  }

  /** How many of them are of a family. */
  public int size(AddressFamily family) {
    return family == AddressFamily.INET4 ? size4 : size() - size4;
  }

  /** The ids that are no address, hostile text, with what is known of their bans. */
  public SortedMap<String, BanDetails> others() {
    return others;
  }

  /** How many addresses the networks add that no ban named. */
  public BigInteger unlisted() {
    BigInteger sum = BigInteger.ZERO;
    for (BlocklistEntry entry : this) {
      if (entry.unlisted().isPresent()) {
        sum = sum.add(entry.unlisted().get());
      }
    }
    return sum;
  }

  /** The jails behind all entries, hostile text. */
  public SortedSet<String> jails() {
    SortedSet<String> jails = new TreeSet<>();
    forEach(entry -> jails.addAll(entry.details().jails()));
    others.values().forEach(details -> jails.addAll(details.jails()));
    return jails;
  }

  /** When the newest ban began or was last prolonged, as far as known. */
  public double lastSeen() {
    double last = BanDetails.UNKNOWN_TIME;
    for (BlocklistEntry entry : this) {
      double seen = entry.details().lastSeen();
      last = Double.isNaN(last) || seen > last ? seen : last;
    }
    return last;
  }

  /** The list without the entries that {@code test} refuses. */
  public Blocklist only(Predicate<? super BlocklistEntry> test) {
    NetworkRows kept = new NetworkRows();
    for (int row = 0; row < rows.size(); row++) {
      if (test.test(entry(row))) {
        kept.add(rows.high(row), rows.low(row), rows.prefix(row), rows.details(row));
      }
    }
    return kept.size() == size() ? this : new Blocklist(kept, collateral, others);
  }

  /** The list without ids that are no address. */
  public Blocklist onlyAddresses() {
    return new Blocklist(rows, collateral, Collections.emptySortedMap());
  }

  @Override
  public Iterator<BlocklistEntry> iterator() {
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return next < size();
      }

      @Override
      public BlocklistEntry next() {
        if (next >= size()) {
          throw new NoSuchElementException();
        }
        return entry(next++);
      }
    };
  }

  private BlocklistEntry entry(int row) {
    boolean v4 = row < size4;
    return new BlocklistEntry(
        v4 ? AddressFamily.INET4 : AddressFamily.INET6,
        rows.high(row),
        v4 ? rows.low(row) & 0xffffffffL : rows.low(row),
        v4 ? rows.prefix(row) - Prefixes.V4_SHIFT : rows.prefix(row),
        rows.details(row),
        collateral.of(rows.high(row), rows.low(row), rows.prefix(row)));
  }
}
