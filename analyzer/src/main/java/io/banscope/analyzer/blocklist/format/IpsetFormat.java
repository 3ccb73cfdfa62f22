package io.banscope.analyzer.blocklist.format;

import io.banscope.analyzer.blocklist.Blocklist;
import io.banscope.analyzer.blocklist.BlocklistEntry;
import io.banscope.matcher.ip.AddressFamily;
import java.io.IOException;
import java.io.Writer;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Sets for {@code ipset restore}, one for each family, {@code NAME_v4} and {@code NAME_v6}. A set
 * is filled under another name and swapped with the one that rules use, so that nobody sees half of
 * it.
 */
final class IpsetFormat implements BlocklistFormat {
  private static final String NEXT = "_new";

  /** A name of a set has 31 characters, of which seven are ours. */
  private static final int LONGEST_NAME = 24;

  /** The same for every list but huge ones: a set can only be swapped with one of its own kind. */
  private static final int MOST_ENTRIES = 1 << 20;

  /** Seconds, some 24 days: the most a set can count. */
  private static final long LONGEST_TIMEOUT = 2_147_483;

  @Override
  public String name() {
    return "ipset";
  }

  @Override
  public String summary() {
    return "sets for ipset restore, filled and then swapped";
  }

  @Override
  public Optional<String> refusesName(String name) {
    return SetName.refuses(name, LONGEST_NAME);
  }

  @Override
  public void write(Blocklist list, FormatOptions options, Writer out) throws IOException {
    Provenance.write(list, options, "#", out);
    for (AddressFamily family : AddressFamily.values()) {
      boolean v4 = family == AddressFamily.INET4;
      String set = options.setName() + (v4 ? "_v4" : "_v6");
      String next = set + NEXT;
      int most = Math.max(MOST_ENTRIES, Integer.highestOneBit(list.size(family)) * 2);
      String kind =
          " hash:net family %s hashsize 1024 maxelem %d timeout 0"
              .formatted(v4 ? "inet" : "inet6", most);
      out.write("create -exist " + set + kind + "\n");
      out.write("create -exist " + next + kind + "\n");
      out.write("flush " + next + "\n");
      for (BlocklistEntry entry : list) {
        if (entry.family() == family) {
          out.write("add " + next + " " + entry.text() + timeout(entry, options.at()) + "\n");
        }
      }
      out.write("swap " + next + " " + set + "\ndestroy " + next + "\n");
    }
  }

  private static String timeout(BlocklistEntry entry, double at) {
    OptionalLong left = entry.details().secondsLeft(at);
    return left.isPresent() ? " timeout " + Math.min(LONGEST_TIMEOUT, left.getAsLong()) : "";
  }
}
