package io.banscope.analyzer.blocklist.format;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Hostile text where a format cannot be trusted to take any: letters, digits and a few signs of
 * ASCII that mean nothing to a shell, a quoted string, XML or a comment. Everything else becomes an
 * underscore.
 */
final class SafeText {
  private static final int LONGEST = 64;
  private static final int MOST_NAMES = 10;

  private SafeText() {}

  /** The name of a jail. */
  static String name(String text) {
    StringBuilder safe = new StringBuilder();
    text.codePoints()
        .limit(LONGEST)
        .forEach(point -> safe.append(isSafe(point, safe) ? (char) point : '_'));
    return safe.toString();
  }

  /** No hyphen in front, where it would be an option, and no two, which end a comment of XML. */
  private static boolean isSafe(int point, StringBuilder before) {
    return point >= '0' && point <= '9'
        || point >= 'A' && point <= 'Z'
        || point >= 'a' && point <= 'z'
        || point == '.'
        || point == '@'
        || point == '-' && !before.isEmpty() && before.charAt(before.length() - 1) != '-';
  }

  /** Names of jails, the first few of them, with a comma and a blank between two. */
  static String names(Collection<String> jails) {
    String names =
        jails.stream().limit(MOST_NAMES).map(SafeText::name).collect(Collectors.joining(", "));
    int more = jails.size() - MOST_NAMES;
    return more > 0 ? names + " and " + more + " more" : names;
  }

  /** {@code banned by} and the jails, or {@code banned} when they are unknown. */
  static String reason(List<String> jails) {
    return jails.isEmpty() ? "banned" : "banned by " + names(jails);
  }
}
