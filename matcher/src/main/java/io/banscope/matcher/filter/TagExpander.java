package io.banscope.matcher.filter;

import io.banscope.matcher.TracedText;
import io.banscope.matcher.ip.DnsMode;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces the tags of a filter regex ({@code <HOST>}, {@code <F-USER>}, {@code <SKIPLINES>} …) by
 * Python regex text. Purely textual: neither backslashes nor character classes protect a tag, and
 * unknown tags stay as they are. Every character of an expansion keeps the place of its tag.
 * Source: spec regex-tags.md sections 1 (step 2 and 4), 2 and 3.
 */
final class TagExpander {
  private static final String IP4_BODY = "(?:\\d{1,3}\\.){3}\\d{1,3}";
  private static final String IP6_BODY =
      "(?:[0-9a-fA-F]{1,4}::?|:){1,7}(?:[0-9a-fA-F]{1,4}|(?<=:):)";
  private static final String IP4 = "(?:::f{4,6}:)?(?P<ip4>" + IP4_BODY + ")";
  private static final String IP6 = "(?P<ip6>" + IP6_BODY + ")";
  private static final String ADDR = "\\[?(?:" + IP4 + "|" + IP6 + ")\\]?";
  private static final String DNS = "(?P<dns>[\\w\\-.^_]*\\w)";
  private static final String CIDR = "(?P<cidr>\\d+)";
  private static final String SUBNET = "\\[?(?:" + IP4 + "|" + IP6 + ")(?:/" + CIDR + ")?\\]?";

  /** Expansions of the tags that are known as a whole; {@code HOST} depends on the mode. */
  private static final Map<String, String> WHOLE =
      Map.ofEntries(
          Map.entry("ADDR", ADDR),
          Map.entry("F-ADDR/", ADDR),
          Map.entry("IP4", IP4),
          Map.entry("F-IP4/", IP4),
          Map.entry("IP6", IP6),
          Map.entry("F-IP6/", IP6),
          Map.entry("DNS", DNS),
          Map.entry("F-DNS/", DNS),
          Map.entry("CIDR", CIDR),
          Map.entry("F-CIDR/", CIDR),
          Map.entry("SUBNET", SUBNET),
          Map.entry("F-SUBNET/", SUBNET),
          Map.entry("F-ID/", "(?P<fid>\\S+)"),
          Map.entry("F-PORT/", "(?P<fport>\\w+)"));

  private static final Pattern TAG = Pattern.compile("<(/?[\\w\\-]+/?)>");
  private static final Pattern NAMED_TAG = Pattern.compile("(/?)F-([A-Z0-9_\\-]+)");

  /** A flag group as the first thing in a group, with that group's opening parenthesis. */
  private static final Pattern LEADING_FLAGS =
      Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\((?:\\?:)?(\\(\\?[a-zA-Z]+)\\)");

  private TagExpander() {}

  /** The Python regex that {@code regex} stands for. */
  static TracedText expand(TracedText regex, DnsMode mode) {
    return scopeLeadingFlags(expandTags(regex, mode));
  }

  /** The name of the group that {@code <F-NAME>} opens. */
  static String groupName(String name) {
    return switch (name) {
      case "ID" -> "fid";
      case "PORT" -> "fport";
      default -> name.toLowerCase(Locale.ROOT);
    };
  }

  /** The regex with its tags expanded, flag groups as they were written. */
  static TracedText expandTags(TracedText regex, DnsMode mode) {
    String text = regex.text();
    Matcher tag = TAG.matcher(text);
    TracedText.Builder expanded = new TracedText.Builder();
    Set<String> opened = new HashSet<>();
    int skipLines = 0;
    int copied = 0;
    while (tag.find()) {
      String name = tag.group(1);
      String replacement;
      if (name.equals("HOST")) {
        replacement = mode == DnsMode.NO ? ADDR : "(?:" + ADDR + "|" + DNS + ")";
      } else if (name.equals("SKIPLINES")) {
        replacement = "\\n(?P<skiplines" + skipLines++ + ">(?:(?:.*\\n)*?))";
      } else {
        replacement = WHOLE.getOrDefault(name, namedGroup(name, opened));
      }
      if (replacement.isEmpty()) {
        continue;
      }
      expanded.append(regex, copied, tag.start());
      expanded.appendReplacement(replacement, regex.originAt(tag.start()));
      copied = tag.end();
    }
    return expanded.append(regex, copied, text.length()).build();
  }

  /** What an {@code <F-NAME>} or {@code </F-NAME>} becomes, or the empty string for other tags. */
  private static String namedGroup(String name, Set<String> opened) {
    Matcher named = NAMED_TAG.matcher(name);
    if (!named.matches()) {
      return "";
    }
    String group = named.group(2);
    if (named.group(1).isEmpty()) {
      opened.add(group);
      return "(?P<" + groupName(group) + ">";
    }
    return opened.contains(group) ? ")" : "";
  }

  /** {@code ((?i)x)} and {@code (?:(?i)x)} become {@code (?i:x)}; the outer parenthesis goes. */
  private static TracedText scopeLeadingFlags(TracedText regex) {
    Matcher flags = LEADING_FLAGS.matcher(regex.text());
    TracedText.Builder scoped = new TracedText.Builder();
    int copied = 0;
    while (flags.find()) {
      scoped.append(regex, copied, flags.end(1));
      scoped.append(regex, flags.start(2), flags.end(2));
      scoped.appendReplacement(":", regex.originAt(flags.end(2)));
      copied = flags.end();
    }
    return scoped.append(regex, copied, regex.length()).build();
  }
}
