package io.banscope.analyzer.sweep;

import io.banscope.analyzer.ban.BanIncrement;
import io.banscope.analyzer.ban.BanPolicy;
import io.banscope.analyzer.ban.IgnoreList;
import io.banscope.analyzer.replay.ReplayJail;
import io.banscope.analyzer.replay.ReplayJail.Banning;
import io.banscope.matcher.TracedText;
import io.banscope.matcher.config.FilterSettings;
import io.banscope.matcher.filter.CompiledFilter;
import io.banscope.matcher.filter.InvalidFilterException;
import io.banscope.matcher.ip.DnsMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * The jails that find successful logins in the logs of another jail. They never ban; {@link
 * SuccessfulLogins} is told of what they match.
 *
 * <p>Text of clients cannot make up a login: the lines of sshd are anchored to its own message,
 * behind what syslog writes, and servers escape the quotes in requests and user names.
 */
public final class LoginJails {
  /** Whose ids are addresses that logged in. */
  static final String ADDRESSES = "(logins by address)";

  /** Whose ids are users who logged in. */
  static final String USERS = "(logins by user)";

  /** Whose ids are addresses that a web server refused with 401. */
  static final String REFUSED = "(requests answered with 401)";

  /** Whose ids are addresses that a web server let in. */
  static final String GRANTED = "(requests answered with 2xx)";

  private static final String LEVEL = "(?:auth|authpriv|daemon|local[0-7]|syslog|user)\\.[a-z]+";
  private static final String SSHD =
      "^\\s?(?:[\\w.:-]+ )?(?:"
          + LEVEL
          + " )?sshd(?:-session|-auth)?(?:\\[\\d+\\])?: (?:\\[ID \\d+ "
          + LEVEL
          + "\\] )?(?:message repeated \\d+ times: \\[ )?"
          + "Accepted \\S+ for <F-USER>\\S+</F-USER> from <ADDR> port \\d+(?: ssh\\d*)?(?:: .*)?\\]?$";

  /** Of the address, the rest of what stands before the request, and the request. */
  private static final String REQUEST = "^<ADDR> \\S+ [^\"]+ \"(?:[^\"\\\\]|\\\\.)*\" ";

  private static final BanPolicy NEVER =
      new BanPolicy(
          Integer.MAX_VALUE, 0, 0, 0, BanIncrement.NONE, IgnoreList.EMPTY); // forgets at once

  /** The tags of regexes that match an address, or whatever else the id is. */
  private static final Pattern NAMES_ADDRESS =
      Pattern.compile("<(?:HOST|ADDR|IP4|IP6|CIDR|SUBNET|DNS|F-ID)>");

  private LoginJails() {}

  /** Whether a regex names somebody who logs in. */
  public static boolean namesAnybody(String regex) {
    return NAMES_ADDRESS.matcher(regex).find() || regex.contains("<F-USER>");
  }

  /**
   * Those for the logs of a jail.
   *
   * @param regex what a successful login looks like, with {@code <HOST>} or {@code <F-USER>} or
   *     both, in the place of what is known of sshd and web servers
   * @throws InvalidFilterException when the regex cannot be used
   */
  public static List<ReplayJail> of(ReplayJail jail, Optional<String> regex)
      throws InvalidFilterException {
    List<ReplayJail> jails = new ArrayList<>();
    String login = regex.orElse(SSHD);
    if (NAMES_ADDRESS.matcher(login).find()) {
      jails.add(jail(ADDRESSES, jail, login));
    }
    if (login.contains("<F-USER>")) {
      jails.add(
          jail(USERS, jail, login.replace("<F-USER>", "<F-ID>").replace("</F-USER>", "</F-ID>")));
    }
    if (regex.isEmpty()) {
      jails.add(jail(REFUSED, jail, REQUEST + "401 [\\d-]+(?: .*)?$"));
      jails.add(jail(GRANTED, jail, REQUEST + "2\\d\\d [\\d-]+(?: .*)?$"));
    }
    return jails;
  }

  private static ReplayJail jail(String name, ReplayJail like, String regex)
      throws InvalidFilterException {
    FilterSettings settings =
        new FilterSettings(
            name,
            Optional.empty(),
            List.of(TracedText.untraced(regex)),
            List.of(),
            OptionalInt.empty(),
            Optional.empty(),
            List.of(),
            Map.of());
    return new ReplayJail(
        name,
        CompiledFilter.compile(settings, DnsMode.NO),
        like.dates(),
        like.zoneMinutes(),
        Optional.of(new Banning(NEVER, false, false)));
  }

  /** Whether a jail is one of these. */
  static boolean isOne(String jail) {
    return jail.equals(ADDRESSES)
        || jail.equals(USERS)
        || jail.equals(REFUSED)
        || jail.equals(GRANTED);
  }
}
