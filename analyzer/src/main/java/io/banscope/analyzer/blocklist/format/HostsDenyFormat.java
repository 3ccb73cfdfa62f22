package io.banscope.analyzer.blocklist.format;

import io.banscope.analyzer.blocklist.Blocklist;
import io.banscope.analyzer.blocklist.BlocklistEntry;
import io.banscope.matcher.ip.IpAddress;
import java.io.IOException;
import java.io.Writer;

/**
 * Lines for {@code /etc/hosts.deny}. Networks of IPv4 have their mask, which every version of the
 * library reads.
 */
final class HostsDenyFormat implements BlocklistFormat {
  @Override
  public String name() {
    return "hosts-deny";
  }

  @Override
  public String summary() {
    return "lines for /etc/hosts.deny";
  }

  @Override
  public void write(Blocklist list, FormatOptions options, Writer out) throws IOException {
    Provenance.write(list, options, "#", out);
    for (BlocklistEntry entry : list) {
      out.write("ALL: " + pattern(entry) + "\n");
    }
  }

  private static String pattern(BlocklistEntry entry) {
    if (!entry.isV4()) {
      return "[" + entry.address() + "]" + (entry.isSingle() ? "" : "/" + entry.prefixLength());
    }
    long mask = -1L << 32 - entry.prefixLength();
    return entry.isSingle()
        ? entry.address()
        : entry.address() + "/" + IpAddress.v4(mask).addressText();
  }
}
