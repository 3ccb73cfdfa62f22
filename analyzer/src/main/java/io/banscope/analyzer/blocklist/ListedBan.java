package io.banscope.analyzer.blocklist;

import io.banscope.analyzer.ban.Ban;

/**
 * A ban on its way into a blocklist.
 *
 * @param id who is banned: an address, a network, or any other text
 * @param details what is known of it
 */
public record ListedBan(String id, BanDetails details) {
  /** A ban that was decided here. */
  public static ListedBan of(Ban ban) {
    return new ListedBan(ban.id().text(), BanDetails.of(ban));
  }
}
