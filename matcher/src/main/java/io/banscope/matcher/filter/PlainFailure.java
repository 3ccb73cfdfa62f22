package io.banscope.matcher.filter;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a failregex, with the prefregex of its filter, names the address and the user of a failure
 * that needs nothing else: no session, no combined or given id, no look-up of a name.
 *
 * @param ip4 groups for an IPv4 address, of the failregex and of the prefregex; -1 for none
 * @param ip6 likewise for IPv6
 * @param dns likewise for a host name: where it took part, the failure is not plain
 * @param user likewise for the user
 */
record PlainFailure(Pair ip4, Pair ip6, Pair dns, Pair user) {
  /** The groups of one name in the failregex and in the prefregex. */
  record Pair(int own, int prefix) {}

  private static final Set<String> NOT_PLAIN =
      Set.of("mlfid", "fid", "cidr", "nofail", "mlfforget");

  /** For a failregex, if its failures can be plain. */
  static @Nullable PlainFailure of(FilterRegex failregex, Optional<FilterRegex> prefregex) {
    List<GroupPlan> plans =
        prefregex
            .map(prefix -> List.of(failregex.groups(), prefix.groups()))
            .orElse(List.of(failregex.groups()));
    for (GroupPlan plan : plans) {
      if (plan.hasGifts() || NOT_PLAIN.stream().anyMatch(plan::has)) {
        return null;
      }
    }
    return new PlainFailure(
        pair("ip4", failregex, prefregex),
        pair("ip6", failregex, prefregex),
        pair("dns", failregex, prefregex),
        pair("user", failregex, prefregex));
  }

  private static Pair pair(String name, FilterRegex failregex, Optional<FilterRegex> prefregex) {
    return new Pair(
        failregex.groups().number(name),
        prefregex.map(prefix -> prefix.groups().number(name)).orElse(-1));
  }
}
