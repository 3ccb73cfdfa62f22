package io.banscope.matcher.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Merges the groups of a prefregex and of a failregex into the data of a match. One thread. Source:
 * spec regex-tags.md section 5.
 */
final class MatchPlans {
  private final boolean all;
  private final FieldNames names;
  private final @Nullable FieldPlan prefix;
  private final boolean prefixAdds;
  private final FieldPlan[] plans;
  private final MatchData data;
  private final MatchData groups;

  /**
   * @param all whether all values are asked for, or only those that decide something
   */
  MatchPlans(CompiledFilter filter, boolean all) {
    this.all = all;
    List<GroupPlan> regexes = new ArrayList<>();
    filter.failregexes().forEach(regex -> regexes.add(regex.groups()));
    filter.prefregex().ifPresent(regex -> regexes.add(regex.groups()));
    names = FieldNames.of(regexes);
    prefix = filter.prefregex().map(regex -> FieldPlan.of(regex.groups(), names, all)).orElse(null);
    prefixAdds =
        filter
            .prefregex()
            .map(regex -> !Set.of("content").containsAll(regex.groups().names()))
            .orElse(false);
    plans =
        filter.failregexes().stream()
            .map(regex -> FieldPlan.of(regex.groups(), names, all))
            .toArray(FieldPlan[]::new);
    data = new MatchData(names);
    groups = new MatchData(names);
  }

  /** Whether all values are asked for. */
  boolean all() {
    return all;
  }

  /** The names of the values. */
  FieldNames names() {
    return names;
  }

  /** The groups of a match of the prefregex alone. */
  Map<String, @Nullable Object> prefix(FieldPlan.Groups matched) {
    if (prefix == null) {
      throw new IllegalStateException("there is no prefregex");
    }
    groups.clear();
    prefix.read(matched, groups);
    return groups.toMap();
  }

  /**
   * The data of a match. Groups of the failregex that took no part do not overwrite those of the
   * prefregex.
   *
   * @param matchedPrefix the groups of the prefregex, null without one
   * @return what the next call changes
   */
  MatchData match(
      FieldPlan.@Nullable Groups matchedPrefix, int failregex, FieldPlan.Groups matched) {
    FieldPlan plan = plans[failregex];
    data.clear();
    if (matchedPrefix == null || prefix == null || !prefixAdds) {
      plan.read(matched, data);
      return data;
    }
    prefix.read(matchedPrefix, data);
    data.remove(FieldNames.CONTENT);
    if (plan.hasGifts()) {
      groups.clear();
      plan.read(matched, groups);
      data.shareNonNull(groups);
    } else {
      plan.readNonNull(matched, data);
    }
    return data;
  }
}
