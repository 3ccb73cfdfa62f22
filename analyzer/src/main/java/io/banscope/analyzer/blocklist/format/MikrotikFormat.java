package io.banscope.analyzer.blocklist.format;

import io.banscope.analyzer.blocklist.Blocklist;
import io.banscope.analyzer.blocklist.BlocklistEntry;
import io.banscope.matcher.ip.AddressFamily;
import java.io.IOException;
import java.io.Writer;
import java.util.OptionalLong;

/**
 * A script for {@code /import} of RouterOS that empties an address list and fills it again. For a
 * moment the list is empty: RouterOS has no transactions.
 */
final class MikrotikFormat implements BlocklistFormat {
  private static final int DAY = 86_400;

  /** Seconds, some 35 weeks: the most a list of RouterOS can count. */
  private static final long LONGEST_TIMEOUT = 248L * DAY;

  @Override
  public String name() {
    return "mikrotik";
  }

  @Override
  public String summary() {
    return "script for /import of RouterOS, address lists";
  }

  @Override
  public void write(Blocklist list, FormatOptions options, Writer out) throws IOException {
    Provenance.write(list, options, "#", out);
    for (AddressFamily family : AddressFamily.values()) {
      boolean v4 = family == AddressFamily.INET4;
      out.write("/" + (v4 ? "ip" : "ipv6") + " firewall address-list\n");
      out.write("remove [find where list=\"" + options.setName() + "\"]\n");
      for (BlocklistEntry entry : list) {
        if (entry.family() == family) {
          out.write("add list=\"" + options.setName() + "\"");
          out.write(" address=" + (v4 ? entry.text() : entry.cidr()));
          out.write(timeout(entry, options.at()) + comment(entry, options) + "\n");
        }
      }
    }
  }

  private static String timeout(BlocklistEntry entry, double at) {
    OptionalLong left = entry.details().secondsLeft(at);
    if (left.isEmpty()) {
      return "";
    }
    long seconds = Math.min(LONGEST_TIMEOUT, left.getAsLong());
    return " timeout=%dd%02d:%02d:%02d"
        .formatted(seconds / DAY, seconds % DAY / 3600, seconds % 3600 / 60, seconds % 60);
  }

  private static String comment(BlocklistEntry entry, FormatOptions options) {
    return options.hasComments()
        ? " comment=\"" + SafeText.reason(entry.details().jails()) + "\""
        : "";
  }
}
