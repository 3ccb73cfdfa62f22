package io.banscope.analyzer.blocklist;

import io.banscope.analyzer.blocklist.ExportRules.Overlap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Blocklists for tests, of few words. */
public final class Lists {
  /** All bans, as they are, but for what is never listed anywhere. */
  public static final ExportRules ALL = rules(BanDetails.UNKNOWN_TIME, 1, Overlap.KEPT);

  private Lists() {}

  static ExportRules rules(double at, int minBans, Overlap overlap) {
    return new ExportRules(
        at, minBans, Optional.empty(), overlap, Optional.empty(), NeverListed.builder().build());
  }

  static ExportRules lossy(LossyFold fold, NeverListed never) {
    return new ExportRules(
        BanDetails.UNKNOWN_TIME, 1, Optional.empty(), Overlap.KEPT, Optional.of(fold), never);
  }

  /** A ban with known times. */
  public static ListedBan ban(String jail, String id, double start, double end) {
    return new ListedBan(id, new BanDetails(List.of(jail), start, end, 1, 5, start - 60, start));
  }

  /** An address and no more. */
  public static ListedBan listed(String id) {
    return new ListedBan(id, BanDetails.LISTED);
  }

  /** The list that rules make of bans; refusals go to {@code refusals} as they would be shown. */
  public static Blocklist of(ExportRules rules, List<ListedBan> bans, List<String> refusals) {
    BlocklistBuilder builder =
        new BlocklistBuilder(
            rules, refusal -> refusals.add(refusal.what() + " " + refusal.reason()));
    bans.forEach(builder::add);
    return builder.build();
  }

  /** The list of addresses and networks. */
  public static Blocklist of(ExportRules rules, String... ids) {
    List<String> refusals = new ArrayList<>();
    Blocklist list = of(rules, java.util.Arrays.stream(ids).map(Lists::listed).toList(), refusals);
    if (!refusals.isEmpty()) {
      throw new AssertionError(refusals);
    }
    return list;
  }

  /** The entries as text. */
  public static List<String> texts(Blocklist list) {
    return StreamSupport.stream(list.spliterator(), false).map(BlocklistEntry::text).toList();
  }
}
