package io.banscope.analyzer.blocklist;

import io.banscope.matcher.ip.AddressFamily;
import io.banscope.matcher.ip.FailureId;
import io.banscope.matcher.ip.InvalidPrefixException;
import io.banscope.matcher.ip.IpAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Makes a blocklist of bans: those of one address become one entry, then who was not banned often
 * enough, is not banned at the time that is asked for, or may never be listed goes, then what is
 * left is folded. Bans may come in any order. Belongs to one thread, and makes one list.
 *
 * <p>Memory: 21 bytes for each ban, and its details where it has some.
 */
public final class BlocklistBuilder {
  /** Lists of jails that are kept once; beyond these each ban has its own. */
  private static final int SHARED_LISTS = 4096;

  private final ExportRules rules;
  private final Consumer<? super Refusal> refusals;
  private final NetworkRows rows = new NetworkRows();
  private final TreeMap<String, BanDetails> others = new TreeMap<>();
  private final Map<List<String>, List<String>> jails = new HashMap<>();
  private int otherFamily;

  /**
   * A builder without bans.
   *
   * @param refusals is told what is not listed, each thing once for each reason
   */
  public BlocklistBuilder(ExportRules rules, Consumer<? super Refusal> refusals) {
    this.rules = rules;
    this.refusals = refusals;
  }

  /** Adds a ban. */
  public void add(ListedBan ban) {
    BanDetails details = ban.details();
    if (details.start() > rules.at()) {
      return; // not yet, at the time that is asked for
    }
    if (!details.jails().isEmpty()) {
      details = details.sharing(shared(details.jails()));
    }
    FailureId id;
    try {
      id = FailureId.parse(ban.id());
    } catch (InvalidPrefixException e) {
      refusals.accept(new Refusal(ban.id(), e.getMessage()));
      return;
    }
    if (!(id instanceof IpAddress address)) {
      others.merge(ban.id(), details, BanDetails::merge);
      return;
    }
    int bits = address.family().orElseThrow().bits();
    if (address.prefixLength() == 0 || address.prefixLength() > bits) {
      refusals.accept(new Refusal(ban.id(), "a network has a prefix length of 1 to " + bits));
      return;
    }
    add(address, details);
  }

  private void add(IpAddress address, BanDetails details) {
    long high = Prefixes.high(address);
    long low = Prefixes.low(address);
    int prefix = Prefixes.prefix(address);
    if (high == 0 && !Prefixes.isV4(high, low, prefix)) {
      refusals.accept(new Refusal(address.text(), "is in ::/64 or contains it, nobody's network"));
      return;
    }
    rows.add(high, low, prefix, details);
  }

  private List<String> shared(List<String> names) {
    List<String> known = jails.get(names);
    if (known == null) {
      known = names;
      if (jails.size() < SHARED_LISTS) {
        jails.put(names, names);
      }
    }
    return known;
  }

  /** The list. */
  public Blocklist build() {
    rows.sortAndMerge();
    rows.keep(row -> isWanted(rows.details(row)) && isOfFamily(row) && mayBeListed(row));
    others.values().removeIf(details -> !isWanted(details));
    Collateral collateral = Collateral.NONE;
    if (rules.lossy().isPresent()) {
      collateral = Folding.fold(rows, rules.lossy().get(), this::mayBeFolded);
    } else {
      switch (rules.overlap()) {
        case KEPT -> {}
        case DROPPED -> Folding.dropCovered(rows);
        case FOLDED -> Folding.fold(rows);
      }
    }
    return new Blocklist(rows, collateral, others);
  }

  /** How many entries are not in the list because only the other family was asked for. */
  public int otherFamily() {
    return otherFamily;
  }

  private boolean isWanted(BanDetails details) {
    return details.bans() >= rules.minBans()
        && (!rules.hasTime() || details.isActiveAt(rules.at()));
  }

  private boolean isOfFamily(int row) {
    AddressFamily family = rows.isV4(row) ? AddressFamily.INET4 : AddressFamily.INET6;
    boolean wanted = rules.family().isEmpty() || rules.family().get() == family;
    otherFamily += wanted ? 0 : 1;
    return wanted;
  }

  private boolean mayBeListed(int row) {
    Optional<String> reason = rules.never().reason(rows.high(row), rows.low(row), rows.prefix(row));
    reason.ifPresent(why -> refusals.accept(new Refusal(rows.text(row), why)));
    return reason.isEmpty();
  }

  private boolean mayBeFolded(long high, long low, int prefix) {
    Optional<String> reason = rules.never().reason(high, low, prefix);
    reason.ifPresent(
        why ->
            refusals.accept(
                new Refusal(
                    Prefixes.text(high, low, prefix),
                    why + "; what is listed of it stays as it is")));
    return reason.isEmpty();
  }
}
