package io.banscope.analyzer.replay;

import io.banscope.analyzer.ban.Ban;
import io.banscope.analyzer.ban.BanPolicy;
import java.util.List;

/**
 * What a jail would have done.
 *
 * @param policy by what it decided
 * @param bans the bans in the order in which they were made; not to be changed
 * @param banned how many different ids were banned
 * @param counted failures that were counted
 * @param ignored failures of ids that are never banned
 * @param whileBanned counted failures whose id was banned then: a ban would have prevented them
 * @param prevented failures that were not counted as their id was banned
 * @param undated failures without a time, which cannot be counted
 */
public record BanResult(
    BanPolicy policy,
    List<Ban> bans,
    long banned,
    long counted,
    long ignored,
    long whileBanned,
    long prevented,
    long undated) {}
