package io.banscope.analyzer.ban;

/**
 * By what a jail bans. Source: spec ban-logic.md sections 1 to 4, config-dialect.md section 7.1.
 *
 * @param maxretry failures that lead to a ban, at least 1
 * @param findtime seconds in which they have to happen
 * @param bantime seconds of a ban; -1 for a permanent one
 * @param maxmatches newest lines of an id that are kept; 0 for none
 * @param increment how bans of repeated offenders grow
 * @param ignored who is never banned
 */
public record BanPolicy(
    int maxretry,
    double findtime,
    long bantime,
    int maxmatches,
    BanIncrement increment,
    IgnoreList ignored) {
  /** What {@code bantime} says of a ban that never ends. */
  public static final long PERMANENT = -1;
}
