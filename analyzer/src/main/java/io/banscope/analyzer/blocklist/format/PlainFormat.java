package io.banscope.analyzer.blocklist.format;

import io.banscope.analyzer.blocklist.Blocklist;
import io.banscope.analyzer.blocklist.BlocklistEntry;
import java.io.IOException;
import java.io.Writer;

/**
 * One address or network in each line and nothing else, not even comments: what firewalls fetch
 * from a web server and what other programs read. OPNsense, pfSense, Palo Alto, Fortinet and Cisco
 * read it.
 */
final class PlainFormat implements BlocklistFormat {
  @Override
  public String name() {
    return "plain";
  }

  @Override
  public String summary() {
    return "one address or network in each line, without comments";
  }

  @Override
  public void write(Blocklist list, FormatOptions options, Writer out) throws IOException {
    for (BlocklistEntry entry : list) {
      out.write(entry.text());
      out.write('\n');
    }
  }
}
