package io.banscope.analyzer.sweep;

/**
 * What some thresholds would have done.
 *
 * @param maxretry failures that lead to a ban
 * @param findtime seconds in which they have to happen
 * @param bantime seconds of a ban; -1 for a permanent one
 * @param bans bans that are made
 * @param addresses different ids that are banned
 * @param stopped failures of ids that are banned then
 * @param letThrough the other failures
 * @param people different ids that are banned and have logged in
 */
public record SweepCell(
    int maxretry,
    double findtime,
    long bantime,
    long bans,
    long addresses,
    long stopped,
    long letThrough,
    long people) {}
