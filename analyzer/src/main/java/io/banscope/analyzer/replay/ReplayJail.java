package io.banscope.analyzer.replay;

import io.banscope.analyzer.ban.BanPolicy;
import io.banscope.matcher.date.DateTemplates;
import io.banscope.matcher.filter.CompiledFilter;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A jail as a replay runs it.
 *
 * @param name its name
 * @param filter its filter, compiled; host names are taken as they are or skipped, never looked up
 * @param dates how its logs write dates
 * @param zoneMinutes minutes ahead of UTC of dates without a zone, absent for local time
 * @param banning how it bans; absent where bans are not asked for
 */
public record ReplayJail(
    String name,
    CompiledFilter filter,
    DateTemplates dates,
    OptionalInt zoneMinutes,
    Optional<Banning> banning) {
  /**
   * How a jail bans.
   *
   * @param policy by what
   * @param rawIds whether failure ids are taken as they are written ({@code usedns = raw})
   * @param feed whether it reads, besides its logs, what fail2ban would log of the bans of all
   *     jails, as {@code recidive} does
   */
  public record Banning(BanPolicy policy, boolean rawIds, boolean feed) {}

  /** One that only counts failures. */
  public ReplayJail(
      String name, CompiledFilter filter, DateTemplates dates, OptionalInt zoneMinutes) {
    this(name, filter, dates, zoneMinutes, Optional.empty());
  }
}
